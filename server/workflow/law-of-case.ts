/** The definition, rules and calendar that a case is decided by. */
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import type { HolidayCalendar } from '../../shared/workflow/calendar.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import type { RuleBook } from '../../shared/workflow/rule.ts'
import type { Executor } from '../db/transaction.ts'
import { definitionOf, holidayCalendar, ruleBook } from '../law/read-law.ts'

export interface CaseLaw {
  definition: WorkflowDefinition
  rules: RuleBook
  calendar: HolidayCalendar
}

export const lawOf = async (
  db: Executor,
  of: { track: AssetTrack; definitionVersion: number },
): Promise<CaseLaw> => ({
  definition: await definitionOf(db, of.track, of.definitionVersion),
  rules: await ruleBook(db),
  calendar: await holidayCalendar(db),
})
