/** 线索: the pipeline as a board or a table, with what it brought above. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { leadMessages } from '../../shared/i18n/leads.ts'
import { useT } from '../i18n.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { FiguresStrip } from './figures-strip.tsx'
import { LeadBoard } from './lead-board.tsx'
import { type Which, figuresQuery, leadsQuery, whichLeads } from './lead-query.ts'
import { LeadTable } from './lead-table.tsx'
import { PromotionTabs } from './promotion-tabs.tsx'
import './leads.css'

const route = getRouteApi('/staff/leads')

export function LeadsPage(): ReactNode {
  const t = useT(leadMessages)
  const navigate = route.useNavigate()
  const search = route.useSearch()
  const which = whichLeads.find((one) => one === search.which) ?? 'all'
  const view = search.view === 'table' ? 'table' : 'board'
  const figures = useQuery(figuresQuery).data
  usePageTitle({ title: t('leads') })
  return (
    <div className="leads">
      <h1 className="visually-hidden">{t('leads')}</h1>
      <PromotionTabs />
      {figures !== undefined && <FiguresStrip figures={figures} />}
      <header className="row leads__head">
        <SegmentedControl<Which>
          label={t('which')}
          value={which}
          options={whichLeads.map((value) => ({
            value,
            label: t(`which.${value}`, { count: figures?.suspect ?? 0 }),
          }))}
          onChange={(next) =>
            void navigate({ search: { ...search, which: next === 'all' ? undefined : next } })
          }
        />
        <span className="spacer" />
        <SegmentedControl<'board' | 'table'>
          label={t('view')}
          value={view}
          options={[
            { value: 'board', label: t('board') },
            { value: 'table', label: t('table') },
          ]}
          onChange={(next) =>
            void navigate({ search: { ...search, view: next === 'board' ? undefined : next } })
          }
        />
      </header>
      <Listed which={which} view={view} />
    </div>
  )
}

function Listed({ which, view }: { which: Which; view: 'board' | 'table' }): ReactNode {
  const t = useT(leadMessages)
  const { data, error, refetch } = useQuery(leadsQuery(which))
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <SkeletonTable rows={6} />
  if (data.length === 0) return <EmptyState title={t('empty')} why={t('empty.why')} />
  return view === 'table' ? <LeadTable leads={data} /> : <LeadBoard leads={data} />
}
