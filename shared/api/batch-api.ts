/** Batches: estates with their homes, and bulk runs: tried first (a draft), then done a case at a time. */
import { z } from 'zod'
import {
  bulkItem,
  bulkRun,
  bulkRunDetail,
  bulkSelection,
  itemStatuses,
  newBulkRun,
  selectionSummary,
} from '../bulk-run.ts'
import {
  estateChange,
  estateDetail,
  estateHome,
  estatePaper,
  estateRow,
  homeTable,
  newEstate,
} from '../estate.ts'
import { documentKindCodes } from '../workflow/document-kinds.ts'
import { caseActors } from './case-api.ts'
import { endpoint } from './endpoint.ts'

const byId = z.object({ id: z.uuid() })

export const summariseSelection = endpoint({
  id: 'summarise-selection',
  method: 'POST',
  path: '/api/bulk-runs/selection',
  summary: 'What a selection holds: open cases by track and state, child tasks, tracks that can be opened',
  role: caseActors,
  body: bulkSelection,
  result: selectionSummary,
  problems: ['invalid-request', 'invalid-filter', 'not-found', 'too-large'],
})

export const prepareBulkRun = endpoint({
  id: 'prepare-bulk-run',
  method: 'POST',
  path: '/api/bulk-runs',
  summary: 'Dry run: which cases can and which cannot, and why; nothing is changed',
  role: caseActors,
  status: 201,
  idempotent: true,
  body: newBulkRun,
  result: bulkRunDetail,
  problems: ['invalid-request', 'invalid-filter', 'not-found', 'too-large'],
})

export const startBulkRun = endpoint({
  id: 'start-bulk-run',
  method: 'POST',
  path: '/api/bulk-runs/{id}/start',
  summary: 'Do what the dry run found possible, one transaction a case; starting twice does nothing twice',
  role: caseActors,
  status: 202,
  idempotent: true,
  params: byId,
  result: bulkRunDetail,
  problems: ['not-found', 'forbidden', 'not-acceptable-state'],
})

export const cancelBulkRun = endpoint({
  id: 'cancel-bulk-run',
  method: 'POST',
  path: '/api/bulk-runs/{id}/cancellation',
  summary: 'Stop between two cases; what is done stays done',
  role: caseActors,
  params: byId,
  result: bulkRunDetail,
  problems: ['not-found', 'forbidden', 'not-acceptable-state'],
})

export const listBulkRuns = endpoint({
  id: 'list-bulk-runs',
  method: 'GET',
  path: '/api/bulk-runs',
  summary: 'Bulk runs of one’s own and of people within one’s scope, latest first',
  role: 'signed-in',
  query: z.object({
    estateId: z.uuid().optional(),
    cursor: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  result: z.object({ items: z.array(bulkRun), next: z.string().nullable() }),
  problems: ['invalid-request'],
})

export const readBulkRun = endpoint({
  id: 'read-bulk-run',
  method: 'GET',
  path: '/api/bulk-runs/{id}',
  summary: 'One bulk run with its counts, and what is missing grouped',
  role: 'signed-in',
  params: byId,
  result: bulkRunDetail,
  problems: ['not-found'],
})

export const listBulkItems = endpoint({
  id: 'list-bulk-items',
  method: 'GET',
  path: '/api/bulk-runs/{id}/items',
  summary: 'Cases of a bulk run, by outcome or by what they lack',
  role: 'signed-in',
  params: byId,
  query: z.object({
    status: z.enum(itemStatuses).optional(),
    lacks: z.string().max(120).optional().meta({ description: 'kind/what of a group' }),
    after: z.coerce.number().int().min(0).default(0).meta({ description: 'seq of the last row seen' }),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  result: z.object({ items: z.array(bulkItem), next: z.int().nullable() }),
  problems: ['invalid-request', 'not-found'],
})

export const downloadBulkReport = endpoint({
  id: 'download-bulk-report',
  method: 'GET',
  path: '/api/bulk-runs/{id}/report',
  summary: 'The report as CSV, a line a case',
  role: 'signed-in',
  resultKind: 'binary',
  params: byId,
  result: z.unknown(),
  problems: ['not-found'],
})

export const registerEstate = endpoint({
  id: 'register-estate',
  method: 'POST',
  path: '/api/estates',
  summary: 'Register an estate: buildings, common facts, defects and papers',
  role: caseActors,
  status: 201,
  idempotent: true,
  body: newEstate,
  result: estateDetail,
  problems: ['invalid-request', 'forbidden', 'not-found', 'invalid-geometry', 'outside-region'],
})

export const changeEstate = endpoint({
  id: 'change-estate',
  method: 'PATCH',
  path: '/api/estates/{id}',
  summary: 'Correct an estate: name, address, area, unit, its buildings; one with homes stays',
  role: caseActors,
  conditional: true,
  params: byId,
  body: estateChange,
  result: estateDetail,
  problems: [
    'invalid-request',
    'forbidden',
    'not-found',
    'edit-conflict',
    'precondition-required',
    'invalid-geometry',
    'outside-region',
  ],
})

export const listEstates = endpoint({
  id: 'list-estates',
  method: 'GET',
  path: '/api/estates',
  summary: 'Estates in scope, latest first',
  role: 'signed-in',
  query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(200) }),
  result: z.object({ items: z.array(estateRow) }),
  problems: ['invalid-request'],
})

export const readEstate = endpoint({
  id: 'read-estate',
  method: 'GET',
  path: '/api/estates/{id}',
  summary: 'The board of an estate: homes by state, what is ready, what is blocked and why',
  role: 'signed-in',
  params: byId,
  result: estateDetail,
  problems: ['not-found'],
})

export const listEstateHomes = endpoint({
  id: 'list-estate-homes',
  method: 'GET',
  path: '/api/estates/{id}/homes',
  summary: 'Homes of an estate with their cases',
  role: 'signed-in',
  params: byId,
  result: z.object({ items: z.array(estateHome) }),
  problems: ['not-found'],
})

export const addEstateHomes = endpoint({
  id: 'add-estate-homes',
  method: 'POST',
  path: '/api/estates/{id}/homes',
  summary: 'A table of homes (the body is the text itself): looked at, or kept whole with a case for each',
  role: caseActors,
  bodyKind: 'binary',
  params: byId,
  query: z.object({
    save: z.stringbool().default(false).meta({ description: 'false: look only' }),
  }),
  result: homeTable,
  problems: ['invalid-request', 'forbidden', 'not-found', 'too-large', 'step-refused'],
})

export const fileEstatePaper = endpoint({
  id: 'file-estate-paper',
  method: 'POST',
  path: '/api/estates/{id}/papers',
  summary: 'File a paper once for every home of the estate, those to come too',
  role: caseActors,
  status: 201,
  idempotent: true,
  params: byId,
  body: z.object({ kind: z.enum(documentKindCodes), documentId: z.uuid() }),
  result: estatePaper,
  problems: ['invalid-request', 'not-found', 'duplicate'],
})
