/** The concession bench: bundles of assets with a plan of money. Promoters work on them; everybody in scope reads. */
import { z } from 'zod'
import { bundleChange, bundleDetail, bundleRow, newBundle } from '../bundle.ts'
import { publicationDetail } from '../publication.ts'
import { endpoint } from './endpoint.ts'

const byId = z.object({ id: z.uuid() })
const writers = ['promoter'] as const

export const listBundles = endpoint({
  id: 'list-bundles',
  method: 'GET',
  path: '/api/bundles',
  summary: 'Bundles in scope, latest change first',
  role: 'signed-in',
  query: z.object({
    assetId: z.uuid().optional(),
    caseId: z.uuid().optional(),
    status: z.enum(['open', 'withdrawn']).default('open'),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  result: z.object({ items: z.array(bundleRow) }),
  problems: ['invalid-request'],
})

export const createBundle = endpoint({
  id: 'create-bundle',
  method: 'POST',
  path: '/api/bundles',
  summary: 'Begin a bundle of one or several assets',
  role: writers,
  status: 201,
  idempotent: true,
  body: newBundle,
  result: bundleDetail,
  problems: ['invalid-request', 'forbidden'],
})

export const readBundle = endpoint({
  id: 'read-bundle',
  method: 'GET',
  path: '/api/bundles/{id}',
  summary: 'One bundle: its assets with the gaps of their titles, and its plan',
  role: 'signed-in',
  params: byId,
  result: bundleDetail,
  problems: ['not-found'],
})

export const changeBundle = endpoint({
  id: 'change-bundle',
  method: 'PUT',
  path: '/api/bundles/{id}',
  summary: 'Change its assets, what is counted of them, its plan, or the case that carries it',
  role: writers,
  conditional: true,
  params: byId,
  body: bundleChange,
  result: bundleDetail,
  problems: [
    'invalid-request',
    'forbidden',
    'not-found',
    'precondition-required',
    'edit-conflict',
    'not-acceptable-state',
    'duplicate',
  ],
})

export const withdrawBundle = endpoint({
  id: 'withdraw-bundle',
  method: 'DELETE',
  path: '/api/bundles/{id}',
  summary: 'Put a bundle aside; it stays readable',
  role: writers,
  conditional: true,
  params: byId,
  result: bundleDetail,
  problems: ['forbidden', 'not-found', 'precondition-required', 'edit-conflict', 'not-acceptable-state'],
})

export const readBundleFile = endpoint({
  id: 'read-bundle-file',
  method: 'GET',
  path: '/api/bundles/{id}/brief',
  summary: 'The brief 测算简报 as Word or PDF, or the computation as a workbook with live formulas',
  role: 'signed-in',
  resultKind: 'binary',
  params: byId,
  query: z.object({ format: z.enum(['docx', 'pdf', 'xlsx']), download: z.stringbool().default(true) }),
  result: z.unknown(),
  problems: ['invalid-request', 'not-found'],
})

export const publishBundle = endpoint({
  id: 'publish-bundle',
  method: 'POST',
  path: '/api/bundles/{id}/publications',
  summary: 'Begin a publication of a bundle, filled with what the bundle knows',
  role: writers,
  status: 201,
  idempotent: true,
  params: byId,
  result: publicationDetail,
  problems: ['forbidden', 'not-found', 'not-acceptable-state', 'invalid-request'],
})
