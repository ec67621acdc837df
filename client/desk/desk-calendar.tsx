/** A month of days that are due; a day narrows the queue to it. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import dayjs from 'dayjs'
import { useState, type ReactNode } from 'react'
import type { CaseLamp } from '../../shared/case.ts'
import { deskMessages } from '../../shared/i18n/desk.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Lamp } from '../assets/symbols/lamp.tsx'
import { countsQuery } from './counts-query.ts'
import type { DeskFilter } from './desk-query.ts'

const weekdays = {
  'zh-CN': ['一', '二', '三', '四', '五', '六', '日'],
  en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
}

const monthWords = (lang: 'zh-CN' | 'en', month: string): string =>
  new Intl.DateTimeFormat(lang, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${month}-15T00:00:00Z`),
  )

export function DeskCalendar({
  filter,
  today,
}: {
  filter: DeskFilter
  today: string | undefined
}): ReactNode {
  const t = useT(deskMessages)
  const lang = useLang()
  const [shown, setShown] = useState<string | null>(null)
  const month = shown ?? today?.slice(0, 7) ?? dayjs().format('YYYY-MM')
  const days = useQuery(countsQuery(filter.queue, month)).data?.days ?? []
  const first = dayjs(`${month}-01`)
  const blanks = (first.day() + 6) % 7
  const move = (by: number): void => setShown(first.add(by, 'month').format('YYYY-MM'))
  return (
    <Card
      title={monthWords(lang, month)}
      extra={
        <span className="row">
          <Button kind="quiet" icon small aria-label={t('month.before')} onClick={() => move(-1)}>
            <ChevronLeft size={16} aria-hidden />
          </Button>
          <Button kind="quiet" icon small aria-label={t('month.after')} onClick={() => move(1)}>
            <ChevronRight size={16} aria-hidden />
          </Button>
        </span>
      }
    >
      <div className="desk-calendar" role="group" aria-label={t('calendar')}>
        {weekdays[lang].map((name) => (
          <span key={name} className="desk-calendar__name">
            {name}
          </span>
        ))}
        {Array.from({ length: Math.ceil((blanks + first.daysInMonth()) / 7) * 7 }, (_, index) => {
          const day = first.add(index - blanks, 'day').format('YYYY-MM-DD')
          return (
            <Day
              key={day}
              day={day}
              today={today}
              outside={!day.startsWith(month)}
              filter={filter}
              marks={days.filter(({ on }) => on === day)}
            />
          )
        })}
      </div>
    </Card>
  )
}

interface DayProps {
  day: string
  today: string | undefined
  /** Of the month before or after. */
  outside: boolean
  filter: DeskFilter
  marks: readonly { lamp: string; count: number }[]
}

function Day({ day, today, outside, filter, marks }: DayProps): ReactNode {
  const number = Number(day.slice(8))
  const total = marks.reduce((sum, { count }) => sum + count, 0)
  const body = (
    <>
      <b>{number}</b>
      {marks[0] !== undefined && (
        <i>
          <Lamp lamp={marks[0].lamp as CaseLamp} />
          {total}
        </i>
      )}
    </>
  )
  const look = {
    className: 'desk-calendar__day',
    'data-today': day === today ? '' : undefined,
    'data-quiet': outside || [0, 6].includes(dayjs(day).day()) ? '' : undefined,
  }
  if (total === 0) return <span {...look}>{body}</span>
  return (
    <Link
      {...look}
      to="/desk"
      search={{ queue: filter.queue, dueFrom: day, dueTo: day }}
      data-on={filter.dueFrom === day ? '' : undefined}
    >
      {body}
    </Link>
  )
}
