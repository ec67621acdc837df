/**
 * Papers 文书 of a case as the API shows them: rows of a list, one with its facts, service, templates, series. Only the one
 * read by itself holds names of right holders; must never put them into a list.
 */
import { z } from 'zod'
import { factCodes } from './notices/facts.ts'
import { noticeKindCodes, templateKinds } from './notices/kinds.ts'
import { documentKindCodes } from './workflow/document-kinds.ts'

const day = z.iso.date()
const instant = z.iso.datetime()
const reason = z.string().trim().min(2).max(500)

export const serviceManners = {
  direct: { zh: '直接送达', en: 'In person' },
  mail: { zh: '邮寄送达', en: 'By mail' },
  leave: { zh: '留置送达', en: 'Left with the receiver' },
  entrust: { zh: '委托送达', en: 'By another authority' },
  forward: { zh: '转交送达', en: 'Forwarded' },
  electronic: { zh: '电子送达', en: 'Electronically' },
  announce: { zh: '公告送达', en: 'By announcement' },
} as const
export type ServiceManner = keyof typeof serviceManners
export const serviceMannerCodes = Object.keys(serviceManners) as [ServiceManner, ...ServiceManner[]]

export const noticeStatuses = ['draft', 'issued', 'served', 'void'] as const

export const noticeRow = z
  .object({
    id: z.uuid(),
    caseId: z.uuid(),
    caseNo: z.string(),
    kind: z.enum(noticeKindCodes),
    documentKind: z.enum(documentKindCodes),
    status: z.enum(noticeStatuses),
    number: z.string().nullable().meta({ description: '字号, e.g. 九规资闲调〔2026〕1号' }),
    round: z.int(),
    issuedOn: day.nullable(),
    issuedByName: z.string().nullable(),
    servedOn: day.nullable(),
    serviceManner: z.enum(serviceMannerCodes).nullable(),
    documentId: z.uuid().nullable().meta({ description: 'The frozen PDF on file' }),
    voidReason: z.string().nullable(),
    createdAt: instant,
    createdByName: z.string(),
    version: z.int(),
  })
  .meta({ id: 'NoticeRow' })
export type NoticeRow = z.infer<typeof noticeRow>

/** One fact of a paper. */
export const noticeFact = z
  .object({
    code: z.enum(factCodes),
    value: z.string().meta({ description: 'Lines are parted by line breaks' }),
    proposed: z.string().meta({ description: 'What the program found' }),
    required: z.boolean(),
    editable: z.boolean().meta({ description: 'False: corrected in the case, or given by law or at issue' }),
    unverifiedRule: z.string().nullable().meta({ description: 'The rule behind it is 待核' }),
  })
  .meta({ id: 'NoticeFact' })
export type NoticeFact = z.infer<typeof noticeFact>

export const noticeMissing = z
  .object({
    code: z.enum(factCodes),
    text: z.string().meta({ description: 'Localized' }),
    fix: z.object({
      action: z.enum(['record', 'type', 'rule']),
      target: z.string().meta({ description: 'Field of the case, fact, or rule' }),
    }),
  })
  .meta({ id: 'NoticeMissing' })
export type NoticeMissing = z.infer<typeof noticeMissing>

export const noticeService = z
  .object({
    manner: z.enum(serviceMannerCodes),
    servedOn: day,
    receiver: z.string(),
    place: z.string().nullable(),
    signedBy: z.string().nullable(),
    note: z.string().nullable(),
    proofDocumentId: z.uuid(),
    recordedByName: z.string(),
    recordedAt: instant,
    reason: z.string().nullable().meta({ description: 'Why it was corrected; null for the first entry' }),
  })
  .meta({ id: 'NoticeService' })
export type NoticeService = z.infer<typeof noticeService>

export const noticeDetail = z
  .object({
    ...noticeRow.shape,
    facts: z.array(noticeFact),
    missing: z.array(noticeMissing),
    unverified: z
      .array(z.object({ law: z.string(), article: z.string() }))
      .meta({ description: 'Cited articles whose text was not read: 待核' }),
    issuable: z.boolean().meta({ description: 'The case stands where this paper belongs' }),
    service: noticeService.nullable(),
    services: z.array(noticeService).meta({ description: 'Every entry, the one that counts first' }),
  })
  .meta({ id: 'NoticeDetail' })
export type NoticeDetail = z.infer<typeof noticeDetail>

export const noticeWording = z
  .object({ worded: z.partialRecord(z.enum(factCodes), z.string().max(8000)) })
  .meta({ id: 'NoticeWording', description: 'null-free: an absent fact is as the program proposes it' })

const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullable()
    .default(null)
    .transform((text) => text || null)

export const newService = z
  .object({
    manner: z.enum(serviceMannerCodes),
    servedOn: day,
    receiver: z.string().trim().min(1).max(120),
    place: optionalText(200),
    signedBy: optionalText(60),
    note: optionalText(500),
    proofDocumentId: z.uuid().meta({ description: 'Uploaded before; filed as 送达回证' }),
  })
  .meta({ id: 'NewService' })
export type NewService = z.infer<typeof newService>

/** 送达更正: the whole entry as it should have been, and why. */
export const serviceCorrection = z.object({ ...newService.shape, reason }).meta({ id: 'ServiceCorrection' })

export const noticeVoiding = z.object({ reason }).meta({ id: 'NoticeVoiding' })

export const noticeTemplate = z
  .object({
    kind: z.enum(templateKinds),
    revision: z.int().meta({ description: '0: never changed' }),
    builtIn: z.boolean(),
    fileName: z.string().nullable(),
    reason: z.string().nullable(),
    changedAt: instant.nullable(),
    changedByName: z.string().nullable(),
    tags: z.array(z.object({ tag: z.string(), en: z.string(), required: z.boolean(), list: z.boolean() })),
    history: z.array(
      z.object({
        revision: z.int(),
        fileName: z.string().nullable(),
        reason: z.string(),
        at: instant,
        byName: z.string(),
      }),
    ),
  })
  .meta({ id: 'NoticeTemplate' })
export type NoticeTemplate = z.infer<typeof noticeTemplate>

export const templateReset = z.object({ reason }).meta({ id: 'TemplateReset' })

export const noticeSeries = z
  .object({
    code: z.string(),
    kinds: z.array(z.enum(noticeKindCodes)),
    prefix: z.string(),
    next: z.string().meta({ description: 'The number that the next paper gets' }),
    changedAt: instant.nullable(),
    changedByName: z.string().nullable(),
    reason: z.string().nullable(),
    version: z.int().meta({ description: '0: as built in' }),
  })
  .meta({ id: 'NoticeSeries' })
export type NoticeSeries = z.infer<typeof noticeSeries>

export const prefixChange = z
  .object({
    prefix: z
      .string()
      .trim()
      .regex(/^[^〔〕\s]{2,20}$/),
    reason,
  })
  .meta({ id: 'PrefixChange' })
