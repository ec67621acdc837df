/** Documents: upload, file in a case, take off, look at, find. */
import { z } from 'zod'
import { documentDetail, documentRow, documentSources, documentView, filedDocument } from '../document.ts'
import { documentKindCodes } from '../workflow/document-kinds.ts'
import { caseActors } from './case-api.ts'
import { endpoint } from './endpoint.ts'

const byId = z.object({ id: z.uuid() })
const kind = z.enum(documentKindCodes)

export const uploadDocument = endpoint({
  id: 'upload-document',
  method: 'POST',
  path: '/api/documents',
  summary: 'Upload a file (the body is the file itself); with caseId and kind it is filed at once',
  role: caseActors,
  status: 201,
  bodyKind: 'binary',
  idempotent: true,
  query: z.object({
    fileName: z.string().trim().min(1).max(255),
    title: z.string().trim().min(1).max(200).optional(),
    caseId: z.uuid().optional(),
    kind: kind.optional(),
    replacesId: z.uuid().optional(),
  }),
  result: documentRow,
  problems: [
    'invalid-request',
    'not-found',
    'too-large',
    'unsupported-file',
    'not-acceptable-state',
    'idempotency-mismatch',
  ],
})

export const listCaseDocuments = endpoint({
  id: 'list-case-documents',
  method: 'GET',
  path: '/api/cases/{id}/documents',
  summary: 'Papers of a case, this round and earlier ones',
  role: 'signed-in',
  params: byId,
  result: z.object({ items: z.array(filedDocument) }),
  problems: ['not-found'],
})

export const fileDocument = endpoint({
  id: 'file-document',
  method: 'POST',
  path: '/api/cases/{id}/documents',
  summary: 'File a document that is there already in this case too',
  role: caseActors,
  status: 201,
  idempotent: true,
  params: byId,
  body: z.object({ documentId: z.uuid(), kind }),
  result: filedDocument,
  problems: ['invalid-request', 'not-found', 'duplicate', 'not-acceptable-state'],
})

export const removeDocument = endpoint({
  id: 'remove-document',
  method: 'POST',
  path: '/api/cases/{id}/documents/{filingId}/removal',
  summary: 'Take a paper off the case, with a reason; it stays readable',
  role: caseActors,
  params: z.object({ id: z.uuid(), filingId: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(2).max(500) }),
  result: filedDocument,
  problems: ['invalid-request', 'not-found', 'not-acceptable-state'],
})

export const findDocuments = endpoint({
  id: 'find-documents',
  method: 'GET',
  path: '/api/documents',
  summary: 'Find papers across cases by title, file, case number or asset',
  role: 'signed-in',
  query: z.object({
    q: z.string().trim().max(80).default(''),
    kind: kind.optional(),
    source: z.enum(documentSources).optional(),
    filedFrom: z.iso
      .date()
      .optional()
      .meta({ description: 'In the time of the district, this day included' }),
    filedTo: z.iso.date().optional(),
    cursor: z.string().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  result: z.object({ items: z.array(filedDocument), next: z.string().nullable() }),
  problems: ['invalid-request'],
})

export const readDocument = endpoint({
  id: 'read-document',
  method: 'GET',
  path: '/api/documents/{id}',
  summary: 'One document with its versions and the cases it serves',
  role: 'signed-in',
  params: byId,
  result: documentDetail,
  problems: ['not-found'],
})

export const readDocumentFile = endpoint({
  id: 'read-document-file',
  method: 'GET',
  path: '/api/documents/{id}/file',
  summary: 'The file itself; `download` asks for it as an attachment',
  role: 'signed-in',
  resultKind: 'binary',
  params: byId,
  query: z.object({ download: z.stringbool().default(false) }),
  result: z.unknown(),
  problems: ['not-found', 'forbidden'],
})

export const readThumbnail = endpoint({
  id: 'read-thumbnail',
  method: 'GET',
  path: '/api/documents/{id}/thumbnail',
  summary: 'A small picture of an image',
  role: 'signed-in',
  resultKind: 'binary',
  params: byId,
  result: z.unknown(),
  problems: ['not-found', 'forbidden'],
})

export const listDocumentViews = endpoint({
  id: 'list-document-views',
  method: 'GET',
  path: '/api/documents/{id}/views',
  summary: 'Who opened the document, latest first: for the task force, auditors and who brought it in',
  role: 'signed-in',
  params: byId,
  result: z.object({ items: z.array(documentView) }),
  problems: ['not-found', 'forbidden'],
})
