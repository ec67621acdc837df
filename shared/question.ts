/**
 * A question of space: what (assets of a filter, now or at a past day) × where (places) × how (relation to them).
 * Coordinates are EPSG:4490 degrees; every distance and share is measured on the plane of EPSG:4544, in metres.
 */
import { z } from 'zod'
import { analysisForm } from './analysis/forms.ts'
import { assetRow } from './asset.ts'
import { geometry } from './geometry.ts'
import { roles } from './user.ts'

export const MAX_SHAPE_POINTS = 5_000
export const MAX_DISTANCE_M = 20_000
export const MAX_NEAREST = 1_000
/** Systems in which coordinates may be typed: degrees; zone 35 and 36, with and without the zone number before x. */
export const coordinateSystems = [4490, 4544, 4545, 4523, 4524] as const

type Nested = number | Nested[]
const countPoints = (coordinates: Nested): number =>
  typeof coordinates === 'number'
    ? 0
    : typeof coordinates[0] === 'number'
      ? 1
      : coordinates.reduce<number>((sum, part) => sum + countPoints(part), 0)

const shape = geometry.refine((one) => countPoints(one.coordinates) <= MAX_SHAPE_POINTS, {
  params: { problem: 'geometry.tooManyPoints', max: MAX_SHAPE_POINTS },
})
const distanceM = z.number().min(0).max(MAX_DISTANCE_M)

/** Where: anything that has a shape. */
export const place = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('shape'), geometry: shape }),
    z.strictObject({
      kind: z.literal('coordinates'),
      epsg: z.literal([...coordinateSystems]).default(4490),
      form: z.enum(['points', 'line', 'polygon']),
      points: z
        .array(z.tuple([z.number(), z.number()]))
        .min(1)
        .max(MAX_SHAPE_POINTS)
        .meta({ description: 'Longitude and latitude, or easting and northing' }),
    }),
    z.strictObject({
      kind: z.literal('area'),
      codes: z
        .array(z.string().regex(/^\d{6,9}$/))
        .min(1)
        .max(60),
    }),
    z.strictObject({ kind: z.literal('assets'), ids: z.array(z.uuid()).min(1).max(500) }),
    z.strictObject({
      kind: z.literal('layer'),
      layerId: z.uuid(),
      names: z.array(z.string().max(200)).max(200).default([]).meta({ description: 'Empty = every feature' }),
      attributes: z
        .array(
          z.strictObject({
            name: z.string().min(1).max(80),
            oneOf: z.array(z.string().max(200)).min(1).max(100),
          }),
        )
        .max(5)
        .default([]),
    }),
    z.strictObject({ kind: z.literal('question'), questionId: z.uuid() }),
  ])
  .meta({ id: 'Place' })
export type Place = z.infer<typeof place>

/** How an asset stands to the place. Buffers widen the place before it is compared. */
export const relation = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('intersects') }),
    z.strictObject({ kind: z.literal('within') }).meta({ description: 'Wholly inside; on the edge counts' }),
    z
      .strictObject({ kind: z.literal('touches') })
      .meta({ description: 'At most 0.1 m apart, sharing at most 1 m²' }),
    z.strictObject({ kind: z.literal('share'), percent: z.number().gt(0).max(100) }),
    z.strictObject({ kind: z.literal('near'), distanceM }),
    z.strictObject({ kind: z.literal('far'), distanceM }).meta({ description: 'Farther away than this' }),
    z.strictObject({ kind: z.literal('nearest'), count: z.int().min(1).max(MAX_NEAREST) }),
  ])
  .meta({ id: 'PlaceRelation' })
export type Relation = z.infer<typeof relation>
export type RelationKind = Relation['kind']

export const clause = z
  .strictObject({
    not: z.boolean().default(false),
    place,
    bufferM: distanceM.default(0),
    how: relation,
  })
  .meta({ id: 'PlaceClause' })
export type Clause = z.infer<typeof clause>

export const answerOrders = ['area', 'distance', 'name', 'changed'] as const

export const question = z
  .strictObject({
    filter: z.string().max(16_384).default('').meta({ description: 'CQL2 text; empty = all assets' }),
    at: z.iso
      .datetime({ offset: true })
      .nullable()
      .default(null)
      .meta({ description: 'The registry as it stood at this moment; null = now' }),
    where: z.array(clause).max(6).default([]).meta({ description: 'All must hold' }),
    order: z.enum(answerOrders).default('area'),
  })
  .meta({ id: 'Question' })
export type Question = z.infer<typeof question>
export type QuestionInput = z.input<typeof question>

const count = z.object({ count: z.int(), areaM2: z.number() })
export const answer = z
  .object({
    answerId: z.uuid().meta({ description: "As a filter: answer = '<id>'" }),
    expiresAt: z.iso.datetime(),
    count: z.int(),
    areaM2: z.number().meta({ description: 'Sum of computed areas on the ellipsoid' }),
    registeredAreaM2: z.number(),
    byFamily: z.record(z.string(), count),
    byClass: z.record(z.string(), count),
    byStage: z.record(z.string(), count),
    byTitleStatus: z.record(z.string(), count),
    byArea: z.record(z.string(), count),
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
    hasDistance: z.boolean(),
    ms: z.number().meta({ description: 'Time the database needed' }),
  })
  .meta({ id: 'Answer' })
export type Answer = z.infer<typeof answer>

export const answerRow = assetRow.extend({ distanceM: z.number().nullable() }).meta({ id: 'AnswerRow' })
export type AnswerRow = z.infer<typeof answerRow>

const name = z.string().trim().min(1).max(80)
export const savedQuestion = z
  .object({
    id: z.uuid(),
    name,
    question,
    analysis: analysisForm.nullable(),
    ownerName: z.string(),
    mine: z.boolean(),
    sharedRoles: z.array(z.enum(roles)),
    sharedUnitId: z.uuid().nullable(),
    sharedByLink: z.boolean(),
    subscribed: z.boolean(),
    lastCount: z.int().nullable(),
    changedAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: 'SavedQuestion' })
export type SavedQuestion = z.infer<typeof savedQuestion>

const sharing = {
  sharedRoles: z.array(z.enum(roles)).max(roles.length).default([]),
  sharedUnitId: z.uuid().nullable().default(null),
  sharedByLink: z.boolean().default(false),
}
export const newQuestion = z
  .strictObject({ name, question, analysis: analysisForm.nullable().default(null), ...sharing })
  .meta({ id: 'NewQuestion' })
export const questionChange = z
  .strictObject({
    name,
    question,
    analysis: analysisForm.nullable(),
    sharedRoles: z.array(z.enum(roles)).max(roles.length),
    sharedUnitId: z.uuid().nullable(),
    sharedByLink: z.boolean(),
  })
  .partial()
  .meta({ id: 'QuestionChange' })
