/** One uploaded file on its way into the registry: uploaded → inspected → staged and checked → committed. */
import { z } from 'zod'
import { encodingIds } from './import-codes.ts'

export const importStatuses = [
  'uploaded',
  'inspected',
  'staging',
  'checked',
  'committing',
  'committed',
  'discarded',
  'failed',
  'undone',
] as const

/** What a row became: accepted as is, repaired (says how), rejected (says why). */
export const rowOutcomes = ['accepted', 'repaired', 'rejected'] as const
export type RowOutcome = (typeof rowOutcomes)[number]

const params = z.record(z.string(), z.union([z.string(), z.number()]))

const candidate = z.object({
  epsg: z.int(),
  swapAxes: z.boolean().meta({ description: 'Northing or latitude comes first in the file' }),
  reason: z.string(),
  plausible: z.boolean().meta({ description: 'Read like this, the file lies in the region' }),
})

/** Something about a layer a person should know before reading it; `error` makes it unreadable. */
const layerProblem = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  params,
  message: z.string().meta({ description: 'Localized' }),
})

export const sourceLayer = z.object({
  name: z.string(),
  geometryType: z.string().nullable(),
  featureCount: z.int().nullable(),
  fields: z.array(z.object({ name: z.string(), type: z.string(), samples: z.array(z.string()) })),
  encoding: z
    .object({ detected: z.string(), source: z.string(), previews: z.record(z.string(), z.array(z.string())) })
    .nullable(),
  crs: z.object({
    epsg: z.int().nullable(),
    source: z.string(),
    declared: z.string().nullable().meta({ description: 'Name of the system as the file states it' }),
    datumShiftUnknown: z.boolean(),
    candidates: z.array(candidate),
  }),
  problems: z.array(layerProblem),
  bbox: z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .nullable()
    .meta({ description: 'In the file’s own coordinates' }),
})
export type SourceLayer = z.infer<typeof sourceLayer>

/** Registry fields a file column can fill. */
export const mappableFields = [
  'name',
  'address',
  'parcelCode',
  'unitCode',
  'registeredAreaM2',
  'landUseCurrent',
  'landUsePlanned',
  'assetClass',
  'state',
  'titleStatus',
  'areaCode',
  'farMax',
  'densityMax',
  'greenMin',
  'heightMaxM',
  'planningNote',
  'contactName',
  'contactPhone',
  'holderName',
  'source',
  'note',
  'externalId',
] as const
export type MappableField = (typeof mappableFields)[number]

/** How the file is read and where its columns go. */
export const importChoice = z
  .object({
    layer: z.string(),
    encoding: z.enum(encodingIds),
    epsg: z.int(),
    swapAxes: z.boolean().default(false),
    mapping: z
      .record(z.string(), z.enum(mappableFields))
      .meta({ description: 'Source column → registry field' }),
    defaults: z.object({
      family: z.enum(['idle_land', 'untitled', 'concession']),
      assetClass: z.string(),
      spatialUnitKind: z.enum(['parcel', 'building', 'facility']),
      boundaryStatus: z.enum(['sketched', 'surveyed', 'confirmed']),
      source: z.string().trim().max(200).nullable(),
      namePrefix: z
        .string()
        .trim()
        .max(40)
        .nullable()
        .meta({ description: 'Names rows whose name column is empty: prefix + row number' }),
    }),
    repairGeometry: z
      .boolean()
      .default(true)
      .meta({ description: 'Make self-crossing shapes valid and say so; else reject them' }),
    acceptOverlaps: z
      .boolean()
      .default(true)
      .meta({ description: 'Overlap with existing assets is a warning; else a rejection' }),
  })
  .meta({ id: 'ImportChoice' })
export type ImportChoice = z.infer<typeof importChoice>

export const importCounts = z.object({
  read: z.int(),
  accepted: z.int(),
  repaired: z.int(),
  rejected: z.int(),
  warned: z.int(),
})

export const importBatch = z
  .object({
    id: z.uuid(),
    status: z.enum(importStatuses),
    fileName: z.string(),
    fileSize: z.int(),
    format: z.string().nullable(),
    layers: z.array(sourceLayer),
    suggestion: importChoice
      .nullable()
      .meta({ description: 'Choice the program proposes, from detection and remembered mappings' }),
    remembered: z
      .object({ fileName: z.string(), committedAt: z.iso.datetime() })
      .nullable()
      .meta({ description: 'The earlier import whose mapping the suggestion repeats' }),
    choice: importChoice.nullable(),
    hint: z
      .object({ code: z.string(), epsg: z.int(), swapAxes: z.boolean(), message: z.string() })
      .nullable()
      .meta({ description: 'Most rows lie outside the region: this reading would put them inside' }),
    counts: importCounts.nullable(),
    issueCounts: z.record(z.string(), z.int()).meta({ description: 'Issue code → rows' }),
    progress: z.object({ phase: z.string(), done: z.int(), total: z.int().nullable() }).nullable(),
    failure: z
      .object({
        code: z.string(),
        params,
        message: z.string(),
      })
      .nullable()
      .meta({ description: 'Of the file, or of the last commit' }),
    bbox: z
      .tuple([z.number(), z.number(), z.number(), z.number()])
      .nullable()
      .meta({ description: 'Of the staged rows, degrees' }),
    createdAt: z.iso.datetime(),
    createdBy: z.string(),
    committedAt: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: 'ImportBatch' })
export type ImportBatch = z.infer<typeof importBatch>

export const issueSeverityNames = ['error', 'warning', 'repair'] as const

export const rowIssue = z.object({
  code: z.string(),
  field: z.string().nullable(),
  params,
  severity: z.enum(issueSeverityNames),
  message: z.string().meta({ description: 'Localized' }),
})

export const importRow = z
  .object({
    rowNo: z.int(),
    outcome: z.enum(rowOutcomes),
    name: z.string().nullable(),
    values: z.record(z.string(), z.unknown()).meta({ description: 'The row’s columns as read' }),
    issues: z.array(rowIssue),
    lon: z.number().nullable(),
    lat: z.number().nullable(),
    areaM2: z.number().nullable(),
  })
  .meta({ id: 'ImportRow' })
export type ImportRow = z.infer<typeof importRow>
