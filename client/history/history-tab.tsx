/** The story of an asset: who, when, what and why, with values before and after and both outlines. */
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Asset } from '../../shared/asset.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { historyQuery } from '../assets/use-asset.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { EventEntry } from './event-entry.tsx'
import './history.css'
import { LookBackPicker } from './look-back.tsx'

export function HistoryTab({ asset, at }: { asset: Asset; at: string | undefined }): ReactNode {
  const t = useT(assetPageMessages)
  const query = useInfiniteQuery(historyQuery(asset.id))
  const events = query.data?.pages.flatMap((page) => page.events)
  return (
    <Card title={t('history')} extra={<LookBackPicker at={at} />} className="history">
      {events === undefined ? (
        query.error === null ? (
          <SkeletonTable rows={8} />
        ) : (
          <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
        )
      ) : events.length === 0 ? (
        <EmptyState title={t('history.empty')} />
      ) : (
        <ol className="timeline" data-family={asset.family}>
          {events.map((event) => (
            <EventEntry key={event.seq} event={event} current={asset.version} />
          ))}
        </ol>
      )}
      {query.hasNextPage && (
        <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </Card>
  )
}
