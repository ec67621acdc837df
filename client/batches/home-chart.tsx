/** 楼盘表: every building by entrance and floor, a cell a home, filled like its stage on the map; a dispute is marked. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { findAssetState } from '../../shared/codes/asset-state.ts'
import type { EstateDetail, EstateHome } from '../../shared/estate.ts'
import { batchMessages } from '../../shared/i18n/batches.ts'
import { formatArea } from '../../shared/i18n/define.ts'
import { Swatch } from '../assets/symbols/status-mark.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { stateName } from '../workflow/case-words.ts'
import { homesQuery } from './batch-query.ts'

/** 501 is on the fifth floor, 1203 on the twelfth; other numberings stand on one line. */
const floorOf = (room: string): string => /^(\d{1,2})\d{2}$/.exec(room)?.[1] ?? ''

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return [...groups]
}

export function HomeChart({ estate }: { estate: EstateDetail }): ReactNode {
  const t = useT(batchMessages)
  const query = useQuery({ ...homesQuery(estate.id), enabled: estate.homes > 0 })
  if (estate.homes === 0) return null
  return (
    <Card title={t('estate.chart')} extra={t('estate.homes', { count: estate.homes })}>
      {query.error !== null && <ErrorNote error={query.error} />}
      {query.data === undefined && query.error === null && <SkeletonTable rows={4} />}
      <div className="home-chart">
        {groupBy(query.data ?? [], ({ building }) => building).map(([building, homes]) => (
          <section key={building} aria-label={building}>
            <h4>{building}</h4>
            <div className="home-chart__entrances">
              {groupBy(homes, ({ entrance }) => entrance).map(([entrance, rooms]) => (
                <Entrance key={entrance} name={entrance} homes={rooms} />
              ))}
            </div>
          </section>
        ))}
      </div>
    </Card>
  )
}

function Entrance({ name, homes }: { name: string; homes: readonly EstateHome[] }): ReactNode {
  const t = useT(batchMessages)
  const floors = groupBy(homes, ({ room }) => floorOf(room)).toSorted(([a], [b]) => Number(b) - Number(a))
  return (
    <div>
      {name !== '' && <p className="text-12 muted">{t('home.entrance', { name })}</p>}
      {floors.map(([floor, rooms]) => (
        <div key={floor} className="home-chart__floor">
          {rooms.map((home) => (
            <Home key={home.caseId} home={home} />
          ))}
        </div>
      ))}
    </div>
  )
}

function Home({ home }: { home: EstateHome }): ReactNode {
  const t = useT(batchMessages)
  const lang = useLang()
  const state = stateName(lang, 'title_confirmation', home.state)
  const words = t(home.disputed ? 'home.disputed' : 'home.cell', { room: home.room, state })
  const more = [words, formatArea(lang, home.floorAreaM2), home.holders.join('、'), home.certificateNo ?? '']
  return (
    <Link
      className="home-cell"
      to="/cases/$caseId"
      params={{ caseId: home.caseId }}
      search={{}}
      data-disputed={home.disputed ? '' : undefined}
      data-lamp={home.lamp}
      aria-label={words}
      title={more.filter((part) => part !== '').join('\n')}
    >
      <Swatch family="untitled" stage={findAssetState('title_confirmation', home.state)?.stage ?? 'check'} />
      {home.room}
    </Link>
  )
}
