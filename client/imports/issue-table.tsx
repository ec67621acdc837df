/** The row report: one line an issue, with filter, counts and paging. A line leads to its row on the map. */
import { useState, type ReactNode } from 'react'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import type { ImportBatch } from '../../shared/import.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { isFiltered, issueLines, noFilter, pageRange, type IssueFilter } from './issue-filter.ts'
import { IssueFilterBar } from './issue-filter-bar.tsx'
import { IssueRow } from './issue-row.tsx'
import { useRows } from './use-imports.ts'

interface IssueTableProps {
  batch: ImportBatch
  selected: number | null
  onSelect: (rowNo: number) => void
}

export function IssueTable({ batch, selected, onSelect }: IssueTableProps): ReactNode {
  const t = useT(importPageMessages)
  const [filter, setFilter] = useState<IssueFilter>(noFilter)
  const { data, error, isFetching, refetch } = useRows(batch, filter)
  return (
    <section className="issues" aria-label={t('issues.title')}>
      <IssueFilterBar batch={batch} filter={filter} onChange={setFilter} />
      <div className="issues__body">
        <LoadingBar active={isFetching && data !== undefined} />
        {error !== null && <ErrorNote error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <SkeletonTable rows={5} />}
        {data !== undefined && data.total === 0 && (
          <NoRows filtered={isFiltered(filter)} onClear={() => setFilter(noFilter)} />
        )}
        {data !== undefined && data.total > 0 && (
          <table className="import-table import-table--issues">
            <Head />
            <tbody>
              {issueLines(data.rows, filter).map((line) => (
                <IssueRow
                  key={line.key}
                  line={line}
                  batch={batch}
                  selected={line.row.rowNo === selected}
                  onSelect={onSelect}
                />
              ))}
            </tbody>
          </table>
        )}
      </div>
      {data !== undefined && (
        <Pager page={filter.page} total={data.total} onPage={(page) => setFilter({ ...filter, page })} />
      )}
    </section>
  )
}

function Head(): ReactNode {
  const t = useT(importPageMessages)
  return (
    <thead>
      <tr>
        <th scope="col" className="number">
          {t('col.row')}
        </th>
        <th scope="col">{t('col.name')}</th>
        <th scope="col">{t('col.level')}</th>
        <th scope="col">{t('col.field')}</th>
        <th scope="col">{t('col.value')}</th>
        <th scope="col">{t('col.problem')}</th>
        <th aria-hidden />
      </tr>
    </thead>
  )
}

function NoRows({ filtered, onClear }: { filtered: boolean; onClear: () => void }): ReactNode {
  const t = useT(importPageMessages)
  if (!filtered) return <EmptyState title={t('issues.noneTitle')} why={t('issues.noneWhy')} />
  return (
    <EmptyState
      title={t('issues.noMatch')}
      why={t('issues.noMatchWhy')}
      action={
        <button type="button" className="link-button" onClick={onClear}>
          {t('issues.clear')}
        </button>
      }
    />
  )
}

interface PagerProps {
  page: number
  total: number
  onPage: (page: number) => void
}

function Pager({ page, total, onPage }: PagerProps): ReactNode {
  const t = useT(importPageMessages)
  const { from, to, pages } = pageRange(page, total)
  if (pages < 2) return null
  return (
    <div className="issues__pager text-12">
      <span className="muted">{t('page.at', { from, to, total })}</span>
      <Button small disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t('page.previous')}
      </Button>
      <Button small disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {t('page.next')}
      </Button>
    </div>
  )
}
