/** 待办: queues at the left, what waits grouped by lamp, the calendar and why the chosen one is here. Keyboard first. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { caseQueues } from '../../shared/api/case-api.ts'
import type { BulkSelection } from '../../shared/bulk-run.ts'
import { lamps } from '../../shared/case.ts'
import type { DeskItem } from '../../shared/desk.ts'
import { formatDate } from '../../shared/i18n/define.ts'
import { deskMessages } from '../../shared/i18n/desk.ts'
import { BulkButton } from '../batches/bulk-button.tsx'
import { useLang, useT } from '../i18n.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { Lamp } from '../assets/symbols/lamp.tsx'
import { DeskCalendar } from './desk-calendar.tsx'
import { DeskLine } from './desk-line.tsx'
import { countsQuery } from './counts-query.ts'
import { type DeskFilter, type Queue, deskQuery } from './desk-query.ts'
import { DeskRail } from './desk-rail.tsx'
import { DeskWhy } from './desk-why.tsx'
import './desk.css'

const route = getRouteApi('/staff/desk')

export function DeskPage(): ReactNode {
  const t = useT(deskMessages)
  const lang = useLang()
  const search = route.useSearch()
  const queue: Queue = caseQueues.find((one) => one === search.queue) ?? 'mine'
  const filter: DeskFilter = { queue, ...narrowing(search) }
  const counts = useQuery(countsQuery(queue)).data
  usePageTitle({ title: t('desk'), note: counts === undefined ? '' : formatDate(lang, counts.today) })
  const query = useInfiniteQuery(deskQuery(filter))
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const [chosenId, setChosenId] = useState<string | null>(null)
  const chosen = items.find(({ id }) => id === chosenId) ?? items[0]
  useKeys(items, chosen, setChosenId)
  return (
    <div className="desk">
      <DeskRail filter={filter} counts={counts} />
      <section className="desk__list">
        <LoadingBar active={query.isFetching} />
        <header className="desk__head">
          <h2>{t(`queue.${queue}`)}</h2>
          {counts !== undefined && (
            <span className="muted">{t('count', { count: counts.queues[queue] ?? 0 })}</span>
          )}
          <Narrowed filter={filter} />
          <span className="spacer" />
          <span className="desk__keys text-12 muted">
            <kbd>j</kbd> <kbd>k</kbd> {t('keys.move')}　<kbd>Enter</kbd> {t('keys.open')}
          </span>
          <BulkButton selection={{ by: 'desk', ...filter } as BulkSelection} />
        </header>
        {query.error !== null && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
        {query.data === undefined && query.error === null && <SkeletonTable rows={8} />}
        {query.data !== undefined && items.length === 0 && (
          <EmptyState title={t('empty')} why={t(`empty.${queue}`)} />
        )}
        <Groups
          items={items}
          totals={Object.keys(filter).length === 1 ? counts?.lamps : undefined}
          chosen={chosen}
          today={counts?.today}
          onChoose={setChosenId}
        />
        {query.hasNextPage && (
          <div className="desk__more">
            <Button small onClick={() => void query.fetchNextPage()}>
              {t('more')}
            </Button>
          </div>
        )}
      </section>
      <aside className="desk__side">
        <DeskCalendar filter={filter} today={counts?.today} />
        <DeskWhy item={chosen} />
      </aside>
    </div>
  )
}

/** What narrows the queue beyond the rail, with a way to drop it. */
function Narrowed({ filter }: { filter: DeskFilter }): ReactNode {
  const t = useT(deskMessages)
  const lang = useLang()
  if (filter.dueFrom === undefined) return null
  return (
    <Link className="desk__chip" to="/desk" search={{ queue: filter.queue }}>
      {t('due.on', { date: formatDate(lang, filter.dueFrom) })}
      <X size={12} strokeWidth={2} aria-hidden />
    </Link>
  )
}

/** What of the address narrows the queue. */
function narrowing(search: { [K in keyof DeskFilter]?: string | undefined }): Omit<DeskFilter, 'queue'> {
  const { lamp, family, track, dueFrom, dueTo } = search
  return {
    ...(lamp !== undefined && { lamp }),
    ...(family !== undefined && { family }),
    ...(track !== undefined && { track }),
    ...(dueFrom !== undefined && { dueFrom }),
    ...(dueTo !== undefined && { dueTo }),
  }
}

/** j and k move, Enter opens the step. */
function useKeys(
  items: readonly DeskItem[],
  chosen: DeskItem | undefined,
  setChosen: (id: string) => void,
): void {
  const navigate = useNavigate()
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const from = event.target instanceof HTMLElement ? event.target : null
      if (event.ctrlKey || event.metaKey || event.altKey || from === null) return
      if (from.closest('input, textarea, select, dialog') !== null) return
      // What has the focus itself answers Enter.
      if (event.key === 'Enter' && from.closest('a, button') !== null) return
      const at = items.findIndex(({ id }) => id === chosen?.id)
      const choose = (id: string): void => {
        setChosen(id)
        document.getElementById(`desk-${id}`)?.scrollIntoView({ block: 'nearest' })
      }
      if (event.key === 'j' && at < items.length - 1) choose(items[at + 1]!.id)
      else if (event.key === 'k' && at > 0) choose(items[at - 1]!.id)
      else if (event.key === 'Enter' && chosen !== undefined)
        void navigate({
          to: '/cases/$caseId',
          params: { caseId: chosen.id },
          search: { step: chosen.step ?? undefined },
        })
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [items, chosen, setChosen, navigate])
}

interface GroupsProps {
  items: readonly DeskItem[]
  /** How many there are in all, also those not loaded; unknown where the queue is narrowed. */
  totals: Readonly<Record<string, number>> | undefined
  today: string | undefined
  chosen: DeskItem | undefined
  onChoose: (id: string) => void
}

function Groups({ items, totals, today, chosen, onChoose }: GroupsProps): ReactNode {
  const t = useT(deskMessages)
  return lamps.map((lamp) => {
    const here = items.filter((item) => item.lamp === lamp)
    if (here.length === 0) return null
    return (
      <section key={lamp} aria-label={t(`lamp.${lamp}`)}>
        <h3 className="desk__group" data-lamp={lamp}>
          <Lamp lamp={lamp} />
          {t(`lamp.${lamp}`)}　{totals?.[lamp] ?? here.length}
        </h3>
        <ul className="desk__lines">
          {here.map((item) => (
            <DeskLine
              key={item.id}
              item={item}
              year={today?.slice(0, 4)}
              chosen={item === chosen}
              onChoose={() => onChoose(item.id)}
            />
          ))}
        </ul>
      </section>
    )
  })
}
