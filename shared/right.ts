/** Rights, restrictions and responsibilities (LA_RRR) of a party in an asset. */
import { z } from 'zod'
import { type RrrTypeCode, rrrKinds, rrrTypes } from './codes/rights.ts'
import { partyKinds } from './party.ts'

const typeCodes = rrrTypes.map((row) => row.code) as [string, ...string[]]

const fields = z.object({
  type: z.enum(typeCodes),
  partyId: z.uuid().nullable(),
  shareNum: z.int().min(1).max(1_000_000).default(1),
  shareDen: z.int().min(1).max(1_000_000).default(1),
  certificateNo: z.string().trim().min(4).max(60).nullable().default(null),
  sourceDoc: z.string().trim().max(200).nullable().default(null),
  beginsOn: z.iso.date().nullable().default(null),
  endsOn: z.iso.date().nullable().default(null),
  note: z.string().trim().max(500).nullable().default(null),
})

export const right = z
  .object({
    ...fields.shape,
    id: z.uuid(),
    assetId: z.uuid(),
    kind: z.enum(rrrKinds),
    partyName: z.string().nullable().meta({ description: 'Persons masked (王*) for roles without need' }),
    partyKind: z.enum(partyKinds).nullable(),
    endedAt: z.iso.datetime().nullable(),
    endedReason: z.string().nullable(),
    version: z.int(),
    changedAt: z.iso.datetime(),
  })
  .meta({ id: 'Right' })
export type Right = z.infer<typeof right>

/** `kind` follows from the type. */
export const newRight = fields.meta({ id: 'NewRight' })
export type NewRight = z.infer<typeof newRight>
export const rightChange = z
  .object({
    partyId: z.uuid().nullable(),
    shareNum: z.int().min(1),
    shareDen: z.int().min(1),
    certificateNo: z.string().trim().min(4).max(60).nullable(),
    sourceDoc: z.string().trim().max(200).nullable(),
    beginsOn: z.iso.date().nullable(),
    endsOn: z.iso.date().nullable(),
    note: z.string().trim().max(500).nullable(),
  })
  .partial()
  .meta({ id: 'RightChange' })
export const rightEnd = z.object({ reason: z.string().trim().min(2).max(500) }).meta({ id: 'RightEnd' })

/**
 * Rights that are proved by a registration certificate (《不动产登记暂行条例》第五条, with mortgage and priority
 * notice, which are proved by a 不动产登记证明): their certificate number has the official form.
 */
export const titleRightTypes: ReadonlySet<string> = new Set<RrrTypeCode>([
  'collective_land_ownership',
  'state_land_ownership',
  'construction_land_use_right',
  'collective_construction_land_use_right',
  'homestead_use_right',
  'house_ownership',
  'forest_ownership',
  'land_contract_management_right',
  'sea_area_use_right',
  'easement',
  'mortgage',
  'priority_notice',
])
