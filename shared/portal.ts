/** What a visitor sees: an offer as the portal reads it, the filter of list and map, and the data of a page. */
import { z } from 'zod'
import type { InquiryFault, InquiryForm } from './inquiry.ts'
import {
  nearbyKinds,
  offerKinds,
  offerSorts,
  precisions,
  publicationKinds,
  supplyModes,
} from './publication-codes.ts'
import { offerContent } from './publication.ts'

const position = z.tuple([z.number(), z.number()])

/** GeoJSON; a collection when areas, lines and places go out together. */
interface PublicShape {
  type: string
  coordinates?: unknown[] | undefined
  geometries?: PublicShape[] | undefined
}
const simpleShape = z.object({ type: z.string(), coordinates: z.array(z.unknown()).optional() })
const publicShape: z.ZodType<PublicShape> = simpleShape.extend({
  geometries: z.array(simpleShape).optional(),
})

const nearPlace = z.object({
  kind: z.enum(nearbyKinds),
  name: z.string(),
  metres: z.number().meta({ description: 'From the public place, in steps of 10 m' }),
  source: z.string(),
  lon: z.number(),
  lat: z.number(),
})

export const publicFacts = z.object({
  plots: z.int(),
  areaM2: z.number().optional(),
  landUse: z.string().optional(),
  farMax: z.number().optional(),
  densityMax: z.number().optional(),
  greenMin: z.number().optional(),
  heightMaxM: z.number().optional(),
  address: z.string().optional(),
  areaZh: z.string().optional(),
  areaEn: z.string().optional(),
  owner: z.string().optional(),
  parcelCodes: z.array(z.string()).optional(),
  basis: z.string().optional().meta({ description: 'The law that wants it public' }),
  basisVerified: z.boolean().optional(),
  nearby: z.array(nearPlace).optional(),
})

export const publicPhoto = z.object({
  sha256: z.string(),
  width: z.int(),
  height: z.int(),
  zh: z.string(),
  en: z.string(),
})

export const publicDocument = z.object({
  sha256: z.string(),
  bytes: z.number(),
  zh: z.string(),
  en: z.string(),
})

/** One published edition. Coordinates are CGCS2000 degrees, longitude first, as precise as the rule lets. */
export const publicOffer = z.object({
  publicationNo: z.string(),
  kind: z.enum(publicationKinds),
  titleZh: z.string(),
  titleEn: z.string(),
  body: offerContent.omit({ title: true }),
  facts: publicFacts,
  photos: z.array(publicPhoto),
  documents: z.array(publicDocument),
  areaM2: z.number().nullable(),
  areaCode: z.string().nullable(),
  landUse: z.string().nullable(),
  priceYuan: z.number().nullable(),
  supplyMode: z.string().nullable(),
  readyOn: z.iso.date().nullable(),
  closesOn: z.iso.date().nullable(),
  precision: z.enum(precisions),
  shape: publicShape.nullable(),
  label: z.object({ type: z.literal('Point'), coordinates: position }),
  publishedAt: z.string(),
  demo: z.boolean(),
})
export type PublicOffer = z.infer<typeof publicOffer>

/** The filter of the list and of the map, as it stands in the address. What cannot be read is left out, never an error. */
export const offerFilter = z.object({
  q: z.string().trim().max(60).optional().catch(undefined),
  kind: z.enum(offerKinds).optional().catch(undefined),
  use: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional()
    .catch(undefined),
  area: z
    .string()
    .regex(/^\d{9}$/)
    .optional()
    .catch(undefined),
  mode: z.enum(supplyModes).optional().catch(undefined),
  minMu: z.coerce.number().min(0).max(1e6).optional().catch(undefined),
  maxMu: z.coerce.number().min(0).max(1e6).optional().catch(undefined),
  maxPrice: z.coerce.number().min(0).max(1e8).optional().catch(undefined).meta({ description: '万元' }),
  readyBy: z.iso.date().optional().catch(undefined),
  near: z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,6})?,-?\d{1,2}(\.\d{1,6})?,\d{2,5}$/)
    .optional()
    .catch(undefined)
    .meta({ description: 'lon,lat,metres' }),
  no: z
    .string()
    .regex(/^JLP-\d{4}-\d{3,6}(,JLP-\d{4}-\d{3,6}){0,59}$/)
    .optional()
    .catch(undefined)
    .meta({ description: 'These only: what somebody keeps, or shares as a list' }),
  by: z
    .string()
    .regex(/^(metro_station|road|school)-\d{2,5}$/)
    .optional()
    .catch(undefined)
    .meta({ description: 'kind of what is near, metres at most' }),
  sort: z.enum(offerSorts).default('recent').catch('recent'),
  page: z.coerce.number().int().min(1).max(1000).default(1).catch(1),
})
export type OfferFilter = z.infer<typeof offerFilter>

/**
 * As an address or a form without scripts says it: every field is sent, empty ones too, and a size is one field of two
 * numbers.
 */
export function readOfferFilter(said: unknown): OfferFilter {
  const given = Object.entries((said ?? {}) as Record<string, unknown>).filter(([, value]) => value !== '')
  const { size, ...rest } = Object.fromEntries(given)
  const [, minMu, maxMu] = /^(\d*)-(\d*)$/.exec(typeof size === 'string' ? size : '') ?? []
  return offerFilter.parse({ ...(minMu && { minMu }), ...(maxMu && { maxMu }), ...rest })
}

export interface PortalSettings {
  regionName: string
  regionNameEn: string
  approvalNo: string | null
  demo: boolean
  /** Letters can be sent from here. */
  letters: boolean
  places: readonly { code: string; name: string; nameEn: string }[]
  /** To be found by; `at` is lon,lat. */
  stations: readonly { name: string; at: string }[]
}

/** What a sent form is answered with; the form itself comes back only where something is wrong in it. */
export interface FormAnswer {
  form: InquiryForm
  faults: readonly InquiryFault[]
  receiptNo: string | null
}

/** A letter when something like this appears: the form, and what became of it. */
export interface WatchPage {
  kind: 'watch'
  state: 'form' | 'wrong' | 'stale' | 'asked' | 'confirm' | 'confirmed' | 'late' | 'stop' | 'stopped'
  filter: OfferFilter
  email: string
  /** Of the letter's link, for the button of this page. */
  token: string
  stamp: string
}

export type PageData =
  | {
      kind: 'home'
      filter: OfferFilter
      offers: readonly PublicOffer[]
      total: number
      counts: Readonly<Record<string, number>>
      notices: readonly PublicOffer[]
    }
  | {
      kind: 'offer'
      offer: PublicOffer
      similar: readonly PublicOffer[]
      preview: boolean
      /** Signed, for the form of this page. */
      stamp: string
      answer: FormAnswer | null
    }
  | { kind: 'gone'; titleZh: string; titleEn: string; similar: readonly PublicOffer[] }
  | { kind: 'notices'; notices: readonly PublicOffer[] }
  | WatchPage
  /** The map alone, in another site's page. */
  | { kind: 'embed'; filter: OfferFilter; total: number }
  | { kind: 'missing' }

/** Everything a page is drawn from, on the server and again in the browser. */
export interface PortalPage {
  lang: 'zh-CN' | 'en'
  today: string
  /** Of what is public, when the page was drawn; null: made for one visitor. */
  epoch: number | null
  settings: PortalSettings
  page: PageData
}
