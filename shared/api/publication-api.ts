/** Publications: written by promoters, approved by a second person, public as frozen editions. */
import { z } from 'zod'
import {
  newPublication,
  publicationAct,
  publicationChange,
  publicationDetail,
  publicationRow,
} from '../publication.ts'
import { publicationStatuses } from '../publication-codes.ts'
import { endpoint } from './endpoint.ts'

const byId = z.object({ id: z.uuid() })
/** Who writes, and who may be the second person. */
const writers = ['promoter'] as const
const actors = ['promoter', 'supervisor'] as const

export const listPublications = endpoint({
  id: 'list-publications',
  method: 'GET',
  path: '/api/publications',
  summary: 'Publications in scope, latest change first',
  role: 'signed-in',
  query: z.object({
    status: z.enum(publicationStatuses).optional(),
    assetId: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  result: z.object({ items: z.array(publicationRow) }),
  problems: ['invalid-request'],
})

export const readPublication = endpoint({
  id: 'read-publication',
  method: 'GET',
  path: '/api/publications/{id}',
  summary: 'One publication with its assets, photos and what was public when',
  role: 'signed-in',
  params: byId,
  result: publicationDetail,
  problems: ['not-found'],
})

export const createPublication = endpoint({
  id: 'create-publication',
  method: 'POST',
  path: '/api/publications',
  summary: 'Begin a publication of one or several assets',
  role: writers,
  status: 201,
  idempotent: true,
  body: newPublication,
  result: publicationDetail,
  problems: ['invalid-request', 'forbidden', 'not-found'],
})

export const changePublication = endpoint({
  id: 'change-publication',
  method: 'PUT',
  path: '/api/publications/{id}',
  summary: 'Change what it says; what is public stays until the change is approved',
  role: writers,
  conditional: true,
  params: byId,
  body: publicationChange,
  result: publicationDetail,
  problems: [
    'invalid-request',
    'forbidden',
    'not-found',
    'precondition-required',
    'edit-conflict',
    'not-acceptable-state',
  ],
})

export const actOnPublication = endpoint({
  id: 'act-on-publication',
  method: 'POST',
  path: '/api/publications/{id}/acts',
  summary: 'Submit, approve (a second person), return or withdraw',
  role: actors,
  conditional: true,
  params: byId,
  body: publicationAct,
  result: publicationDetail,
  problems: [
    'invalid-request',
    'forbidden',
    'not-found',
    'precondition-required',
    'edit-conflict',
    'not-acceptable-state',
  ],
})

export const uploadPublicationPhoto = endpoint({
  id: 'upload-publication-photo',
  method: 'POST',
  path: '/api/publications/{id}/photos',
  summary: 'Add a photo to a draft: turned upright, made smaller, without its metadata',
  role: writers,
  conditional: true,
  bodyKind: 'binary',
  params: byId,
  query: z.object({ captionZh: z.string().max(120).default(''), captionEn: z.string().max(120).default('') }),
  result: publicationDetail,
  problems: [
    'forbidden',
    'not-found',
    'precondition-required',
    'edit-conflict',
    'not-acceptable-state',
    'unsupported-file',
    'too-large',
  ],
})

export const readPublicationPhoto = endpoint({
  id: 'read-publication-photo',
  method: 'GET',
  path: '/api/publications/{id}/photos/{sha256}',
  summary: 'A photo of a publication as the public will get it',
  role: 'signed-in',
  resultKind: 'binary',
  params: z.object({ id: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  result: z.unknown(),
  problems: ['not-found'],
})

export const removePublicationPhoto = endpoint({
  id: 'remove-publication-photo',
  method: 'DELETE',
  path: '/api/publications/{id}/photos/{sha256}',
  summary: 'Take a photo off a draft',
  role: writers,
  conditional: true,
  params: z.object({ id: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  result: publicationDetail,
  problems: ['forbidden', 'not-found', 'precondition-required', 'edit-conflict', 'not-acceptable-state'],
})

export const previewPublication = endpoint({
  id: 'preview-publication',
  method: 'GET',
  path: '/api/publications/{id}/preview',
  summary: 'The public page of it as it would be published now, whole (HTML)',
  role: 'signed-in',
  params: byId,
  query: z.object({ lang: z.enum(['zh-CN', 'en']).default('zh-CN') }),
  resultKind: 'binary',
  result: z.string(),
  problems: ['not-found'],
})

const ofPaper = z.object({ id: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })

export const uploadPublicationDocument = endpoint({
  id: 'upload-publication-document',
  method: 'POST',
  path: '/api/publications/{id}/documents',
  summary: 'Add a PDF to a draft, for visitors to take away',
  role: writers,
  conditional: true,
  bodyKind: 'binary',
  params: byId,
  query: z.object({
    titleZh: z.string().trim().min(1).max(120),
    titleEn: z.string().trim().max(120).default(''),
  }),
  result: publicationDetail,
  problems: [
    'invalid-request',
    'forbidden',
    'not-found',
    'precondition-required',
    'edit-conflict',
    'not-acceptable-state',
    'unsupported-file',
    'too-large',
  ],
})

export const readPublicationDocument = endpoint({
  id: 'read-publication-document',
  method: 'GET',
  path: '/api/publications/{id}/documents/{sha256}',
  summary: 'A paper of a publication as the public will get it',
  role: 'signed-in',
  resultKind: 'binary',
  params: ofPaper,
  result: z.unknown(),
  problems: ['not-found'],
})

export const removePublicationDocument = endpoint({
  id: 'remove-publication-document',
  method: 'DELETE',
  path: '/api/publications/{id}/documents/{sha256}',
  summary: 'Take a paper off a draft',
  role: writers,
  conditional: true,
  params: ofPaper,
  result: publicationDetail,
  problems: ['forbidden', 'not-found', 'precondition-required', 'edit-conflict', 'not-acceptable-state'],
})
