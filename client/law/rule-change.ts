/** What the form of a rule holds and what it sends: only what differs from the row it is based on. Pure. */
import type { RuleChange, RuleRevision } from '../../shared/law.ts'
import { isIsoDate, addDays } from '../../shared/workflow/iso-date.ts'
import { orNull } from '../admin/form-model.ts'
import { dateOfValue } from './rule-words.ts'

/** Texts as typed. */
export interface RuleValues {
  value: string
  effectiveFrom: string
  article: string
  verified: boolean
  yellowLeadDays: string
  note: string
  reason: string
}

export const valuesOf = (row: RuleRevision): RuleValues => ({
  value: String(row.value),
  effectiveFrom: '',
  article: row.article,
  verified: row.verified,
  yellowLeadDays: row.yellowLeadDays == null ? '' : String(row.yellowLeadDays),
  note: row.note ?? '',
  reason: '',
})

/** Tomorrow, and after the day on which the latest row began. */
export const earliestOf = (
  { effectiveFrom }: Pick<RuleRevision, 'effectiveFrom'>,
  tomorrow: string,
): string => {
  const after = effectiveFrom === null ? tomorrow : addDays(effectiveFrom, 1)
  return after > tomorrow ? after : tomorrow
}

/** What is wrong with a number of this unit; null: nothing. The server holds the same. */
export function valueFault(
  { unit }: Pick<RuleRevision, 'unit'>,
  text: string,
): 'edit.number' | 'edit.isDate' | null {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) return 'edit.number'
  if (unit === 'condition') return isIsoDate(dateOfValue(value) ?? '') ? null : 'edit.isDate'
  if (unit === 'ratio') return value >= 0 && value <= 1 ? null : 'edit.number'
  if (unit === 'yuan') return value >= 0 ? null : 'edit.number'
  return Number.isInteger(value) && Math.abs(value) <= 36_500 ? null : 'edit.number'
}

/** Null when nothing but the reason was written. */
export function changeOf(last: RuleRevision, values: RuleValues): RuleChange | null {
  const lead = orNull(values.yellowLeadDays)
  const yellowLeadDays = lead === null ? null : Number(lead)
  const note = orNull(values.note)
  const article = values.article.trim()
  const value = Number(values.value)
  const change: Omit<RuleChange, 'reason'> = {
    // A new number is checked or not by its own right, so its mark always goes with it.
    ...(value === last.value
      ? {}
      : { value, effectiveFrom: values.effectiveFrom, verified: values.verified }),
    ...(article === last.article ? {} : { article }),
    ...(values.verified === last.verified ? {} : { verified: values.verified }),
    ...(yellowLeadDays === (last.yellowLeadDays ?? null) ? {} : { yellowLeadDays }),
    ...(note === last.note ? {} : { note }),
  }
  return Object.keys(change).length === 0 ? null : { ...change, reason: values.reason.trim() }
}
