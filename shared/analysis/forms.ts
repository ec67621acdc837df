/** The analyses: id → form and columns. A new one is a row here, words in shared/i18n/analysis.ts and a file in server/analysis. */
import { z } from 'zod'
import { type AnalysisDefinition, layerId, within } from './definition.ts'

const form = {
  assembly: z.strictObject({
    analysis: z.literal('assembly'),
    gapM: within(0, 100, 8),
    minMu: within(0.1, 10_000, 5),
    maxPlotMu: z.number().gt(0).max(10_000).nullable().default(null),
    ownership: z.enum(['any', 'national', 'oneUnit']).default('any'),
    roadLayerId: layerId.nullable().default(null),
    roadWithinM: within(0, 200, 30),
  }),
  overlay: z.strictObject({
    analysis: z.literal('overlay'),
    layerId,
    attribute: z.string().max(80).nullable().default(null).meta({ description: 'Zones by this attribute; null: by name' }),
    minShare: within(0, 100, 0).meta({ description: 'Rows below this share of the asset are left out, percent' }),
  }),
  conflicts: z.strictObject({
    analysis: z.literal('conflicts'),
    minOverlapM2: within(0, 100_000, 1),
    sliverM: within(0, 20, 1),
    sameFamily: z.boolean().default(false),
  }),
  reach: z.strictObject({
    analysis: z.literal('reach'),
    layerId,
    nearM: within(1, 20_000, 500),
    middleM: within(1, 20_000, 1_000),
    farM: within(1, 20_000, 2_000),
  }),
  suitability: z.strictObject({
    analysis: z.literal('suitability'),
    criteria: z
      .array(
        z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('near'), layerId, best: z.number().min(0).max(20_000), worst: z.number().min(0).max(20_000), weight: z.number().min(0).max(10) }),
          z.strictObject({ kind: z.literal('size'), best: z.number().min(0).max(10_000), worst: z.number().min(0).max(10_000), weight: z.number().min(0).max(10) }),
          z.strictObject({ kind: z.literal('outside'), layerId, weight: z.number().min(0).max(10) }),
          z.strictObject({ kind: z.literal('inside'), layerId, weight: z.number().min(0).max(10) }),
          z.strictObject({ kind: z.literal('titled'), weight: z.number().min(0).max(10) }),
        ]),
      )
      .min(1)
      .max(8),
  }),
  density: z.strictObject({
    analysis: z.literal('density'),
    cellM: within(50, 5_000, 500),
    measure: z.enum(['count', 'area']).default('count'),
  }),
  change: z.strictObject({
    analysis: z.literal('change'),
    from: z.iso.datetime({ offset: true }),
    to: z.iso.datetime({ offset: true }).nullable().default(null).meta({ description: 'null = now' }),
  }),
  profile: z.strictObject({ analysis: z.literal('profile') }),
} // prettier-ignore

export const analysisForm = z
  .discriminatedUnion('analysis', [
    form.assembly,
    form.overlay,
    form.conflicts,
    form.reach,
    form.suitability,
    form.density,
    form.change,
    form.profile,
  ])
  .meta({ id: 'AnalysisForm' })
export type AnalysisForm = z.infer<typeof analysisForm>
export type AnalysisId = AnalysisForm['analysis']
export type FormOf<K extends AnalysisId> = Extract<AnalysisForm, { analysis: K }>
export type Criterion = FormOf<'suitability'>['criteria'][number]

/** Combinations that are outlined and measured, the largest: no file holds more. */
export const MEASURED_ASSEMBLIES = 200

export const analysisIds = Object.keys(form) as AnalysisId[]

/** Filled with its defaults where it has them; null when something must be chosen first. */
export function defaultForm(id: AnalysisId): AnalysisForm | null {
  const parsed = form[id].safeParse({ analysis: id })
  return parsed.success ? parsed.data : null
}

