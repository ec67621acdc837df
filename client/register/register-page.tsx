/** 台账: the same filter as the map, as a table; alone, or with the map beside it. */
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { AssetRow } from '../../shared/asset.ts'
import { inList } from '../../shared/cql2/build.ts'
import { printCql2 } from '../../shared/cql2/print-text.ts'
import { registerMessages } from '../../shared/i18n/register.ts'
import { FilterPanel } from '../filter/filter-panel.tsx'
import { useFilter, type FilterState } from '../filter/use-filter.ts'
import { useTotals } from '../filter/use-totals.ts'
import { useT } from '../i18n.tsx'
import { useScreen } from '../map-home/use-screen.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { usePreferences } from './preferences.ts'
import { RegisterCards } from './register-cards.tsx'
import { RegisterEmpty } from './register-empty.tsx'
import { RegisterFoot } from './register-foot.tsx'
import { RegisterTable } from './register-table.tsx'
import { RegisterToolbar } from './register-toolbar.tsx'
import './register.css'
import { useRegisterPlace, useRows } from './use-register.ts'
import { useRowSelection } from './use-selection.ts'
import { ViewTabs } from './view-tabs.tsx'

const RegisterMap = lazy(async () => ({ default: (await import('./register-map.tsx')).RegisterMap }))

export function RegisterPage(): ReactNode {
  const t = useT(registerMessages)
  usePageTitle({ title: t('title'), note: t('note') })
  const state = useFilter()
  const [place, change] = useRegisterPlace()
  const [filtering, setFiltering] = useState(false)
  const phone = useScreen() === 'phone'
  const both = place.both && !phone
  return (
    <div className="register-page">
      <div className="register-views">
        <ViewTabs state={state} />
        <span className="spacer" />
        <ShowSwitch state={state} both={both} phone={phone} />
      </div>
      <RegisterToolbar state={state} onFilter={() => setFiltering(!filtering)} />
      <div className="register-main">
        {filtering && (
          <aside className="register-filter">
            <FilterPanel
              state={state}
              onShow={() => setFiltering(false)}
              onClose={() => setFiltering(false)}
            />
          </aside>
        )}
        <Rows state={state} />
        {both && (
          <section className="register-map" aria-label={t('mapTitle')}>
            <Suspense fallback={<LoadingBar active />}>
              <RegisterMap filter={state.text} asset={place.asset} onSelect={(asset) => change({ asset })} />
            </Suspense>
          </section>
        )}
      </div>
    </div>
  )
}

/** 图 leads to the map with this filter; 表 and 图表并列 stay. */
function ShowSwitch({
  state,
  both,
  phone,
}: {
  state: FilterState
  both: boolean
  phone: boolean
}): ReactNode {
  const t = useT(registerMessages)
  const navigate = useNavigate()
  const [, change] = useRegisterPlace()
  const options = (phone ? (['map', 'table'] as const) : (['map', 'table', 'both'] as const)).map(
    (value) => ({
      value,
      label: t(`show.${value}`),
    }),
  )
  return (
    <SegmentedControl
      label={t('show.label')}
      value={both ? 'both' : 'table'}
      options={options}
      onChange={(value) => {
        if (value !== 'map') return change({ show: value === 'both' ? 'both' : undefined, asset: undefined })
        void navigate({ to: '/', search: state.text === '' ? {} : { filter: state.text } })
      }}
    />
  )
}

function Rows({ state }: { state: FilterState }): ReactNode {
  const navigate = useNavigate()
  const [place, change] = useRegisterPlace()
  const [{ columns, density }] = usePreferences()
  const phone = useScreen() === 'phone'
  const rows = useRows(state.text, place)
  const totals = useTotals(state.text)
  const selection = useRowSelection(state.text)
  const open = (row: AssetRow): void => void navigate({ to: '/assets/$id', params: { id: row.id } })
  const onMap = (chosen: readonly AssetRow[]): void =>
    void navigate({ to: '/', search: { filter: idFilter(chosen) } })
  const items = rows.data?.items
  return (
    <section className="register-rows">
      <LoadingBar active={rows.isFetching && items !== undefined} />
      <div className="register-scroll">
        {rows.error !== null && (
          <div className="register-error">
            <ErrorNote error={rows.error} onRetry={() => void rows.refetch()} />
          </div>
        )}
        {items === undefined && rows.error === null && <SkeletonTable rows={20} />}
        {items?.length === 0 && rows.error === null && <RegisterEmpty state={state} />}
        {items !== undefined && items.length > 0 && phone && <RegisterCards rows={items} />}
        {items !== undefined && items.length > 0 && !phone && (
          <RegisterTable
            rows={items}
            shown={columns}
            density={density}
            sort={place.sort}
            onSort={(sort) => change({ sort, page: 1 })}
            selection={selection}
            current={place.both ? place.asset : undefined}
            onOpen={open}
            onPress={place.both ? (row) => change({ asset: row.id }) : open}
          />
        )}
      </div>
      <BulkBar selection={selection} onMap={onMap} />
      <RegisterFoot totals={totals.data} place={place} onChange={change} />
    </section>
  )
}

/** The chosen assets themselves as a filter, so that map and table can both show them. */
const idFilter = (rows: readonly AssetRow[]): string =>
  printCql2(
    inList(
      'id',
      rows.map((row) => row.id),
    ),
  )
