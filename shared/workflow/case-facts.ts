/** What guards and clocks look at: the case, today, the rules and the calendar; and how its fields are read. */
import type { HolidayCalendar } from './calendar.ts'
import type { Condition, WorkflowDefinition } from './definition.ts'
import { type FieldValue, isBlank } from './field-type.ts'
import type { FieldCode } from './fields.ts'
import { type IsoDate, isIsoDate } from './iso-date.ts'
import { type Rule, type RuleBook, findRule } from './rule.ts'
import type { CaseSnapshot } from './snapshot.ts'

export interface CaseFacts {
  definition: WorkflowDefinition
  snapshot: CaseSnapshot
  now: IsoDate
  rules: RuleBook
  calendar: HolidayCalendar
}

const valueOf = (snapshot: CaseSnapshot, field: FieldCode): FieldValue => snapshot.fields[field] ?? null

export const has = ({ snapshot }: CaseFacts, field: FieldCode): boolean => !isBlank(valueOf(snapshot, field))
export const says = ({ snapshot }: CaseFacts, field: FieldCode, ...values: (string | boolean)[]): boolean => {
  const value = valueOf(snapshot, field)
  return (typeof value === 'string' || typeof value === 'boolean') && values.includes(value)
}
export const numberOf = ({ snapshot }: CaseFacts, field: FieldCode): number | null => {
  const value = valueOf(snapshot, field)
  return typeof value === 'number' ? value : null
}
export const dateOf = ({ snapshot }: CaseFacts, field: FieldCode): IsoDate | null => {
  const value = valueOf(snapshot, field)
  return isIsoDate(value) ? value : null
}
export const listOf = ({ snapshot }: CaseFacts, field: FieldCode): readonly string[] => {
  const value = valueOf(snapshot, field)
  return Array.isArray(value) ? value : []
}
/** The version of a rule that this case is under. */
export const ruleOf = ({ rules, snapshot }: CaseFacts, id: string): Rule | null =>
  findRule(rules, id, snapshot.openedOn)

/** Whether every condition holds for the case; none: always. */
export function holds(snapshot: CaseSnapshot, when: readonly Condition[]): boolean {
  return when.every(({ fact, in: values }) => {
    const value = fact === 'assetClass' ? snapshot.assetClass : snapshot.fields[fact]
    return (typeof value === 'string' || typeof value === 'boolean') && values.includes(value)
  })
}
