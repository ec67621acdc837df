/** Rules of what goes out: fields and precision by kind, the coarsest by family and title status, and where the map may stand. */
import { z } from 'zod'
import { assetFamilyCodes } from './codes/asset-class.ts'
import { titleStatusCodes } from './codes/title-status.ts'
import { precisions, publicFields, publicationKinds } from './publication-codes.ts'

const ruleValues = z.object({
  precision: z.enum(precisions),
  generaliseM: z.int().min(0).max(1000).meta({ description: 'Metres by which a generalised place is moved' }),
  fields: z.array(z.enum(publicFields)),
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
