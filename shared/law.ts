/** Law as data, as the API shows it: rules with their revisions, the holiday calendar, definitions and where they are used. */
import { z } from 'zod'
import { assetTrackCodes } from './codes/asset-track.ts'
import { workflowDefinition } from './workflow/definition.ts'
import { legalBasis } from './workflow/legal-basis.ts'
import { rule } from './workflow/rule.ts'

const day = z.iso.date()

/** One revision of a rule; the book in force is those without `supersededAt`. */
export const ruleRevision = z
  .object({
    ...rule.shape,
    revision: z.int(),
    reason: z.string(),
    createdAt: z.iso.datetime(),
    createdByName: z.string(),
    supersededAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'RuleRevision' })
export type RuleRevision = z.infer<typeof ruleRevision>

/**
 * A change of a rule. A new number takes effect from a later day, so that open cases keep theirs; what is not said
 * stays. Marking it checked, or correcting article, note or lead, changes no case's dates.
 */
export const ruleChange = z
  .object({
    value: z.number().optional(),
    effectiveFrom: day.optional().meta({ description: 'Needed with a new value: tomorrow at the earliest' }),
    verified: z.boolean().optional(),
    article: legalBasis.shape.article.optional(),
    note: z.string().trim().max(1000).nullable().optional(),
    yellowLeadDays: z.int().min(0).max(366).nullable().optional(),
    reason: z.string().trim().min(4).max(500),
  })
  .meta({ id: 'RuleChange' })
export type RuleChange = z.infer<typeof ruleChange>

export const holidayYearRow = z
  .object({
    year: z.int(),
    published: z.boolean(),
    holidays: z.array(day),
    makeUpWorkdays: z.array(day),
    source: z.string(),
  })
  .meta({ id: 'HolidayYear' })
export type HolidayYearRow = z.infer<typeof holidayYearRow>

export const holidayYearChange = z
  .object({
    holidays: z.array(day).max(120),
    makeUpWorkdays: z.array(day).max(40),
    source: z.string().trim().min(4).max(200).meta({ description: 'The notice of the State Council' }),
    reason: z.string().trim().min(2).max(500),
  })
  .meta({ id: 'HolidayYearChange' })

export const definitionUse = z
  .object({
    track: z.enum(assetTrackCodes),
    version: z.int(),
    since: z.iso.datetime(),
    latest: z.boolean(),
    openCases: z.int(),
  })
  .meta({ id: 'DefinitionUse' })

export const lawDefinition = workflowDefinition

/** A clock as the preview names it. */
const migrationClock = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  dueOn: day.nullable(),
})

/** One open case, moved to another version or not, and why. */
export const migrationLine = z
  .object({
    caseId: z.uuid(),
    caseNo: z.string(),
    assetName: z.string(),
    state: z.string(),
    can: z.boolean(),
    why: z.string().nullable().meta({ description: 'unknown_state, changed, or null' }),
    clocksBefore: z.array(migrationClock),
    clocksAfter: z.array(migrationClock),
    moved: z.boolean(),
  })
  .meta({ id: 'MigrationLine' })
export type MigrationLine = z.infer<typeof migrationLine>
