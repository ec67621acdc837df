/** Reference layers: what planners lay beside the register, how it is drawn, and what may be asked of it. */
import { z } from 'zod'
import { geometry } from './geometry.ts'
import { encodingIds } from './import-codes.ts'
import { sourceLayer } from './import.ts'
import { roles, type Role } from './user.ts'

/** Who loads, changes and retires layers. They see every layer: what they must keep cannot be hidden from them. */
export const layerEditorRoles = ['planner', 'administrator'] as const satisfies readonly Role[]

export const layerKinds = [
  'planning_zone',
  'road',
  'metro_station',
  'school',
  'red_line_ecology',
  'red_line_farmland',
  'red_line_urban',
  'building',
  'facility',
  'other',
] as const
export type LayerKind = (typeof layerKinds)[number]

export const layerGeometryTypes = ['point', 'line', 'polygon'] as const
export type LayerGeometryType = (typeof layerGeometryTypes)[number]

export const attributeTypes = ['text', 'number', 'integer', 'boolean', 'date'] as const
export type AttributeType = (typeof attributeTypes)[number]

/** One attribute of a layer's features: `name` is what filters and files call it, `title` what people read. */
export const layerAttribute = z
  .object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .regex(/^[^"\\\p{Cc}]+$/u),
    type: z.enum(attributeTypes),
    title: z.string().trim().min(1).max(60),
  })
  .meta({ id: 'LayerAttribute' })
export type LayerAttribute = z.infer<typeof layerAttribute>

const colour = z.string().regex(/^#[\da-fA-F]{6}$/)

const byValue = z
  .object({ attribute: z.string().max(60), colours: z.record(z.string().max(60), colour) })
  .meta({ description: 'By the values of one attribute; others keep the plain colour' })
const byStep = z
  .object({
    attribute: z.string().max(60),
    below: colour.meta({ description: 'What is less than the first step' }),
    steps: z
      .array(z.object({ from: z.number(), colour }))
      .min(1)
      .max(8),
  })
  .refine(({ steps }) => steps.slice(1).every(({ from }, index) => from > (steps[index]?.from ?? from)), {
    path: ['steps'],
    params: { problem: 'layer.steps' },
  })
  .meta({ description: 'By a number in steps; features without one keep the plain colour' })

/** How a layer is drawn: few choices, each with a default per kind (layer-style.ts). */
export const layerStyle = z
  .object({
    color: colour.meta({ description: 'Line, outline or point' }),
    width: z.number().min(0).max(12).meta({ description: 'Line width or point radius, css px' }),
    dash: z.enum(['solid', 'dash', 'dot', 'dashdot']),
    fill: colour.nullable().meta({ description: 'Areas; null = not filled' }),
    fillOpacity: z.number().min(0).max(1),
    labelAttribute: z
      .string()
      .max(60)
      .nullable()
      .meta({ description: 'Attribute written on the map; `name` is the feature’s name' }),
    colourBy: z
      .union([byValue, byStep])
      .nullable()
      .meta({ description: 'Fill (areas) or colour by one attribute' }),
    minZoom: z.number().min(0).max(22),
    maxZoom: z.number().min(0).max(24),
  })
  .refine((style) => style.minZoom < style.maxZoom, {
    path: ['maxZoom'],
    params: { problem: 'layer.zoomRange' },
  })
  .meta({ id: 'LayerStyle' })
export type LayerStyle = z.infer<typeof layerStyle>

const code = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{1,39}$/)
  .meta({ description: 'Name in addresses, links and filters' })
const nameZh = z.string().trim().min(1).max(60)
const nameEn = z.string().trim().min(1).max(80)
const source = z.string().trim().min(1).max(200)
const day = z.iso.date().nullable()

export const layer = z
  .object({
    id: z.uuid(),
    code,
    nameZh,
    nameEn,
    kind: z.enum(layerKinds),
    geometryType: z.enum(layerGeometryTypes),
    style: layerStyle,
    source,
    validFrom: day,
    validTo: day.meta({ description: 'Last day; null = no end known' }),
    inForce: z.boolean().meta({ description: 'Today lies within the validity' }),
    visibleTo: z.array(z.enum(roles)).meta({ description: 'Empty = everyone who is signed in' }),
    attributes: z.array(layerAttribute),
    edition: z.int(),
    featureCount: z.int(),
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
    demo: z.boolean(),
    changedAt: z.iso.datetime(),
    changedBy: z.string(),
    version: z.int(),
  })
  .meta({ id: 'Layer' })
export type Layer = z.infer<typeof layer>

