/** A bulk run from dry run to report: what can, what cannot and why, progress while it runs, case by case. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronDown, ChevronRight, Download } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { cancelBulkRun, downloadBulkReport, startBulkRun } from '../../shared/api/batch-api.ts'
import { type BulkRunDetail, type ItemStatus, itemStatuses } from '../../shared/bulk-run.ts'
import { batchMessages } from '../../shared/i18n/batches.ts'
import { call, fillPath, newIdempotencyKey } from '../api.ts'
import { useLang, useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { stateName } from '../workflow/case-words.ts'
import { type ItemFilter, batchesChanged, itemsQuery, runQuery } from './batch-query.ts'
import './batches.css'

export function RunView({ id, onAgain }: { id: string; onAgain?: () => void }): ReactNode {
  const t = useT(batchMessages)
  const query = useQuery(runQuery(id))
  const [key] = useState(newIdempotencyKey)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const run = query.data
  useTellWhenDone(run)
  if (query.error !== null && run === undefined) return <ErrorNote error={query.error} />
  if (run === undefined) return <SkeletonTable rows={5} />
  const act = async (endpoint: typeof startBulkRun): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      const { data } = await call(endpoint, {
        params: { id },
        ...(endpoint === startBulkRun ? { idempotencyKey: key } : {}),
      })
      queryClient.setQueryData(runQuery(id).queryKey, data)
    } catch (cause) {
      setError(cause)
    }
    setBusy(false)
  }
  const { can = 0 } = run.counts
  return (
    <div className="run">
      <Progress run={run} />
      {run.status === 'draft' && <Note>{can === 0 ? t('run.nobody') : t('run.draft.text')}</Note>}
      <Groups run={run} />
      <Items run={run} />
      {error !== null && <ErrorNote error={error} />}
      <div className="dialog__actions run__actions">
        {run.status === 'draft' && onAgain !== undefined && (
          <Button onClick={onAgain}>{t('run.again')}</Button>
        )}
        {run.status === 'draft' && run.mine && (
          <Button
            kind="primary"
            disabled={busy || can === 0}
            aria-busy={busy}
            onClick={() => void act(startBulkRun)}
          >
            {t('run.do', { count: can })}
          </Button>
        )}
        {run.status === 'running' && (
          <Button kind="danger" disabled={busy} onClick={() => void act(cancelBulkRun)}>
            {t('run.stop')}
          </Button>
        )}
        {run.status !== 'running' && (
          <a className="button" href={fillPath(downloadBulkReport.path, { id })} download>
            <Download size={14} strokeWidth={1.75} aria-hidden />
            {t('run.report')}
          </a>
        )}
      </div>
    </div>
  )
}

/** Pages that show the cases look again once the run has ended. */
function useTellWhenDone(run: BulkRunDetail | undefined): void {
  const was = useRef(run?.status)
  useEffect(() => {
    if (was.current === 'running' && run?.status !== 'running') batchesChanged()
    was.current = run?.status
  }, [run?.status])
}

function Progress({ run }: { run: BulkRunDetail }): ReactNode {
  const t = useT(batchMessages)
  const { counts, total } = run
  const waiting = counts.waiting ?? 0
  const handled = total - waiting
  return (
    <section className="run__progress" aria-live="polite">
      <div
        className="run__bar"
        role="progressbar"
        aria-label={t(`run.${run.status}`)}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={run.status === 'draft' ? 0 : handled}
      >
        {itemStatuses.map((status) => {
          const count = counts[status] ?? 0
          return count === 0 ? null : <i key={status} data-status={status} style={{ flexGrow: count }} />
        })}
      </div>
      <div className="run__counts">
        <b>{t(`run.${run.status}`)}</b>
        {run.status === 'running' && <span>{t('run.progress', { done: handled, total })}</span>}
        {run.status === 'done' && (
          <span>{t('run.finished', { done: counts.done ?? 0, rest: total - (counts.done ?? 0) })}</span>
        )}
        {itemStatuses.map((status) => {
          const count = counts[status] ?? 0
          return count === 0 ? null : (
            <span key={status} className="run__count">
              <i data-status={status} aria-hidden />
              {t(`status.${status}`)} {count}
            </span>
          )
        })}
      </div>
    </section>
  )
}

function Groups({ run }: { run: BulkRunDetail }): ReactNode {
  const t = useT(batchMessages)
  const [open, setOpen] = useState<string | null>(null)
  if (run.groups.length === 0) return null
  return (
    <section className="run__groups">
      <h3>{t('run.why')}</h3>
      <ul>
        {run.groups.map((group) => {
          const key = `${group.kind}/${group.what}`
          const Mark = open === key ? ChevronDown : ChevronRight
          return (
            <li key={key}>
              <button
                type="button"
                className="run__group"
                aria-expanded={open === key}
                onClick={() => setOpen(open === key ? null : key)}
              >
                <Mark size={14} strokeWidth={1.75} aria-hidden />
                <span>
                  {group.text}
                  <span className="text-12 muted">
                    {' '}
                    {group.article}　{group.who}
                  </span>
                </span>
                <b>{t('run.why.count', { count: group.count })}</b>
              </button>
              {open === key && <ItemList run={run} filter={{ lacks: key }} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Items({ run }: { run: BulkRunDetail }): ReactNode {
  const t = useT(batchMessages)
  const [status, setStatus] = useState<ItemStatus | null>(null)
  const [shown, setShown] = useState(false)
  const present = itemStatuses.filter((one) => (run.counts[one] ?? 0) > 0)
  return (
    <details className="run__items" onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{t('run.items')}</summary>
      {shown && (
        <>
          <div className="row run__chips">
            <Chip
              label={t('run.items.all', { count: run.total })}
              on={status === null}
              onPress={() => setStatus(null)}
            />
            {present.map((one) => (
              <Chip
                key={one}
                label={`${t(`status.${one}`)} ${run.counts[one] ?? 0}`}
                on={status === one}
                onPress={() => setStatus(one)}
              />
            ))}
          </div>
          <ItemList run={run} filter={status === null ? {} : { status }} withReasons />
        </>
      )}
    </details>
  )
}

function ItemList({
  run,
  filter,
  withReasons = false,
}: {
  run: BulkRunDetail
  filter: ItemFilter
  withReasons?: boolean
}): ReactNode {
  const t = useT(batchMessages)
  const lang = useLang()
  // While it runs the counts are the version of what is shown.
  const version = `${run.version}/${run.counts.waiting ?? 0}`
  const query = useInfiniteQuery(itemsQuery(run.id, version, filter))
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  if (query.error !== null) return <ErrorNote error={query.error} />
  return (
    <>
      <ul className="run__list">
        {items.map((item) => (
          <li key={item.seq}>
            {item.caseId === null ? (
              <Link to="/assets/$id" params={{ id: item.assetId }} search={{}}>
                {item.assetName}
              </Link>
            ) : (
              <Link to="/cases/$caseId" params={{ caseId: item.caseId }} search={{}}>
                {item.assetName}
              </Link>
            )}
            <span className="text-12 muted">{item.caseNo ?? item.assetNo}</span>
            {withReasons && (
              <span className="run__count">
                <i data-status={item.status} aria-hidden />
                {t(`status.${item.status}`)}
                {item.stateAfter !== null &&
                  item.track !== null &&
                  ` → ${stateName(lang, item.track, item.stateAfter)}`}
              </span>
            )}
            {withReasons && item.reasons.length > 0 && (
              <span className="text-12 muted run__reasons">
                {item.reasons.map(({ text }) => text).join('；')}
              </span>
            )}
          </li>
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
