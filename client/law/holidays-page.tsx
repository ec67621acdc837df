/** /admin/holidays: the State Council's calendar a year at a time, published or not, and where a year is entered. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { lawMessages } from '../../shared/i18n/law.ts'
import type { HolidayYearRow } from '../../shared/law.ts'
import { useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { countDays } from './holiday-days.ts'
import { HolidayForm } from './holiday-form.tsx'
import './law.css'
import { yearsQuery } from './law-query.ts'
import { YearCalendar } from './year-calendar.tsx'

const route = getRouteApi('/staff/admin/holidays')
/** Years ahead that can be entered: deadlines of cases reach into them. */
const AHEAD = 2

export function HolidaysPage(): ReactNode {
  const { data, error, refetch } = useQuery(yearsQuery)
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <SkeletonTable rows={8} />
  return <Holidays rows={data.items} today={data.today} />
}

function Holidays({ rows, today }: { rows: readonly HolidayYearRow[]; today: string }): ReactNode {
  const t = useT(lawMessages)
  const { role } = usePerson()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [editing, setEditing] = useState(false)
  const thisYear = Number(today.slice(0, 4))
  const year = search.year ?? thisYear
  const last = Math.max(thisYear + AHEAD, ...rows.map((row) => row.year))
  const first = Math.min(thisYear, ...rows.map((row) => row.year))
  const years = Array.from({ length: last - first + 1 }, (_, index) => last - index)
  const row = rows.find((one) => one.year === year)
  const counts = countDays(year, row)
  return (
    <>
      <div className="table-head">
        <label className="row">
          {t('holidays.year')}
          <select
            className="input input--small holidays__year"
            value={year}
            onChange={({ target }) =>
              void navigate({ search: { year: Number(target.value) }, replace: true })
            }
          >
            {years.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <span className={row?.published === true ? 'holidays__mark' : 'unverified'}>
          {t(row?.published === true ? 'holidays.published' : 'holidays.fallback')}
        </span>
        <span className="muted">
          {t('holidays.count', {
            holidays: counts.off,
            workdays: counts.work,
            working: counts.working,
          })}
        </span>
        <span className="spacer" />
        {role === 'administrator' ? (
          <Button small onClick={() => setEditing(true)}>
            {t(row === undefined ? 'holidays.enter' : 'holidays.change', { year: String(year) })}
          </Button>
        ) : (
          <span className="text-12 muted">{t('readOnly')}</span>
        )}
      </div>
      <Note>{t('holidays.explain')}</Note>
      <YearCalendar year={year} row={row} today={today} />
      <p className="row holidays__key text-12">
        <i data-kind="off" aria-hidden /> {t('holidays.off')}
        <i data-kind="work" aria-hidden /> {t('holidays.work')}
        <i data-kind="weekend" aria-hidden /> {t('holidays.weekend')}
        {row !== undefined && <span className="muted">{t('holidays.source', { source: row.source })}</span>}
      </p>
      {editing && <HolidayForm key={year} year={year} row={row} onClose={() => setEditing(false)} />}
    </>
  )
}
