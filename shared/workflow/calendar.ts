/**
 * Working days over the State Council's holiday calendar, which comes in as data. A year that is not published counts
 * Monday to Friday without the holidays fixed by date, and the asker learns that it is not published.
 * Must never hold a year's holidays itself.
 */
import { type IsoDate, fromDayNumber, toDayNumber, weekdayOf } from './iso-date.ts'

export interface HolidayYear {
  /** False where the State Council has not published the year; `holidays` then holds computed ones or none. */
  published: boolean
  /** Days off, weekends of the holiday included or not. */
  holidays: readonly IsoDate[]
  /** Saturdays and Sundays worked in exchange (调休上班). */
  makeUpWorkdays: readonly IsoDate[]
}
/** By year as text: `{'2026': {…}}`. */
export type HolidayCalendar = Readonly<Record<string, HolidayYear>>

/** 《全国年节及纪念日放假办法》 (2025): holidays with a fixed date. The lunar ones need the published calendar. */
const fixedHolidays: ReadonlySet<string> = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])

interface CompiledYear {
  published: boolean
  off: ReadonlySet<number>
  worked: ReadonlySet<number>
}

const compiledYears = new WeakMap<HolidayYear, CompiledYear>()

function compile(year: HolidayYear): CompiledYear {
  const known = compiledYears.get(year)
  if (known !== undefined) return known
  const compiled = {
    published: year.published,
    off: new Set(year.holidays.map(toDayNumber)),
    worked: new Set(year.makeUpWorkdays.map(toDayNumber)),
  }
  compiledYears.set(year, compiled)
  return compiled
}

export interface DayKind {
  working: boolean
  /** Whether the year's calendar was published. */
  published: boolean
  year: string
}

/** Terms are counted day by day and again for every case: each day of a calendar is looked up once. */
const knownDays = new WeakMap<HolidayCalendar, Map<number, DayKind>>()

/** What a day is, by its number since 1970-01-01. A calendar is never changed in place: a new year is a new object. */
export function dayKind(calendar: HolidayCalendar, dayNumber: number): DayKind {
  const known = knownDays.get(calendar) ?? new Map<number, DayKind>()
  if (known.size === 0) knownDays.set(calendar, known)
  const found = known.get(dayNumber) ?? lookUp(calendar, dayNumber)
  known.set(dayNumber, found)
  return found
}

function lookUp(calendar: HolidayCalendar, dayNumber: number): DayKind {
  const date = fromDayNumber(dayNumber)
  const year = date.slice(0, 4)
  const row = calendar[year]
  const compiled = row === undefined ? undefined : compile(row)
  const published = compiled?.published ?? false
  if (compiled?.worked.has(dayNumber)) return { working: true, published, year }
  const off = compiled?.off.has(dayNumber) || (!published && fixedHolidays.has(date.slice(5)))
  return { working: !off && weekdayOf(dayNumber) < 5, published, year }
}

export const isWorkingDay = (calendar: HolidayCalendar, date: IsoDate): boolean =>
  dayKind(calendar, toDayNumber(date)).working
