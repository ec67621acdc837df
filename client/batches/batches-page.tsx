/** 批次: estates whose homes are confirmed together, and bulk runs, latest first. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { caseActors } from '../../shared/api/case-api.ts'
import type { BulkRun } from '../../shared/bulk-run.ts'
import type { EstateRow } from '../../shared/estate.ts'
import { batchMessages } from '../../shared/i18n/batches.ts'
import { deskMessages } from '../../shared/i18n/desk.ts'
import { formatDateTime } from '../../shared/i18n/define.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { estatesQuery, runsQuery } from './batch-query.ts'
import './batches.css'
import { NewEstateDialog } from './new-estate-dialog.tsx'

const route = getRouteApi('/staff/batches')

export function BatchesPage(): ReactNode {
  const t = useT(batchMessages)
  const td = useT(deskMessages)
  const navigate = useNavigate()
  const { role } = usePerson()
  const tab = route.useSearch().tab === 'runs' ? 'runs' : 'estates'
  const [making, setMaking] = useState(false)
  usePageTitle({ title: t('batches'), trail: [{ label: td('desk'), href: '/desk' }] })
  return (
    <div className="batches">
      <h1 className="visually-hidden">{t('batches')}</h1>
      <header className="row batches__head">
        <SegmentedControl
          label={t('batches')}
          value={tab}
          options={[
            { value: 'estates', label: t('tab.estates') },
            { value: 'runs', label: t('tab.runs') },
          ]}
          onChange={(value) =>
            void navigate({ to: '/batches', search: value === 'runs' ? { tab: 'runs' } : {} })
          }
        />
        <span className="spacer" />
        {caseActors.some((actor) => actor === role) && (
          <Button kind="primary" onClick={() => setMaking(true)}>
            <Plus size={16} strokeWidth={1.75} aria-hidden />
            {t('estate.new')}
          </Button>
        )}
      </header>
      {tab === 'runs' ? <Runs /> : <Estates />}
      {making && (
        <NewEstateDialog
          onMade={({ id }) => void navigate({ to: '/batches/$id', params: { id } })}
          onClose={() => setMaking(false)}
        />
      )}
    </div>
  )
}

function Estates(): ReactNode {
  const t = useT(batchMessages)
  const query = useQuery(estatesQuery)
  if (query.error !== null) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <SkeletonTable rows={5} />
  if (query.data.length === 0) return <EmptyState title={t('estates.empty')} why={t('estates.empty.why')} />
  return (
    <ul className="batch-list card">
      {query.data.map((row) => (
        <EstateLine key={row.id} row={row} />
      ))}
    </ul>
  )
}

function EstateLine({ row }: { row: EstateRow }): ReactNode {
  const t = useT(batchMessages)
  return (
    <li>
      <Link to="/batches/$id" params={{ id: row.id }}>
        <b>{row.name}</b>
        <span className="text-12 muted">
          {row.estateNo}　{row.areaName}　{row.address}
        </span>
      </Link>
      <span className="batch-list__facts">
        {row.disputed > 0 && (
          <span className="disputed-text">{t('estate.disputed', { count: row.disputed })}</span>
        )}
        <span>{t('estate.done', { done: row.certified, total: row.homes })}</span>
        <Share done={row.certified} total={row.homes} />
      </span>
    </li>
  )
}

export function Share({ done, total }: { done: number; total: number }): ReactNode {
  return (
    <span className="run__bar batch-list__bar" aria-hidden>
      <i data-status="done" style={{ flexGrow: done }} />
      <i data-status="waiting" style={{ flexGrow: Math.max(total - done, done === 0 ? 1 : 0) }} />
    </span>
  )
}

function Runs(): ReactNode {
  const t = useT(batchMessages)
  const query = useInfiniteQuery(runsQuery())
  const runs = query.data?.pages.flatMap((page) => page.items)
  if (query.error !== null) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
  if (runs === undefined) return <SkeletonTable rows={5} />
  if (runs.length === 0) return <EmptyState title={t('runs.empty')} why={t('runs.empty.why')} />
  return (
    <>
      <ul className="batch-list card">
        {runs.map((run) => (
          <RunLine key={run.id} run={run} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button small onClick={() => void query.fetchNextPage()}>
          {t('run.more')}
        </Button>
      )}
    </>
  )
}

export function RunLine({ run }: { run: BulkRun }): ReactNode {
  const t = useT(batchMessages)
  const lang = useLang()
  return (
    <li>
      <Link to="/batches/runs/$id" params={{ id: run.id }}>
        <b>{lang === 'en' ? run.titleEn : run.titleZh}</b>
        <span className="text-12 muted">
          {run.estateName === null ? '' : `${run.estateName}　`}
          {formatDateTime(lang, run.createdAt)}　{t('run.by', { name: run.createdByName })}
        </span>
      </Link>
      <span className="batch-list__facts">
        <span className="muted">{t(`run.${run.status}`)}</span>
        <span>{`${run.counts.done ?? 0} / ${run.total}`}</span>
        <Share done={run.counts.done ?? 0} total={run.total} />
      </span>
    </li>
  )
}
