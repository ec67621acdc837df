/** What every analysis answers: rows for its columns, shapes for the map, groups for the chart, figures for the head. */
import { z } from 'zod'
import { geometry } from '../geometry.ts'
import { question } from '../question.ts'
import { analysisForm } from './forms.ts'

export const runAnalysisBody = z
  .strictObject({ question, form: analysisForm })
  .meta({ id: 'AnalysisRequest' })

const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
  z.record(z.string(), z.number()),
])
export const analysisRow = z.record(z.string(), value)
export type AnalysisRow = z.infer<typeof analysisRow>

/** `row`: index into rows; `part`: how the map draws it. */
export const analysisShape = z.object({
  type: z.literal('Feature'),
  geometry,
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})
export type AnalysisShape = z.infer<typeof analysisShape>

export const analysisResult = z
  .object({
    analysis: z.string(),
    measuredIn: z.literal('EPSG:4544'),
    took: z.int().meta({ description: 'Assets that took part' }),
    rows: z.array(analysisRow),
    total: z.int().meta({ description: 'Rows there would be without the limit' }),
    limit: z.int(),
    shapes: z.array(analysisShape),
    groups: z.array(z.object({ key: z.string(), count: z.int(), areaM2: z.number() })),
    ms: z.number(),
  })
  .meta({ id: 'AnalysisResult' })
export type AnalysisResult = z.infer<typeof analysisResult>

export const newPackage = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    note: z.string().trim().max(2_000).nullable().default(null),
    assetIds: z.array(z.uuid()).min(2).max(200),
    facts: analysisRow.default({}),
    madeWith: z.record(z.string(), z.unknown()).default({}),
  })
  .meta({ id: 'NewCandidatePackage' })
export const candidatePackage = z
  .object({
    id: z.uuid(),
    name: z.string(),
    note: z.string().nullable(),
    areaM2: z.number(),
    status: z.enum(['candidate', 'taken_up', 'withdrawn']),
    assetIds: z.array(z.uuid()),
    createdAt: z.iso.datetime(),
    createdByName: z.string(),
    publications: z
      .array(z.object({ id: z.uuid(), publicationNo: z.string() }))
      .meta({ description: 'What was begun from it' }),
    version: z.int(),
  })
  .meta({ id: 'CandidatePackage' })
export type CandidatePackage = z.infer<typeof candidatePackage>

export const conflictKinds = ['overlap', 'duplicate', 'sliver', 'outside', 'area'] as const
export const conflictAcceptance = z
  .strictObject({
    kind: z.enum(conflictKinds),
    assetId: z.uuid(),
    otherId: z.uuid().nullable().default(null),
    reason: z.string().trim().min(2).max(500),
  })
  .meta({ id: 'ConflictAcceptance' })
