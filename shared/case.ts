/**
 * A case 案件: one asset on one workflow. Shapes of lists, of the case page and of the acts on it. The state itself is
 * decided by `decide` (shared/workflow); must never hold names of right holders.
 */
import { z } from 'zod'
import { type AssetClass, assetClasses, assetFamilyCodes } from './codes/asset-class.ts'
import { assetStageCodes, assetTrackCodes } from './codes/asset-track.ts'
import { documentKindCodes } from './workflow/document-kinds.ts'
import { fieldValue } from './workflow/field-type.ts'
import { officeCodes } from './workflow/offices.ts'
import { caseSnapshot, checklistEntry } from './workflow/snapshot.ts'

export const lamps = ['red', 'yellow', 'green', 'stopped', 'none'] as const
export type CaseLamp = (typeof lamps)[number]

const classCodes = assetClasses.map(({ code }) => code) as [AssetClass, ...AssetClass[]]
const day = z.iso.date()
const reason = z.string().trim().min(2).max(500)

/** A row of a list of cases. */
export const caseRow = z
  .object({
    id: z.uuid(),
    caseNo: z.string().meta({ description: '案号, e.g. 九闲处〔2026〕0031号' }),
    assetId: z.uuid(),
    assetNo: z.string(),
    assetName: z.string(),
    family: z.enum(assetFamilyCodes),
    assetClass: z.enum(classCodes),
    areaCode: z.string(),
    areaName: z.string(),
    track: z.enum(assetTrackCodes),
    state: z.string(),
    stage: z.enum(assetStageCodes),
    lamp: z.enum(lamps),
    dueOn: day.nullable().meta({ description: 'The nearest day of all running clocks somebody owes' }),
    daysLeft: z.int().nullable().meta({ description: 'Negative once past' }),
    unitId: z.uuid().nullable(),
    unitName: z.string().nullable(),
    assigneeId: z.uuid().nullable(),
    assigneeName: z.string().nullable(),
    openedOn: day,
    enteredOn: day,
    closedOn: day.nullable(),
    flags: z.array(z.string()),
    leads: z.boolean().meta({ description: 'The asset itself stands where this case stands' }),
    version: z.int(),
  })
  .meta({ id: 'CaseRow' })
export type CaseRow = z.infer<typeof caseRow>

export const caseTaskRow = z
  .object({
    id: z.uuid(),
    code: z.string().meta({ description: 'The defect it cures, see shared/workflow/defects.ts' }),
    office: z.enum(officeCodes),
    unitId: z.uuid().nullable(),
    unitName: z.string().nullable(),
    status: z.enum(['open', 'done', 'not_applicable']),
    note: z.string().nullable(),
    dueOn: day.nullable(),
    settledByName: z.string().nullable(),
    settledAt: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: 'CaseTask' })
export type CaseTaskRow = z.infer<typeof caseTaskRow>

export const caseProposal = z
  .object({
    id: z.uuid(),
    kind: z.enum(['transition', 'hand_over']),
    transition: z.string().nullable(),
    track: z.enum(assetTrackCodes).nullable(),
    state: z.string().nullable(),
    why: z.string().meta({ description: 'Deadline or step that led to it' }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'CaseProposal' })

/** Everything the case page needs; buttons come from `possible` run on `snapshot` in the browser. */
export const caseDetail = z
  .object({
    ...caseRow.shape,
    round: z.int(),
    takenOver: z.boolean(),
    fromCaseId: z.uuid().nullable(),
    snapshot: caseSnapshot,
    tasks: z.array(caseTaskRow),
    proposals: z.array(caseProposal),
    today: day.meta({ description: 'The day the server decides by' }),
    overlapsConfirmed: z.boolean().meta({ description: 'Computed now: the parcel overlaps a confirmed one' }),
  })
  .meta({ id: 'CaseDetail' })
export type CaseDetail = z.infer<typeof caseDetail>

/** One entry of a case's story. */
export const caseEventRow = z
  .object({
    version: z.int(),
    at: z.iso.datetime(),
    actorName: z.string(),
    action: z.string().meta({ description: 'case.opened, case.taken-over, case.step, case.recorded, …' }),
    transition: z.string().nullable(),
    fromState: z.string().nullable(),
    toState: z.string().nullable(),
    definitionVersion: z.int(),
    fieldsBefore: z.record(z.string(), fieldValue),
    fieldsAfter: z.record(z.string(), fieldValue),
    effects: z.array(z.record(z.string(), z.unknown())),
    reason: z.string().nullable(),
  })
  .meta({ id: 'CaseEventRow' })
export type CaseEventRow = z.infer<typeof caseEventRow>

const given = {
  fields: z.record(z.string(), fieldValue).default({}),
  checklist: z.array(checklistEntry).default([]),
}

/** A step to take. Papers are filed before; they are read from the case. */
export const caseStep = z
  .object({
    transition: z.string().max(60),
    ...given,
    reason: z.string().trim().max(500).optional(),
    proposalId: z.uuid().optional().meta({ description: 'The proposal that this step settles' }),
  })
  .meta({ id: 'CaseStep' })
export type CaseStep = z.infer<typeof caseStep>

/** Opening a case: by a transition from @start, or taken over where the register says the asset stands. */
export const newCase = z
  .object({
    track: z.enum(assetTrackCodes),
    transition: z.string().max(60).nullable().meta({ description: 'null: taken over, with a reason' }),
    ...given,
    documentIds: z
      .array(z.object({ kind: z.enum(documentKindCodes), documentId: z.uuid() }))
      .max(100)
      .default([])
      .meta({ description: 'Papers uploaded before, filed with the opening' }),
    reason: z.string().trim().max(500).optional(),
    fromCaseId: z.uuid().optional().meta({ description: 'The case that handed over' }),
  })
  .meta({ id: 'NewCase' })
export type NewCase = z.infer<typeof newCase>

/** Facts recorded without a step, as far as `editableFields` lets. */
export const caseRecord = z.object(given).meta({ id: 'CaseRecord' })

export const caseAssignment = z
  .object({
    unitId: z.uuid().nullable(),
    assigneeId: z.uuid().nullable(),
    reason: z.string().trim().max(500).optional(),
  })
  .meta({ id: 'CaseAssignment' })

export const taskChange = z
  .object({
    status: z.enum(['open', 'done', 'not_applicable']),
    note: z.string().trim().max(500).nullable(),
    unitId: z.uuid().nullable().optional(),
    dueOn: day.nullable().optional(),
  })
  .meta({ id: 'CaseTaskChange' })

export const proposalAnswer = z
  .object({ outcome: z.literal('declined'), reason })
  .meta({ id: 'ProposalAnswer' })

/** One line of a refusal: what is missing, the law, who owes it, the button that settles it. */
export const missingLine = z
  .object({
    kind: z.string(),
    what: z.string(),
    text: z.string().meta({ description: 'Localized' }),
    article: z.array(z.object({ law: z.string(), article: z.string(), verified: z.boolean() })),
    verified: z.boolean(),
    who: z.string(),
    fix: z.object({ action: z.string(), target: z.string(), until: z.string().optional() }),
    rule: z
      .object({ id: z.string(), value: z.number(), unit: z.string(), zh: z.string(), en: z.string() })
      .optional()
      .meta({ description: 'The rule whose number stands in the way' }),
  })
  .meta({ id: 'MissingLine' })

/** What a step would do, without doing it. */
export const stepPreview = z
  .object({
    ok: z.boolean(),
    next: z.string().nullable(),
    missing: z.array(missingLine),
    effects: z.array(z.record(z.string(), z.unknown())),
  })
  .meta({ id: 'StepPreview' })
