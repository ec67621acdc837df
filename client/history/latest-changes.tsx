/** The newest acts of an asset, short, with the way to all of them. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Asset, HistoryEvent } from '../../shared/asset.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { historyQuery } from '../assets/use-asset.ts'
import { useLookups } from '../assets/use-lookups.ts'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { DateText } from '../ui/date-text.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { headline, movedShape } from './event-words.ts'
import './history.css'

const SHOWN = 9

export function LatestChanges({ asset, at }: { asset: Asset; at: string | undefined }): ReactNode {
  const t = useT(assetPageMessages)
  const { data } = useInfiniteQuery(historyQuery(asset.id))
  const first = data?.pages[0]
  // moments are compared as moments: the server writes microseconds
  const told = (first?.events ?? []).filter(
    (event) => at === undefined || Date.parse(event.at) <= Date.parse(at),
  )
  return (
    <Card
      title={t('changes')}
      extra={
        first !== undefined && (
          <Link from="/assets/$id" to="/assets/$id" search={{ tab: 'history' }}>
            {t('changes.all', { count: first.total })}
          </Link>
        )
      }
    >
      {first === undefined ? (
        <SkeletonTable rows={5} />
      ) : (
        <ol className="timeline" data-family={asset.family}>
          {told.slice(0, SHOWN).map((event) => (
            <Entry key={event.seq} event={event} />
          ))}
        </ol>
      )}
    </Card>
  )
}

function Entry({ event }: { event: HistoryEvent }): ReactNode {
  const t = useT(assetPageMessages)
  const lang = useLang()
  const { act, what } = headline(event, lang, useLookups())
  return (
    <li>
      <div>
        <b>{act}</b> {what}{' '}
        {movedShape(event) && (
          <Link from="/assets/$id" to="/assets/$id" search={{ tab: 'history' }} hash={`event-${event.seq}`}>
            {t('changes.compare')}
          </Link>
        )}
      </div>
      <div className="text-12 muted timeline__facts">
        <DateText value={event.at} form="moment" />
        <span>{event.actorName}</span>
      </div>
    </li>
  )
}
