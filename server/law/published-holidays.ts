/** The State Council's holiday calendar as the package carries it, a year at a time. Years it lacks are not published. */
import { createRequire } from 'node:module'
import type * as chineseDays from 'chinese-days'
import type { HolidayYear } from '../../shared/workflow/calendar.ts'
import { addDays, toDayNumber, weekdayOf } from '../../shared/workflow/iso-date.ts'

// CommonJS whose names Node cannot see: an import of them would stop the built program at its start.
const { isHoliday, isWorkday } = createRequire(import.meta.url)('chinese-days') as typeof chineseDays
const SATURDAY = 5

/** Days off Monday to Friday, and weekends worked; null where the package says nothing of the year (it then calls 1 October a workday). */
export function publishedYear(year: number): HolidayYear | null {
  if (isWorkday(`${year}-10-01`) && isWorkday(`${year}-10-02`)) return null
  const holidays: string[] = []
  const makeUpWorkdays: string[] = []
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
    const weekend = weekdayOf(toDayNumber(day)) >= SATURDAY
    if (weekend && isWorkday(day)) makeUpWorkdays.push(day)
    if (!weekend && isHoliday(day)) holidays.push(day)
  }
  return holidays.length < 5 ? null : { published: true, holidays, makeUpWorkdays }
}
