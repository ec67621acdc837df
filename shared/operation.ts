/** Operating figures of a concession by month: shapes, the months that are due, sums of years. Pure; must never know a state. */
import { z } from 'zod'

export const monthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const amount = z.number().min(0).max(9_999_999_999_999)
const share = z.number().min(0).max(1)

const measures = {
  income: amount.meta({ description: 'Yuan' }),
  incomePlan: amount.nullable(),
  cost: amount.meta({ description: 'Yuan' }),
  costPlan: amount.nullable(),
  usage: share.nullable().meta({ description: 'Share of spaces, piles or stalls in use, 0 to 1' }),
  usagePlan: share.nullable(),
  energyKwh: amount.nullable(),
  note: z.string().trim().min(1).max(500).nullable(),
}

export const figureChange = z
  .object({
    ...measures,
    reason: z.string().trim().min(2).max(500).optional().meta({ description: 'Needed for a correction' }),
  })
  .meta({ id: 'OperatingFigureChange' })
export type FigureChange = z.infer<typeof figureChange>

export const figure = z
  .object({
    month: monthText,
    ...measures,
    reason: z.string().nullable(),
    changedByName: z.string(),
    changedAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: 'OperatingFigure' })
export type Figure = z.infer<typeof figure>

export const figureBook = z
  .object({
    since: monthText
      .nullable()
      .meta({ description: 'First month of the running; null: it does not run yet' }),
    last: monthText.meta({ description: 'The last month that is over' }),
    items: z.array(figure).meta({ description: 'Latest first' }),
  })
  .meta({ id: 'OperatingFigures' })
export type FigureBook = z.infer<typeof figureBook>

export const monthAfter = (month: string): string => {
  const [year = 0, at = 0] = month.split('-').map(Number)
  return at === 12 ? `${year + 1}-01` : `${year}-${String(at + 1).padStart(2, '0')}`
}
export const monthBefore = (month: string): string => {
  const [year = 0, at = 0] = month.split('-').map(Number)
  return at === 1 ? `${year - 1}-12` : `${year}-${String(at - 1).padStart(2, '0')}`
}

/** Months that are over and have no row, earliest first. */
export function monthsDue({ since, last, items }: FigureBook): string[] {
  if (since === null) return []
  const there = new Set(items.map(({ month }) => month))
  const due: string[] = []
  for (let month = since; month <= last; month = monthAfter(month)) if (!there.has(month)) due.push(month)
  return due
}

export interface YearSum {
  year: string
  months: number
  income: number
  /** Null where no month of the year has a plan. */
  incomePlan: number | null
  cost: number
  /** Mean of the months that say it. */
  usage: number | null
  energyKwh: number | null
}

export function yearSums(items: readonly Figure[]): YearSum[] {
  const years = [...new Set(items.map(({ month }) => month.slice(0, 4)))].toSorted().toReversed()
  return years.map((year) => {
    const rows = items.filter(({ month }) => month.startsWith(year))
    const said = (pick: (row: Figure) => number | null): number[] =>
      rows.map(pick).filter((value) => value !== null)
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
    const sumOrNull = (values: readonly number[]): number | null => (values.length === 0 ? null : sum(values))
    const usage = said((row) => row.usage)
    return {
      year,
      months: rows.length,
      income: sum(said((row) => row.income)),
      incomePlan: sumOrNull(said((row) => row.incomePlan)),
      cost: sum(said((row) => row.cost)),
      usage: usage.length === 0 ? null : sum(usage) / usage.length,
      energyKwh: sumOrNull(said((row) => row.energyKwh)),
    }
  })
}
