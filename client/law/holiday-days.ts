/** Days of a holiday notice as a clerk types them, and a year laid out in months. Pure; knows no clock. */
import { type HolidayCalendar, type HolidayYear, isWorkingDay } from '../../shared/workflow/calendar.ts'
import { addDays, daysBetween, isIsoDate, toDayNumber, weekdayOf } from '../../shared/workflow/iso-date.ts'

export type DayFault =
  | { readonly key: 'holidays.badLine'; readonly line: string }
  | { readonly key: 'holidays.badDay'; readonly day: string }
  | { readonly key: 'holidays.notWeekend'; readonly day: string }

const SATURDAY = 5
export const isWeekend = (day: string): boolean => weekdayOf(toDayNumber(day)) >= SATURDAY

/** `01-01`, `02-15～02-23`, one a line or with 、 between. */
export function readDays(year: number, text: string): { days: string[]; fault: DayFault | null } {
  const days = new Set<string>()
  for (const line of text.split(/[\n、,，;；]+/).map((part) => part.trim())) {
    if (line === '') continue
    const [, from, to = from] = /^(\d{2}-\d{2})(?:\s*(?:[~～至—–]|to)\s*(\d{2}-\d{2}))?$/.exec(line) ?? []
    if (from === undefined || to === undefined) return { days: [], fault: { key: 'holidays.badLine', line } }
    const [first, last] = [`${year}-${from}`, `${year}-${to}`]
    const stray = !isIsoDate(first) ? from : !isIsoDate(last) ? to : null
    if (stray !== null) return { days: [], fault: { key: 'holidays.badDay', day: stray } }
    if (last < first) return { days: [], fault: { key: 'holidays.badLine', line } }
    for (let index = 0; index <= daysBetween(first, last); index += 1) days.add(addDays(first, index))
  }
  return { days: [...days].toSorted(), fault: null }
}

/** Make-up workdays are weekend days by nature. */
export function readWorkdays(year: number, text: string): { days: string[]; fault: DayFault | null } {
  const read = readDays(year, text)
  const stray = read.days.find((day) => !isWeekend(day))
  return stray === undefined ? read : { days: [], fault: { key: 'holidays.notWeekend', day: stray.slice(5) } }
}

/** Days back into stretches, a line each. */
export function writeDays(days: readonly string[]): string {
  const lines: [string, string][] = []
  for (const day of days.toSorted()) {
    const last = lines.at(-1)
    if (last !== undefined && addDays(last[1], 1) === day) last[1] = day
    else lines.push([day, day])
  }
  return lines
    .map(([from, to]) => (from === to ? from.slice(5) : `${from.slice(5)}～${to.slice(5)}`))
    .join('\n')
}

export type DayKind = 'off' | 'work' | 'weekend' | 'plain'

export interface Day {
  readonly date: string
  readonly kind: DayKind
}

/** A year as stored; undefined where the State Council has not published it. */
export type StoredYear = HolidayYear | undefined

/** The twelve months as every count of working days sees them, each with the weekday (0 = Monday) of its first day. */
export function monthsOf(year: number, row: StoredYear): { month: number; lead: number; days: Day[] }[] {
  const calendar: HolidayCalendar = row === undefined ? {} : { [String(year)]: row }
  const off = new Set(row?.holidays)
  const kindOf = (date: string): DayKind => {
    const working = isWorkingDay(calendar, date)
    if (isWeekend(date)) return working ? 'work' : off.has(date) ? 'off' : 'weekend'
    return working ? 'plain' : 'off'
  }
  return Array.from({ length: 12 }, (_, index) => {
    const first = `${year}-${String(index + 1).padStart(2, '0')}-01`
    const days: Day[] = []
    for (let date = first; date.slice(0, 7) === first.slice(0, 7); date = addDays(date, 1))
      days.push({ date, kind: kindOf(date) })
    return { month: index + 1, lead: weekdayOf(toDayNumber(first)), days }
  })
}

/** How many days of the year are off, worked in exchange, and working days in all. */
export function countDays(year: number, row: StoredYear): { off: number; work: number; working: number } {
  const kinds = monthsOf(year, row).flatMap(({ days }) => days.map(({ kind }) => kind))
  const count = (...wanted: DayKind[]): number => kinds.filter((kind) => wanted.includes(kind)).length
  return { off: count('off'), work: count('work'), working: count('plain', 'work') }
}
