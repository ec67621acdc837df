/**
 * An estate 小区批次: homes of one housing estate confirmed together, each with its own asset and case. Shapes of the
 * parent, of its homes and of its board. Names of holders leave the server only masked to the role (shared/mask.ts).
 */
import { z } from 'zod'
import { bulkGroup } from './bulk-run.ts'
import { lamps } from './case.ts'
import { drawnGeometry } from './geometry.ts'
import { defectCodes } from './workflow/defects.ts'
import { documentKindCodes } from './workflow/document-kinds.ts'

/** One table may bring so many homes, and one estate hold so many. */
export const MOST_HOMES_AT_ONCE = 500
export const MOST_HOMES = 3000

const paper = z.object({ kind: z.enum(documentKindCodes), documentId: z.uuid() })

export const estateBuildingInput = z.object({
  name: z.string().trim().min(1).max(20).meta({ description: '楼栋, e.g. 3 栋' }),
  assetId: z.uuid().nullable().default(null).meta({ description: 'The building in the register' }),
  geometry: drawnGeometry.nullable().default(null).meta({ description: 'Footprint, where it is not there' }),
})

/** What all homes have in common; the rest of a home comes with its row of the table. */
export const newEstate = z
  .object({
    name: z.string().trim().min(2).max(60),
    address: z.string().trim().min(2).max(120),
    developer: z.string().trim().max(120).nullable().default(null),
    unitId: z.uuid().nullable().default(null),
    builtOn: z.iso.date(),
    currentUse: z.string().trim().min(1).max(60),
    inventorySource: z.string().trim().min(1).max(120),
    ruralLand: z.boolean().default(false),
    occupied: z.boolean().default(true),
    defects: z.array(z.enum(defectCodes)).max(8).default([]),
    buildings: z.array(estateBuildingInput).min(1).max(100),
    papers: z.array(paper).max(50).default([]).meta({ description: 'Filed once, serve every home' }),
  })
  .meta({ id: 'NewEstate' })
export type NewEstate = z.infer<typeof newEstate>

/** What can be corrected later; what is not said stays. Buildings are the whole list: with an id kept, without one added. */
export const estateChange = z
  .object({
    name: newEstate.shape.name.optional(),
    address: newEstate.shape.address.optional(),
    developer: z.string().trim().max(120).nullable().optional(),
    areaCode: z
      .string()
      .regex(/^\d{6,12}$/)
      .optional(),
    unitId: z.uuid().nullable().optional(),
    buildings: z
      .array(z.object({ id: z.uuid().optional(), ...estateBuildingInput.shape }))
      .min(1)
      .max(100)
      .optional(),
    reason: z.string().trim().min(2).max(500),
  })
  .meta({ id: 'EstateChange' })
export type EstateChange = z.infer<typeof estateChange>

export const estateRow = z
  .object({
    id: z.uuid(),
    estateNo: z.string(),
    name: z.string(),
    address: z.string(),
    developer: z.string().nullable(),
    areaCode: z.string(),
    areaName: z.string(),
    unitId: z.uuid().nullable(),
    unitName: z.string().nullable(),
    version: z.int(),
    buildings: z.int(),
    homes: z.int(),
    certified: z.int(),
    disputed: z.int(),
    createdAt: z.iso.datetime(),
    createdByName: z.string(),
  })
  .meta({ id: 'EstateRow' })
export type EstateRow = z.infer<typeof estateRow>

export const estatePaper = z
  .object({
    kind: z.enum(documentKindCodes),
    documentId: z.uuid(),
    title: z.string(),
    filedAt: z.iso.datetime(),
    filedByName: z.string(),
    cases: z.int().meta({ description: 'How many cases it serves' }),
  })
  .meta({ id: 'EstatePaper' })

export const estateDetail = z
  .object({
    ...estateRow.shape,
    facts: z.record(z.string(), z.union([z.string(), z.boolean()])),
    defects: z.array(z.enum(defectCodes)),
    buildingList: z.array(
      z.object({ id: z.uuid(), name: z.string(), assetId: z.uuid().nullable(), homes: z.int() }),
    ),
    papers: z.array(estatePaper),
    states: z.array(z.object({ state: z.string(), count: z.int() })),
    announcements: z.array(z.object({ no: z.string(), on: z.iso.date(), count: z.int() })),
    ready: z
      .array(z.object({ transition: z.string(), zh: z.string(), en: z.string(), count: z.int() }))
      .meta({ description: 'Homes whose next step lacks nothing, by step' }),
    blocked: z
      .array(
        z.object({
          ...bulkGroup.shape,
          transition: z.string(),
          zh: z.string(),
          en: z.string(),
          homes: z.array(z.object({ caseId: z.uuid(), label: z.string() })).max(8),
        }),
      )
      .meta({ description: 'Homes whose next step lacks something, by what it is' }),
    today: z.iso.date(),
  })
  .meta({ id: 'EstateDetail' })
export type EstateDetail = z.infer<typeof estateDetail>

export const estateHome = z
  .object({
    building: z.string(),
    entrance: z.string(),
    room: z.string(),
    floorAreaM2: z.number(),
    holders: z.array(z.string()).meta({ description: 'Masked unless the role reads names' }),
    assetId: z.uuid(),
    assetNo: z.string(),
    caseId: z.uuid(),
    caseNo: z.string(),
    state: z.string(),
    lamp: z.enum(lamps),
    daysLeft: z.int().nullable(),
    disputed: z.boolean(),
    certificateNo: z.string().nullable(),
  })
  .meta({ id: 'EstateHome' })
export type EstateHome = z.infer<typeof estateHome>

/** A table of homes looked at, and what is wrong with it row by row; nothing is kept while anything is. */
export const homeTable = z
  .object({
    rows: z.int(),
    saved: z.int(),
    encoding: z.string(),
    columns: z.array(z.object({ name: z.string(), field: z.string().nullable() })),
    faults: z.array(z.object({ row: z.int(), field: z.string(), code: z.string(), message: z.string() })),
    sample: z.array(
      z.object({ building: z.string(), entrance: z.string(), room: z.string(), floorAreaM2: z.number() }),
    ),
  })
  .meta({ id: 'HomeTable' })
export type HomeTable = z.infer<typeof homeTable>
