/**
 * A bulk run 批量办理: one act on many cases, tried first, then done a case at a time. Shapes of what is chosen, of the
 * act and of the report. Must never hold names of right holders.
 */
import { z } from 'zod'
import { lamps } from './case.ts'
import { assetFamilyCodes } from './codes/asset-class.ts'
import { assetTrackCodes } from './codes/asset-track.ts'
import { defectCodes } from './workflow/defects.ts'
import { documentKindCodes } from './workflow/document-kinds.ts'
import { fieldValue } from './workflow/field-type.ts'
import type { Missing } from './workflow/missing.ts'
import { checklistEntry } from './workflow/snapshot.ts'

/** What one run may hold. */
export const MOST_ITEMS = 5000
export const bulkQueues = ['mine', 'unit', 'all', 'waiting', 'done'] as const

const ids = z.array(z.uuid()).min(1).max(MOST_ITEMS)

/** Which cases: named, those of named assets, of a filter of the register, of the desk, or of an estate. */
export const bulkSelection = z
  .discriminatedUnion('by', [
    z.object({ by: z.literal('cases'), ids }),
    z.object({ by: z.literal('assets'), ids }),
    z.object({
      by: z.literal('filter'),
      filter: z.string().max(16_384).meta({ description: 'CQL2 text over assets' }),
    }),
    z.object({
      by: z.literal('desk'),
      queue: z.enum(bulkQueues),
      lamp: z.enum(lamps).optional(),
      family: z.enum(assetFamilyCodes).optional(),
      track: z.enum(assetTrackCodes).optional(),
      dueFrom: z.iso.date().optional(),
      dueTo: z.iso.date().optional(),
    }),
    z.object({ by: z.literal('estate'), estateId: z.uuid() }),
  ])
  .meta({ id: 'BulkSelection' })
export type BulkSelection = z.infer<typeof bulkSelection>

const reason = z.string().trim().max(500).optional()
const common = {
  track: z.enum(assetTrackCodes),
  transition: z.string().max(60),
  fields: z.record(z.string(), fieldValue).default({}),
  checklist: z.array(checklistEntry).default([]),
  documentIds: z
    .array(z.object({ kind: z.enum(documentKindCodes), documentId: z.uuid() }))
    .max(100)
    .default([])
    .meta({ description: 'Papers common to all: stored once, filed in every case' }),
  own: z
    .array(z.object({ key: z.string().trim().min(1).max(160), fields: z.record(z.string(), fieldValue) }))
    .max(MOST_ITEMS)
    .default([])
    .meta({ description: 'Fields of single cases, found by case number, asset number, asset name or home' }),
  reason,
}

export const bulkAct = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('step'), ...common }),
    z.object({ kind: z.literal('open'), ...common }),
    z.object({
      kind: z.literal('assign'),
      unitId: z.uuid().nullable(),
      assigneeId: z.uuid().nullable(),
      reason,
    }),
    z.object({
      kind: z.literal('task'),
      code: z.enum(defectCodes).meta({ description: 'The defect whose child task is settled' }),
      status: z.enum(['done', 'not_applicable']),
      note: z.string().trim().min(2).max(500),
    }),
  ])
  .meta({ id: 'BulkAct' })
export type BulkAct = z.infer<typeof bulkAct>

export const newBulkRun = z.object({ selection: bulkSelection, act: bulkAct }).meta({ id: 'NewBulkRun' })

export const itemStatuses = [
  'can',
  'cannot',
  'waiting',
  'done',
  'refused',
  'changed',
  'failed',
  'cancelled',
] as const
export type ItemStatus = (typeof itemStatuses)[number]

/** Why a case is not taken, as stored: a line of `decide` with its checklist item's name, or what no step is asked about. */
export type StoredReason =
  | (Missing & { itemZh?: string; itemEn?: string })
  | { kind: 'problem'; what: string }

/** One reason, worded; `kind` is that of a missing line, or `problem` for what no step is asked about. */
export const bulkReason = z
  .object({ kind: z.string(), what: z.string(), text: z.string() })
  .meta({ id: 'BulkReason' })

/** Cases that lack the same. */
export const bulkGroup = z
  .object({ ...bulkReason.shape, count: z.int(), article: z.string(), who: z.string() })
  .meta({ id: 'BulkGroup' })

export const bulkRun = z
  .object({
    id: z.uuid(),
    kind: z.enum(['step', 'open', 'assign', 'task']),
    track: z.enum(assetTrackCodes).nullable(),
    titleZh: z.string(),
    titleEn: z.string(),
    estateId: z.uuid().nullable(),
    estateName: z.string().nullable(),
    status: z.enum(['draft', 'running', 'done', 'cancelled']),
    total: z.int(),
    counts: z.partialRecord(z.enum(itemStatuses), z.int()),
    createdAt: z.iso.datetime(),
    createdByName: z.string(),
    mine: z.boolean(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: 'BulkRun' })
export type BulkRun = z.infer<typeof bulkRun>

export const bulkRunDetail = z
  .object({ ...bulkRun.shape, groups: z.array(bulkGroup) })
  .meta({ id: 'BulkRunDetail' })
export type BulkRunDetail = z.infer<typeof bulkRunDetail>

export const bulkItem = z
  .object({
    seq: z.int(),
    assetId: z.uuid(),
    assetNo: z.string(),
    assetName: z.string(),
    caseId: z.uuid().nullable(),
    caseNo: z.string().nullable(),
    track: z.enum(assetTrackCodes).nullable(),
    status: z.enum(itemStatuses),
    stateBefore: z.string().nullable(),
    stateAfter: z.string().nullable(),
    reasons: z.array(bulkReason),
  })
  .meta({ id: 'BulkItem' })
export type BulkItem = z.infer<typeof bulkItem>

/** What a selection holds: from it the steps that can be chosen. */
export const selectionSummary = z
  .object({
    assets: z.int(),
    withoutCase: z.int().meta({ description: 'Assets in it that have no open case' }),
    cases: z.array(
      z.object({
        track: z.enum(assetTrackCodes),
        definitionVersion: z.int(),
        state: z.string(),
        assetClass: z.string(),
        count: z.int(),
        exampleId: z.uuid().meta({ description: 'One of them, for the form of the step' }),
      }),
    ),
    openTasks: z.array(z.object({ code: z.enum(defectCodes), count: z.int() })),
    opens: z
      .array(z.object({ track: z.enum(assetTrackCodes), definitionVersion: z.int(), count: z.int() }))
      .meta({ description: 'Tracks on which assets in it have no open case yet' }),
    people: z
      .array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          unitId: z.uuid().nullable(),
          unitName: z.string().nullable(),
        }),
      )
      .meta({ description: 'Who could take every one of the open cases: acts on cases, and sees them all' }),
    today: z.iso.date(),
  })
  .meta({ id: 'SelectionSummary' })
export type SelectionSummary = z.infer<typeof selectionSummary>
