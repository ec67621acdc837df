/** The registry's endpoints. The filter is CQL2 text, the same for table, totals and tiles. */
import { z } from 'zod'
import {
  asset,
  assetChange,
  assetRow,
  assetTotals,
  boundary,
  geometryCheck,
  historyEvent,
  newAsset,
  retirement,
  titleStatusChange,
} from '../asset.ts'
import { drawnGeometry } from '../geometry.ts'
import { newRight, right, rightChange, rightEnd } from '../right.ts'
import { editorRoles } from '../user.ts'
import { endpoint } from './endpoint.ts'

const byId = z.object({ id: z.uuid() })
export const assetSorts = [
  '-changedAt',
  'changedAt',
  'name',
  '-name',
  'assetNo',
  '-assetNo',
  'areaM2',
  '-areaM2',
  'dueOn',
  '-dueOn',
] as const
const filter = z.string().max(16_384).optional().meta({ description: 'CQL2 text' })
const write = ['invalid-request', 'forbidden', 'not-found', 'precondition-required', 'edit-conflict'] as const

export const listAssets = endpoint({
  id: 'list-assets',
  method: 'GET',
  path: '/api/assets',
  summary: 'A page of the register',
  role: 'signed-in',
  resultKind: 'json-text',
  query: z.object({
    filter,
    sort: z.enum(assetSorts).default('-changedAt'),
    limit: z.coerce.number().int().min(1).max(200).default(20),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  result: z.object({ items: z.array(assetRow), hasMore: z.boolean() }),
  problems: ['invalid-filter', 'login-required', 'query-too-slow'],
})
export const totalAssets = endpoint({
  id: 'total-assets',
  method: 'GET',
  path: '/api/assets/totals',
  summary: 'Counts and areas of a filter',
  role: 'signed-in',
  query: z.object({ filter }),
  result: assetTotals,
  problems: ['invalid-filter', 'login-required', 'query-too-slow'],
})
export const searchAssets = endpoint({
  id: 'search-assets',
  method: 'GET',
  path: '/api/assets/search',
  summary: 'Find by name, number, code, address or holder',
  role: 'signed-in',
  resultKind: 'json-text',
  query: z.object({
    q: z.string().trim().min(1).max(80),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  result: z.object({
    items: z.array(assetRow.extend({ matched: z.enum(['name', 'assetNo', 'code', 'address', 'holder']) })),
  }),
  problems: ['login-required'],
})
export const registerAsset = endpoint({
  id: 'register-asset',
  method: 'POST',
  path: '/api/assets',
  summary: 'Register an asset',
  role: editorRoles,
  status: 201,
  idempotent: true,
  body: newAsset,
  result: asset,
  problems: [
    'invalid-request',
    'forbidden',
    'invalid-geometry',
    'outside-region',
    'parcel-overlap',
    'duplicate',
    'unknown-code',
  ],
})
export const checkGeometry = endpoint({
  id: 'check-geometry',
  method: 'POST',
  path: '/api/assets/check-geometry',
  summary: 'Validity, region, subdistrict and overlaps of a shape, without saving',
  role: 'signed-in',
  body: z.strictObject({ geometry: drawnGeometry, exceptId: z.uuid().optional() }),
  result: geometryCheck,
  problems: ['invalid-request'],
})
export const readAsset = endpoint({
  id: 'read-asset',
  method: 'GET',
  path: '/api/assets/{id}',
  summary: 'One asset, now or as of a moment',
  role: 'signed-in',
  resultKind: 'json-text',
  params: byId,
  query: z.object({ at: z.iso.datetime().optional() }),
  result: asset,
  problems: ['not-found'],
})
export const correctAsset = endpoint({
  id: 'correct-asset',
  method: 'PATCH',
  path: '/api/assets/{id}',
  summary: 'Correct fields or geometry',
  role: editorRoles,
  params: byId,
  conditional: true,
  body: assetChange,
  result: asset,
  problems: [
    ...write,
    'invalid-geometry',
    'outside-region',
    'parcel-overlap',
    'duplicate',
    'unknown-code',
    'not-acceptable-state',
  ],
})
export const changeTitleStatus = endpoint({
  id: 'change-title-status',
  method: 'POST',
  path: '/api/assets/{id}/title-status',
  summary: 'Change the property-rights status',
  role: editorRoles,
  params: byId,
  conditional: true,
  body: titleStatusChange,
  result: asset,
  problems: [...write, 'illegal-transition', 'not-acceptable-state'],
})
export const retireAsset = endpoint({
  id: 'retire-asset',
  method: 'POST',
  path: '/api/assets/{id}/retire',
  summary: 'Take an asset out of the register; nothing is deleted',
  role: editorRoles,
  params: byId,
  conditional: true,
  body: retirement,
  result: asset,
  problems: [...write, 'not-acceptable-state'],
})
export const readBoundary = endpoint({
  id: 'read-boundary',
  method: 'GET',
  path: '/api/assets/{id}/boundary',
  summary: 'Boundary points in degrees and in the 3-degree zone, side lengths, areas',
  role: 'signed-in',
  params: byId,
  query: z.object({
    epsg: z.coerce
      .number()
      .refine((v) => v === 4523 || v === 4524)
      .optional()
      .meta({ description: '4523 (zone 35) or 4524 (zone 36); default by longitude' }),
  }),
  result: boundary,
  problems: ['not-found'],
})
export const readHistory = endpoint({
  id: 'read-history',
  method: 'GET',
  path: '/api/assets/{id}/history',
  summary: 'Who changed what, when and why',
  role: 'signed-in',
  params: byId,
  query: z.object({
    before: z.coerce.number().int().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  result: z.object({ events: z.array(historyEvent), total: z.int() }),
  problems: ['not-found'],
})
export const listRights = endpoint({
  id: 'list-rights',
  method: 'GET',
  path: '/api/assets/{id}/rights',
  summary: 'Rights, restrictions and responsibilities',
  role: 'signed-in',
  params: byId,
  query: z.object({ ended: z.stringbool().default(false) }),
  result: z.object({ rights: z.array(right) }),
  problems: ['not-found'],
})
export const registerRight = endpoint({
  id: 'register-right',
  method: 'POST',
  path: '/api/assets/{id}/rights',
  summary: 'Register a right',
  role: editorRoles,
  params: byId,
  status: 201,
  idempotent: true,
  body: newRight,
  result: right,
  problems: [
    'invalid-request',
    'forbidden',
    'not-found',
    'duplicate',
    'unknown-code',
    'not-acceptable-state',
  ],
})
export const correctRight = endpoint({
  id: 'correct-right',
  method: 'PATCH',
  path: '/api/rights/{id}',
  summary: 'Correct a right',
  role: editorRoles,
  params: byId,
  conditional: true,
  body: rightChange,
  result: right,
  problems: [...write, 'duplicate', 'not-acceptable-state'],
})
export const endRight = endpoint({
  id: 'end-right',
  method: 'POST',
  path: '/api/rights/{id}/end',
  summary: 'End a right',
  role: editorRoles,
  params: byId,
  conditional: true,
  body: rightEnd,
  result: right,
  problems: [...write, 'not-acceptable-state'],
})
