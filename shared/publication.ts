/**
 * A publication 发布: what goes out to the public of one or several assets, in two languages, approved by a second person.
 * `OfferContent` is what an officer writes; everything else the public sees is taken from the registry by the rule of its
 * kind. Must never hold a field of a person.
 */
import { z } from 'zod'
import {
  offerKinds,
  precisions,
  publicationKinds,
  publicationStatuses,
  supplyModes,
} from './publication-codes.ts'

const day = z.iso.date()
const both = (longest: number) =>
  z.object({ zh: z.string().trim().max(longest), en: z.string().trim().max(longest) })

const timetableLine = z.object({ on: day.nullable(), text: both(120) })

export const offerContent = z
  .object({
    title: z.object({ zh: z.string().trim().min(2).max(80), en: z.string().trim().max(120) }),
    summary: both(200).meta({ description: 'One line of the list' }),
    story: both(5000).meta({ description: 'Plain text, blank lines between paragraphs' }),
    capacity: both(60).meta({ description: 'What counts beside the area: 419 个车位' }),
    supplyMode: z.enum(supplyModes).nullable(),
    price: both(120).meta({ description: 'Price or tariff guide in words' }),
    priceYuan: z
      .number()
      .positive()
      .max(1e12)
      .nullable()
      .meta({ description: 'Yuan, to filter and sort by; null: to be announced' }),
    termYears: z.number().positive().max(70).nullable(),
    readyOn: day.nullable().meta({ description: 'From when it can be had; null: not known' }),
    closesOn: day.nullable().meta({ description: 'Last day to register interest' }),
    checks: z
      .array(z.object({ ok: z.boolean(), text: both(120) }))
      .max(8)
      .meta({ description: '能不能马上用: what is settled, and what to mind' }),
    timetable: z.array(timetableLine).max(12),
    contact: z.object({ unit: both(80), phone: z.string().trim().max(40) }),
  })
  .meta({ id: 'OfferContent' })
export type OfferContent = z.infer<typeof offerContent>

export const emptyContent: OfferContent = {
  title: { zh: '', en: '' },
  summary: { zh: '', en: '' },
  story: { zh: '', en: '' },
  capacity: { zh: '', en: '' },
  supplyMode: null,
  price: { zh: '', en: '' },
  priceYuan: null,
  termYears: null,
  readyOn: null,
  closesOn: null,
  checks: [],
  timetable: [],
  contact: { unit: { zh: '', en: '' }, phone: '' },
}

export const publicationRow = z
  .object({
    id: z.uuid(),
    publicationNo: z.string(),
    kind: z.enum(publicationKinds),
    status: z.enum(publicationStatuses),
    titleZh: z.string(),
    titleEn: z.string(),
    assets: z.int(),
    areaM2: z.number(),
    edition: z.int().nullable().meta({ description: 'The edition that is public now' }),
    publishedAt: z.iso.datetime().nullable(),
    views: z.int().meta({ description: 'Of its page, by people, all days' }),
    downloads: z.int().meta({ description: 'Of its papers and briefs' }),
    inquiries: z.int(),
    changedAt: z.iso.datetime(),
    changedByName: z.string(),
    version: z.int(),
  })
  .meta({ id: 'PublicationRow' })
export type PublicationRow = z.infer<typeof publicationRow>

export const publicationDetail = z
  .object({
    ...publicationRow.shape,
    content: offerContent,
    precision: z.enum(precisions).nullable().meta({ description: 'null: as the rule of the kind says' }),
    submittedByName: z.string().nullable(),
    approvedByName: z.string().nullable(),
    remark: z.string().nullable().meta({ description: 'Why it was returned or withdrawn' }),
    mayApprove: z.boolean().meta({ description: 'The reader is a second person' }),
    outgoing: z
      .string()
      .nullable()
      .meta({ description: 'Digest of what approving would publish now; null when it does not wait' }),
    members: z.array(
      z.object({
        assetId: z.uuid(),
        assetNo: z.string(),
        name: z.string(),
        areaM2: z.number(),
        titleStatus: z.string(),
      }),
    ),
    photos: z.array(
      z.object({
        sha256: z.string(),
        captionZh: z.string(),
        captionEn: z.string(),
        width: z.int(),
        height: z.int(),
      }),
    ),
    documents: z.array(
      z.object({ sha256: z.string(), bytes: z.number(), titleZh: z.string(), titleEn: z.string() }),
    ),
    reach: z
      .array(z.object({ on: z.iso.date(), views: z.int(), downloads: z.int(), inquiries: z.int() }))
      .meta({ description: 'Days of the last thirty with something, earliest first' }),
    editions: z.array(
      z.object({
        edition: z.int(),
        publishedAt: z.iso.datetime(),
        withdrawnAt: z.iso.datetime().nullable(),
        withdrawnWhy: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PublicationDetail' })
export type PublicationDetail = z.infer<typeof publicationDetail>

export const newPublication = z
  .object({
    kind: z.enum(offerKinds),
    assetIds: z.array(z.uuid()).min(1).max(200),
    content: offerContent.partial().default({}),
  })
  .meta({ id: 'NewPublication' })

export const publicationChange = z
  .object({
    content: offerContent,
    precision: z.enum(precisions).nullable(),
    assetIds: z.array(z.uuid()).min(1).max(200),
  })
  .meta({ id: 'PublicationChange' })

export const publicationAct = z
  .object({
    act: z.enum(['submit', 'approve', 'return', 'withdraw']),
    reason: z.string().trim().max(500).default(''),
    seen: z
      .string()
      .max(64)
      .nullable()
      .default(null)
      .meta({ description: '`outgoing` of what was looked at; approving anything else is refused' }),
  })
  .meta({ id: 'PublicationAct' })
