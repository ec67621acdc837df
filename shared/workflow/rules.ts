/**
 * The rule book as shipped: every row of DOMAIN F and the rates and caps of A to C. An administrator's edits are new
 * versions beside these rows (`effectiveFrom`), so an old case keeps its rule. Must never be read without a date.
 */
import type { Rule, RuleBook } from './rule.ts'
import { concessionRules, programRules } from './rules-concession.ts'
import { idleRules } from './rules-idle.ts'
import { registrationRules } from './rules-registration.ts'
import { remedyRules, temporaryLandRules, warningRules } from './rules-remedy.ts'

export const ruleBook: RuleBook = [
  ...idleRules,
  ...temporaryLandRules,
  ...remedyRules,
  ...warningRules,
  ...registrationRules,
  ...concessionRules,
  ...programRules,
]

/** Rows whose text or number was not read in a source (待核); the district's own working order is not among them. */
export const unverifiedRules = (book: RuleBook): Rule[] =>
  book.filter((row) => !row.verified && row.law !== 'district')