export const definitions: Readonly<Record<AnalysisId, AnalysisDefinition>> = {
  assembly: {
    fields: [
      { key: 'gapM', kind: 'metres', min: 0, max: 100 },
      { key: 'minMu', kind: 'mu', min: 0.1, max: 10_000 },
      { key: 'maxPlotMu', kind: 'mu', optional: true, max: 10_000 },
      { key: 'ownership', kind: 'choice', choices: ['any', 'national', 'oneUnit'] },
      { key: 'roadLayerId', kind: 'layer', optional: true, geometry: ['line', 'polygon'] },
      { key: 'roadWithinM', kind: 'metres', min: 0, max: 200 },
    ],
    columns: [
      { key: 'no', kind: 'number' },
      { key: 'areaName', kind: 'text' },
      { key: 'plots', kind: 'number' },
      { key: 'areaM2', kind: 'area' },
      { key: 'mu', kind: 'mu' },
      { key: 'families', kind: 'families' },
      { key: 'roads', kind: 'list' },
      { key: 'uses', kind: 'uses' },
      { key: 'compactness', kind: 'score' },
      { key: 'untitled', kind: 'number' },
      { key: 'restricted', kind: 'number' },
      { key: 'overlapM2', kind: 'area' },
    ],
  },
  overlay: {
    fields: [
      { key: 'layerId', kind: 'layer', geometry: ['polygon'] },
      { key: 'attribute', kind: 'attribute', optional: true },
      { key: 'minShare', kind: 'number', min: 0, max: 100 },
    ],
    columns: [
      { key: 'name', kind: 'asset' },
      { key: 'areaName', kind: 'text' },
      { key: 'zone', kind: 'text' },
      { key: 'areaM2', kind: 'area' },
      { key: 'mu', kind: 'mu' },
      { key: 'share', kind: 'percent' },
    ],
  },
  conflicts: {
    fields: [
      { key: 'minOverlapM2', kind: 'number', min: 0, max: 100_000 },
      { key: 'sliverM', kind: 'metres', min: 0, max: 20 },
      { key: 'sameFamily', kind: 'toggle' },
    ],
    columns: [
      { key: 'kind', kind: 'word', words: 'conflict.' },
      { key: 'name', kind: 'asset' },
      { key: 'otherName', kind: 'text' },
      { key: 'areaM2', kind: 'area' },
      { key: 'share', kind: 'percent' },
      { key: 'accepted', kind: 'text' },
    ],
  },
  reach: {
    fields: [
      { key: 'layerId', kind: 'layer', geometry: ['point', 'line', 'polygon'] },
      { key: 'nearM', kind: 'metres', min: 1, max: 20_000 },
      { key: 'middleM', kind: 'metres', min: 1, max: 20_000 },
      { key: 'farM', kind: 'metres', min: 1, max: 20_000 },
    ],
    columns: [
      { key: 'name', kind: 'asset' },
      { key: 'areaName', kind: 'text' },
      { key: 'nearest', kind: 'text' },
      { key: 'distanceM', kind: 'metres' },
      { key: 'countNear', kind: 'number' },
      { key: 'countMiddle', kind: 'number' },
      { key: 'countFar', kind: 'number' },
    ],
  },
  suitability: {
    fields: [{ key: 'criteria', kind: 'criteria' }],
    columns: [
      { key: 'name', kind: 'asset' },
      { key: 'areaName', kind: 'text' },
      { key: 'mu', kind: 'mu' },
      { key: 'score', kind: 'score' },
    ],
  },
  density: {
    fields: [
      { key: 'cellM', kind: 'metres', min: 50, max: 5_000 },
      { key: 'measure', kind: 'choice', choices: ['count', 'area'] },
    ],
    columns: [
      { key: 'no', kind: 'number' },
      { key: 'areaName', kind: 'text' },
      { key: 'count', kind: 'number' },
      { key: 'areaM2', kind: 'area' },
      { key: 'z', kind: 'score' },
      { key: 'hot', kind: 'word', words: 'hot.' },
    ],
  },
  change: {
    fields: [
      { key: 'from', kind: 'moment' },
      { key: 'to', kind: 'moment', optional: true },
    ],
    columns: [
      { key: 'kind', kind: 'word', words: 'change.' },
      { key: 'name', kind: 'asset' },
      { key: 'areaName', kind: 'text' },
      { key: 'before', kind: 'version' },
      { key: 'after', kind: 'version' },
      { key: 'areaDeltaM2', kind: 'area' },
      { key: 'changedAt', kind: 'moment' },
    ],
  },
  profile: {
    fields: [],
    columns: [
      { key: 'section', kind: 'word', words: 'section.' },
      { key: 'label', kind: 'text' },
      { key: 'count', kind: 'number' },
      { key: 'areaM2', kind: 'area' },
      { key: 'mu', kind: 'mu' },
      { key: 'share', kind: 'percent' },
    ],
  },
}
