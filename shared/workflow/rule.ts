/**
 * A deadline, rate or cap as a row of data with its article and its time in force, and the look-up of the version
 * that a case is under. Rows are in `rules.ts`. Must never hold a number of its own.
 */
import { z } from 'zod'
import type { IsoDate } from './iso-date.ts'
import { lawCodes } from './laws.ts'

/** `condition` rows have no length: they say what must come first. `yuan` are fees per item. */
export const ruleUnits = ['day', 'workingDay', 'month', 'year', 'ratio', 'yuan', 'condition'] as const

/**
 * duty: somebody must act by then; a last day off moves to the next working day (民法典 第 203 条).
 * power: from then on the law allows something; the day itself never moves.
 * cap: the longest or most that is allowed; never moves.
 */
export const ruleKinds = ['duty', 'power', 'cap'] as const

export const rule = z
  .object({
    id: z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/),
    kind: z.enum(ruleKinds),
    value: z.number(),
    unit: z.enum(ruleUnits),
    zh: z.string().min(1),
    en: z.string().min(1),
    from: z.string().meta({ description: 'What starts the count, as DOMAIN words it' }),
    law: z.enum(lawCodes),
    article: z.string(),
    verified: z.boolean().meta({ description: 'False: 待核' }),
    effectiveFrom: z.iso.date().nullable(),
    effectiveTo: z.iso.date().nullable().meta({ description: 'Last day in force' }),
    extension: z
      .object({ times: z.int().min(1), max: z.number().positive() })
      .nullable()
      .meta({ description: 'How often and by how much (same unit) the term may be extended' }),
    note: z.string().nullable(),
    yellowLeadDays: z.int().min(0).nullable().optional().meta({
      description: 'How many days before the end the lamp turns yellow; none: as the definition says',
    }),
  })
  .meta({ id: 'WorkflowRule' })
export type Rule = z.infer<typeof rule>
export type RuleUnit = Rule['unit']

/** Every version of every rule. */
export type RuleBook = readonly Rule[]

const indexes = new WeakMap<RuleBook, Map<string, Rule[]>>()

function indexOf(book: RuleBook): Map<string, Rule[]> {
  const known = indexes.get(book)
  if (known !== undefined) return known
  const index = new Map<string, Rule[]>()
  for (const row of book) index.set(row.id, [...(index.get(row.id) ?? []), row])
  indexes.set(book, index)
  return index
}

const inForce = (row: Rule, on: IsoDate): boolean =>
  (row.effectiveFrom === null || row.effectiveFrom <= on) &&
  (row.effectiveTo === null || on <= row.effectiveTo)

/** The version of a rule in force on a day (a case asks with the day it was opened); null where there is none. */
export const findRule = (book: RuleBook, id: string, on: IsoDate): Rule | null =>
  indexOf(book)
    .get(id)
    ?.find((row) => inForce(row, on)) ?? null
