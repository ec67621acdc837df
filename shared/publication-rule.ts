/**
 * Rules of what goes out: fields and precision by kind, where an asset of a family stands at a stage or in a state its own,
 * the coarsest by family and title status, and where the map may stand.
 */
import { z } from 'zod'
import { assetFamilyCodes } from './codes/asset-class.ts'
import { findAssetState } from './codes/asset-state.ts'
import { assetStageCodes, assetTrackCodes } from './codes/asset-track.ts'
import { titleStatusCodes } from './codes/title-status.ts'
import { precisions, publicFields, publicationKinds } from './publication-codes.ts'

const goesOut = {
  precision: z.enum(precisions),
  generaliseM: z.int().min(0).max(1000).meta({ description: 'Metres by which a generalised place is moved' }),
  fields: z.array(z.enum(publicFields)),
}

export const stateRule = z
  .object({
    family: z.enum(assetFamilyCodes),
    stage: z.enum(assetStageCodes).nullable(),
    track: z.enum(assetTrackCodes).nullable(),
    state: z.string().max(40).nullable(),
    ...goesOut,
  })
  .meta({
    id: 'PublicationStateRule',
    description:
      'In place of its kind’s rule for assets of a family that stand at this stage or in this state; the most specific counts',
  })
export type StateRule = z.infer<typeof stateRule>

/** Where a rule applies; two of one kind never say the same. */
export const placeOf = ({ family, stage, track, state }: Omit<StateRule, keyof typeof goesOut>): string =>
  [family, stage ?? '', track ?? '', state ?? ''].join(' ')

/** A stage, or a state of a track that has it, or neither for the whole family. */
const isPlace = ({ stage, track, state }: StateRule): boolean =>
  track === null || state === null
    ? track === state
    : stage === null && findAssetState(track, state) !== undefined

const ruleValues = z.object({
  ...goesOut,
  byState: z
    .array(stateRule.refine(isPlace, { params: { problem: 'invalid' }, path: ['state'] }))
    .max(100)
    .refine((rules) => new Set(rules.map(placeOf)).size === rules.length, {
      params: { problem: 'duplicate' },
    }),
  keepDays: z
    .int()
    .min(0)
    .max(36_500)
    .nullable()
    .meta({ description: 'Days that a notice stays after its last day; null: until its case withdraws it' }),
})

export const publicationRule = z
  .object({
    kind: z.enum(publicationKinds),
    ...ruleValues.shape,
    basis: z.string(),
    verified: z.boolean(),
    version: z.int(),
    changedAt: z.iso.datetime(),
    changedByName: z.string(),
  })
  .meta({ id: 'PublicationRule' })
export type PublicationRule = z.infer<typeof publicationRule>

export const publicationRuleChange = z
  .object({ ...ruleValues.shape, reason: z.string().trim().min(2).max(500) })
  .meta({ id: 'PublicationRuleChange' })

const limit = z.object({
  family: z.enum(assetFamilyCodes),
  titleStatus: z.enum(titleStatusCodes),
  precision: z.enum(['generalised', 'point']),
})

export const publicationLimits = z
  .object({ limits: z.array(limit).max(100), reason: z.string().trim().min(2).max(500) })
  .meta({ id: 'PublicationLimits' })

/** An origin as a browser names it: no path, no wildcard but for the first label. */
const origin = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^https?:\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/)
  .max(200)

export const embedSetting = z
  .object({ origins: z.array(origin).max(50), version: z.int() })
  .meta({ id: 'EmbedSetting' })
export const embedChange = z
  .object({ origins: z.array(origin).max(50), reason: z.string().trim().min(2).max(500) })
  .meta({ id: 'EmbedChange' })

export const publicationRules = z
  .object({
    rules: z.array(publicationRule),
    limits: z.array(limit),
    limitsVersion: z.int(),
    embed: embedSetting,
    history: z.array(
      z.object({
        of: z.string().meta({ description: 'A kind, limits or embed' }),
        before: z.unknown(),
        after: z.unknown(),
        reason: z.string(),
        changedAt: z.iso.datetime(),
        changedByName: z.string(),
      }),
    ),
  })
  .meta({ id: 'PublicationRules' })
export type PublicationRules = z.infer<typeof publicationRules>
