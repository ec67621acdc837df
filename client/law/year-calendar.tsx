/** Twelve small months with days off and weekends worked. A day's kind is also in its title, not only in its colour. */
import type { ReactNode } from 'react'
import { formatDate } from '../../shared/i18n/define.ts'
import { lawMessages } from '../../shared/i18n/law.ts'
import { useLang, useT } from '../i18n.tsx'
import { type Day, type StoredYear, monthsOf } from './holiday-days.ts'

interface YearCalendarProps {
  year: number
  row: StoredYear
  today: string
}

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const

export function YearCalendar({ year, row, today }: YearCalendarProps): ReactNode {
  const t = useT(lawMessages)
  return (
    <div className="year" role="group" aria-label={t('holidays.calendar', { year: String(year) })}>
      {monthsOf(year, row).map((month) => (
        <Month key={month.month} year={year} today={today} {...month} />
      ))}
    </div>
  )
}

interface MonthProps {
  year: number
  month: number
  lead: number
  days: readonly Day[]
  today: string
}

function Month({ year, month, lead, days, today }: MonthProps): ReactNode {
  const t = useT(lawMessages)
  const lang = useLang()
  const cells: (Day | null)[] = [...Array.from({ length: lead }, () => null), ...days]
  // Six rows for every month, so that all are of one height.
  const weeks = Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_cell, index) => cells[week * 7 + index] ?? null),
  )
  const name =
    lang === 'en'
      ? formatDate('en', `${year}-${String(month).padStart(2, '0')}-01`).replace(/^\d+ /, '')
      : t('month', { month })
  return (
    <table className="month">
      <caption>{name}</caption>
      <thead>
        <tr>
          {weekdays.map((day) => (
            <th key={day} scope="col">
              {t(`weekday.${day}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={week.find((day) => day !== null)?.date ?? index}>
            {week.map((day, at) => (
              <DayCell key={day?.date ?? `${index}-${at}`} day={day} today={today} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayCell({ day, today }: { day: Day | null; today: string }): ReactNode {
  const t = useT(lawMessages)
  if (day === null) return <td aria-hidden />
  const { date, kind } = day
  const words = [
    ...(kind === 'plain' ? [] : [t(`holidays.${kind}`)]),
    ...(date === today ? [t('holidays.today')] : []),
  ].join(' · ')
  return (
    <td
      data-kind={kind}
      data-today={date === today ? '' : undefined}
      title={words === '' ? undefined : words}
    >
      {Number(date.slice(8))}
      {kind === 'off' || kind === 'work' ? <span className="visually-hidden"> {words}</span> : null}
    </td>
  )
}
