/** One asset: head with acts, tabs, and a way to look back in time. Changes happen in its dialogs and forms. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, type ReactNode } from 'react'
import type { Asset } from '../../shared/asset.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { ApiProblem } from '../api-problem.ts'
import { HistoryTab } from '../history/history-tab.tsx'
import { LookBackBanner } from '../history/look-back.tsx'
import { useT } from '../i18n.tsx'
import { GeometryTab } from '../geometry/geometry-tab.tsx'
import { RightsTab } from '../rights/rights-tab.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { AssetHeader } from './asset-header.tsx'
import './asset-page.css'
import { assetTabs } from './asset-tabs.ts'
import { AssetSkeleton } from './asset-skeleton.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { assetQuery, historyQuery } from './use-asset.ts'

/** The workflow's definitions and rules come with the tab, not with every asset. */
const CasesTab = lazy(async () => ({ default: (await import('../workflow/cases-tab.tsx')).CasesTab }))

const route = getRouteApi('/staff/assets/$id')

export function AssetPage(): ReactNode {
  const t = useT(assetPageMessages)
  const { id } = route.useParams()
  const { at } = route.useSearch()
  const { data: asset, error, refetch, isFetching } = useQuery(assetQuery(id, at))
  usePageTitle({ title: asset?.name ?? '', trail: [{ label: t('trail.register'), href: '/register' }] })
  if (asset !== undefined) {
    return (
      <div className="asset-page">
        <LoadingBar active={isFetching} />
        <AssetView asset={asset} />
      </div>
    )
  }
  if (error === null) return <AssetSkeleton />
  if (error instanceof ApiProblem && error.status === 404) return <Missing at={at} />
  return (
    <div className="asset-page__failure">
      <ErrorNote error={error} onRetry={() => void refetch()} />
    </div>
  )
}

function Missing({ at }: { at: string | undefined }): ReactNode {
  const t = useT(assetPageMessages)
  if (at !== undefined) {
    return (
      <EmptyState
        title={t('history.before')}
        action={
          <Link from="/assets/$id" to="/assets/$id" search={{ tab: 'history' }}>
            {t('history.back')}
          </Link>
        }
      />
    )
  }
  return (
    <EmptyState
      title={t('missing')}
      why={t('missing.why')}
      action={<Link to="/">{t('action.showOnMap')}</Link>}
    />
  )
}

function AssetView({ asset }: { asset: Asset }): ReactNode {
  const { tab, at } = route.useSearch()
  const shown = assetTabs.find((candidate) => candidate === tab) ?? 'overview'
  const events = useInfiniteQuery(historyQuery(asset.id)).data?.pages[0]?.total
  return (
    <>
      {at !== undefined && <LookBackBanner asset={asset} at={at} />}
      <AssetHeader asset={asset} tab={shown} at={at} events={events} />
      <div className="asset-page__body">
        {shown === 'overview' && <OverviewTab asset={asset} at={at} />}
        {shown === 'geometry' && <GeometryTab asset={asset} at={at} />}
        {shown === 'rights' && <RightsTab asset={asset} at={at} />}
        {shown === 'cases' && (
          <Suspense fallback={<SkeletonTable rows={6} />}>
            <CasesTab asset={asset} />
          </Suspense>
        )}
        {shown === 'history' && <HistoryTab asset={asset} at={at} />}
      </div>
    </>
  )
}
