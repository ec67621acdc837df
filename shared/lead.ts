/**
 * A lead 线索 as the API shows it: what a visitor or an officer began on a publication, and how far it is. Must never hold a
 * name, phone or e-mail in clear; those come by an act of their own, which is recorded.
 */
import { z } from 'zod'
import { creditCode } from './codes-schema.ts'
import { inquiryLimits } from './inquiry.ts'
import { offerKinds } from './publication-codes.ts'
import { leadEventKinds, leadStages, noteKinds, suspicions } from './lead-codes.ts'

const day = z.iso.date()
const instant = z.iso.datetime()
const yuan = z.number().positive().max(1e12)

export const leadRow = z
  .object({
    id: z.uuid(),
    leadNo: z.string(),
    stage: z.enum(leadStages),
    source: z.enum(['portal', 'officer']),
    organisation: z.string(),
    personMasked: z.string(),
    publicationId: z.uuid(),
    publicationNo: z.string(),
    titleZh: z.string(),
    titleEn: z.string(),
    ownerId: z.uuid().nullable(),
    ownerName: z.string().nullable(),
    nextAction: z.string(),
    nextOn: day.nullable(),
    suspect: z.enum(suspicions).nullable(),
    receivedAt: instant,
    changedAt: instant,
    version: z.int(),
  })
  .meta({ id: 'LeadRow' })
export type LeadRow = z.infer<typeof leadRow>

export const leadEvent = z
  .object({
    kind: z.enum(leadEventKinds),
    from: z.enum(leadStages).nullable(),
    to: z.enum(leadStages).nullable(),
    on: day,
    body: z.string(),
    at: instant,
    byName: z.string(),
  })
  .meta({ id: 'LeadEvent' })
export type LeadEvent = z.infer<typeof leadEvent>

export const leadDetail = z
  .object({
    ...leadRow.shape,
    lang: z.enum(['zh-CN', 'en']),
    message: z.string().nullable().meta({ description: 'null: the person was forgotten' }),
    publicationStatus: z.string(),
    investor: z
      .object({ id: z.uuid(), name: z.string(), creditCode: z.string(), checkedOn: day.nullable() })
      .nullable(),
    agreementNo: z.string().nullable(),
    signedOn: day.nullable(),
    landedOn: day.nullable(),
    amountYuan: z.number().nullable(),
    lostWhy: z.string().nullable(),
    events: z.array(leadEvent),
    officers: z.array(z.object({ id: z.uuid(), name: z.string() })).meta({ description: 'Who may own it' }),
    cases: z
      .array(
        z.object({
          id: z.uuid(),
          caseNo: z.string(),
          assetId: z.uuid(),
          assetName: z.string(),
          track: z.string(),
          state: z.string(),
          closed: z.boolean(),
          proposed: z.string().nullable().meta({ description: 'The step that waits to be confirmed' }),
        }),
      )
      .meta({ description: 'The leading case of each asset of the publication' }),
  })
  .meta({ id: 'LeadDetail' })
export type LeadDetail = z.infer<typeof leadDetail>

export const newLead = z
  .object({
    publicationId: z.uuid(),
    organisation: z.string().trim().max(inquiryLimits.organisation).default(''),
    name: z.string().trim().min(2).max(inquiryLimits.name),
    phone: z.string().trim().max(inquiryLimits.phone).default(''),
    email: z.string().trim().max(inquiryLimits.email).default(''),
    message: z.string().trim().max(inquiryLimits.message).default(''),
  })
  .meta({ id: 'NewLead' })

export const leadChange = z
  .object({
    organisation: z.string().trim().max(inquiryLimits.organisation),
    investorId: z.uuid().nullable(),
    ownerId: z.uuid().nullable(),
    nextAction: z.string().trim().max(200),
    nextOn: day.nullable(),
  })
  .meta({ id: 'LeadChange' })

export const leadMove = z
  .object({
    to: z.enum(leadStages),
    reason: z.string().trim().max(500).default(''),
    agreementNo: z.string().trim().min(2).max(80).nullable().default(null),
    signedOn: day.nullable().default(null),
    landedOn: day.nullable().default(null),
    amountYuan: yuan.nullable().default(null).meta({ description: 'Agreed investment, yuan' }),
  })
  .meta({ id: 'LeadMove' })

export const leadAct = z
  .object({
    act: z.enum(['clear', 'forget']).meta({ description: 'clear: no spam; forget: the person is erased' }),
    reason: z.string().trim().max(500).default(''),
  })
  .meta({ id: 'LeadAct' })

export const leadNote = z
  .object({ kind: z.enum(noteKinds), on: day, body: z.string().trim().min(2).max(4000) })
  .meta({ id: 'LeadNote' })

export const leadPerson = z
  .object({ name: z.string(), phone: z.string(), email: z.string() })
  .meta({ id: 'LeadPerson' })

export const leadFigures = z
  .object({
    received: z.int(),
    reached: z.record(z.string(), z.int()).meta({ description: 'How many ever came to a stage' }),
    now: z.record(z.string(), z.int()).meta({ description: 'How many are at a stage' }),
    amountYuan: z.number().meta({ description: 'Agreed investment of what was signed, yuan' }),
    daysToAgreement: z.number().nullable().meta({ description: 'Median days from received to signed' }),
    overdue: z.int().meta({ description: 'Next actions whose day has passed' }),
    suspect: z.int(),
  })
  .meta({ id: 'LeadFigures' })
export type LeadFigures = z.infer<typeof leadFigures>

export const investor = z
  .object({
    id: z.uuid(),
    name: z.string(),
    creditCode: z.string(),
    industry: z.string(),
    note: z.string(),
    checkedOn: day.nullable().meta({ description: 'When it was looked up in the business register' }),
    checkedSource: z.string().nullable(),
    checkedByName: z.string().nullable(),
    leads: z.int(),
    version: z.int(),
  })
  .meta({ id: 'Investor' })
export type Investor = z.infer<typeof investor>

const investorFields = {
  name: z.string().trim().min(2).max(120),
  creditCode,
  industry: z.string().trim().max(80).default(''),
  note: z.string().trim().max(2000).default(''),
  checkedSource: z
    .string()
    .trim()
    .min(2)
    .max(120)
    .nullable()
    .default(null)
    .meta({ description: 'Where it was looked up today; null: not looked up' }),
}
export const newInvestor = z.object(investorFields).meta({ id: 'NewInvestor' })
export const investorChange = z.object(investorFields).meta({ id: 'InvestorChange' })

const needFields = {
  kind: z.enum(offerKinds).nullable(),
  use: z
    .string()
    .regex(/^\d{2,6}$/)
    .nullable(),
  area: z
    .string()
    .regex(/^\d{9}$/)
    .nullable(),
  minMu: z.number().min(0).max(1e6).nullable(),
  maxMu: z.number().min(0).max(1e6).nullable(),
  maxPrice: z.number().min(0).max(1e8).nullable().meta({ description: '万元' }),
  note: z.string().trim().max(500).default(''),
}
export const newNeed = z.object(needFields).meta({ id: 'NewInvestorNeed' })
export type NewNeed = z.infer<typeof newNeed>

export const investorNeed = z
  .object({
    ...needFields,
    id: z.uuid(),
    ownerName: z.string(),
    fits: z
      .array(z.object({ id: z.uuid(), publicationNo: z.string(), titleZh: z.string(), titleEn: z.string() }))
      .meta({ description: 'Offers that are public now and fit' }),
  })
  .meta({ id: 'InvestorNeed' })
export type InvestorNeed = z.infer<typeof investorNeed>