const isRange = ({
  validFrom,
  validTo,
}: {
  validFrom?: string | null | undefined
  validTo?: string | null | undefined
}) => validFrom == null || validTo == null || validTo >= validFrom
const rangeProblem = { path: ['validTo'], params: { problem: 'layer.validity' } }

export const layerChange = z
  .object({
    nameZh,
    nameEn,
    kind: z.enum(layerKinds),
    source,
    validFrom: day,
    validTo: day,
    visibleTo: z.array(z.enum(roles)).max(roles.length),
    style: layerStyle,
    attributes: z.array(layerAttribute).max(200).meta({ description: 'Titles only: names and types stay' }),
    reason: z.string().trim().min(2).max(200),
  })
  .partial()
  .refine(isRange, rangeProblem)
  .meta({ id: 'LayerChange' })

/** What one attribute holds, to choose colours by. */
export const layerValues = z
  .object({
    values: z
      .array(z.object({ value: z.string(), count: z.int() }))
      .meta({ description: 'The most frequent first, at most 40' }),
    distinct: z.int(),
    quantiles: z
      .array(z.number())
      .nullable()
      .meta({ description: 'Of numbers: least, four fifths between, greatest; null for others' }),
  })
  .meta({ id: 'LayerValues' })
export type LayerValues = z.infer<typeof layerValues>

export const layerFeature = z
  .object({
    id: z.int(),
    name: z.string().nullable(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    areaM2: z.number().nullable().meta({ description: 'Areas only' }),
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    geometry: geometry.optional(),
  })
  .meta({ id: 'LayerFeature' })
export type LayerFeature = z.infer<typeof layerFeature>

export const layerLoadStatuses = [
  'uploaded',
  'inspected',
  'loading',
  'checked',
  'publishing',
  'published',
  'discarded',
  'failed',
] as const

/** How a file becomes a layer. On a replacement the layer keeps its code. */
export const layerChoice = z
  .object({
    layer: z.string().meta({ description: 'Layer of the file' }),
    encoding: z.enum(encodingIds),
    epsg: z.int(),
    swapAxes: z.boolean().default(false),
    code,
    nameZh,
    nameEn,
    kind: z.enum(layerKinds),
    geometryType: z.enum(layerGeometryTypes),
    source,
    validFrom: day.default(null),
    validTo: day.default(null),
    visibleTo: z.array(z.enum(roles)).max(roles.length).default([]),
    style: layerStyle.nullable().default(null).meta({ description: 'null = the default of the kind' }),
    nameColumn: z.string().max(200).nullable().meta({ description: 'File column that names a feature' }),
    attributes: z
      .array(layerAttribute.extend({ column: z.string().min(1).max(200) }))
      .max(200)
      .meta({ description: 'File columns that are kept' }),
    reason: z.string().trim().min(2).max(200).nullable().default(null),
  })
  .refine(isRange, rangeProblem)
  .meta({ id: 'LayerChoice' })
export type LayerChoice = z.infer<typeof layerChoice>

export const layerLoadCounts = z.object({
  read: z.int(),
  accepted: z.int(),
  repaired: z.int(),
  rejected: z.int(),
})

export const layerLoad = z
  .object({
    id: z.uuid(),
    status: z.enum(layerLoadStatuses),
    replaces: z.object({ code, nameZh, nameEn, version: z.int() }).nullable(),
    fileName: z.string(),
    fileSize: z.int(),
    format: z.string().nullable(),
    layers: z.array(sourceLayer),
    suggestion: layerChoice.nullable().meta({ description: 'What the program proposes' }),
    choice: layerChoice.nullable(),
    counts: layerLoadCounts.nullable(),
    issueCounts: z.record(z.string(), z.int()),
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
    progress: z.object({ phase: z.string(), done: z.int(), total: z.int().nullable() }).nullable(),
    failure: z.object({ code: z.string(), message: z.string() }).nullable(),
    publishedAs: code.nullable(),
    createdAt: z.iso.datetime(),
    createdBy: z.string(),
    version: z.int(),
  })
  .meta({ id: 'LayerLoad' })
export type LayerLoad = z.infer<typeof layerLoad>

export const layerRow = z
  .object({
    rowNo: z.int(),
    outcome: z.enum(['accepted', 'repaired', 'rejected']),
    name: z.string().nullable(),
    issues: z.array(z.object({ code: z.string(), field: z.string().nullable(), message: z.string() })),
    lon: z.number().nullable(),
    lat: z.number().nullable(),
  })
  .meta({ id: 'LayerRow' })
