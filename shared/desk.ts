/** The desk 待办: what waits for whom and why, comments, supervision slips, notifications. */
import { z } from 'zod'
import { caseRow } from './case.ts'
import { roles } from './user.ts'

const day = z.iso.date()
const instant = z.iso.datetime()

/** A case on the desk, with the step that moves it and the clock that put it there. */
export const deskItem = z
  .object({
    ...caseRow.shape,
    step: z.string().nullable().meta({ description: 'The step to take next; null: others must act' }),
    stepZh: z.string().nullable(),
    stepEn: z.string().nullable(),
    ready: z.boolean(),
    lacks: z.int(),
    clock: z
      .object({
        id: z.string(),
        zh: z.string(),
        en: z.string(),
        dueOn: day,
        explanationZh: z.string(),
        explanationEn: z.string(),
      })
      .nullable(),
    proposals: z.int(),
    openTasks: z.int(),
    muted: z.boolean().meta({ description: 'I am told nothing of this case' }),
  })
  .meta({ id: 'DeskItem' })
export type DeskItem = z.infer<typeof deskItem>

export const comment = z
  .object({
    id: z.uuid(),
    body: z.string(),
    authorName: z.string(),
    mine: z.boolean(),
    mentions: z.array(z.string()),
    at: instant,
    withdrawn: z.boolean(),
  })
  .meta({ id: 'CaseComment' })
export type Comment = z.infer<typeof comment>

/** Somebody who may see a case: can be mentioned in it and given it. */
export const colleague = z
  .object({
    id: z.uuid(),
    login: z.string(),
    name: z.string(),
    role: z.enum(roles),
    unitId: z.uuid().nullable(),
    unitName: z.string().nullable(),
  })
  .meta({ id: 'Colleague' })
export type Colleague = z.infer<typeof colleague>

export const slip = z
  .object({
    id: z.uuid(),
    slipNo: z.string(),
    caseId: z.uuid().nullable(),
    caseNo: z.string().nullable(),
    assetName: z.string().nullable(),
    unitId: z.uuid(),
    unitName: z.string(),
    subject: z.string(),
    demand: z.string(),
    dueOn: day,
    daysLeft: z.int(),
    status: z.enum(['issued', 'replied', 'returned', 'signed_off']),
    byBreach: z.boolean(),
    issuedAt: instant,
    issuedByName: z.string(),
    reply: z.string().nullable(),
    repliedByName: z.string().nullable(),
    remark: z.string().nullable(),
    signedByName: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'SupervisionSlip' })
export type Slip = z.infer<typeof slip>

export const newSlip = z
  .object({
    caseId: z.uuid().nullable().default(null),
    unitId: z.uuid(),
    subject: z.string().trim().min(2).max(120),
    demand: z.string().trim().min(2).max(2000),
    workingDays: z.int().min(1).max(120).meta({ description: 'From tomorrow, by the holiday calendar' }),
  })
  .meta({ id: 'NewSlip' })

export const slipAct = z
  .object({ act: z.enum(['reply', 'return', 'sign_off']), text: z.string().trim().min(2).max(2000) })
  .meta({ id: 'SlipAct' })
