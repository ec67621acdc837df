/** 特许经营测算: bundles with what they come to, and the candidate packages of analyses that wait to be offered. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { legalFormWords } from '../../shared/bench/legal-form.ts'
import { percentText, wanText } from '../../shared/bench/words.ts'
import type { BundleRow } from '../../shared/bundle.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { formatNumber, wordOf } from '../../shared/i18n/define.ts'
import { useLang, useT } from '../i18n.tsx'
import { PromotionTabs } from '../leads/promotion-tabs.tsx'
import { usePerson } from '../session/use-session.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { AreaText } from '../ui/area-text.tsx'
import { DateText } from '../ui/date-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { bundlesQuery } from './bench-query.ts'
import { PackagesList } from './packages-list.tsx'
import './bench.css'

const route = getRouteApi('/staff/bench')
const tabs = ['bundles', 'packages', 'withdrawn'] as const
type Tab = (typeof tabs)[number]
const heads = ['no', 'name', 'assets', 'area', 'form', 'term', 'npv', 'irr', 'title', 'changed'] as const
const numbers: ReadonlySet<string> = new Set(['assets', 'area', 'term', 'npv', 'irr'])

export function BenchPage(): ReactNode {
  const t = useT(benchMessages)
  const { role } = usePerson()
  const navigate = route.useNavigate()
  const asked = route.useSearch().tab
  const tab = tabs.find((one) => one === asked) ?? 'bundles'
  usePageTitle({ title: t('bench') })
  return (
    <div className="bench">
      <h1 className="visually-hidden">{t('bench')}</h1>
      <PromotionTabs />
      <header className="row bench__head">
        <SegmentedControl<Tab>
          label={t('bench')}
          value={tab}
          options={tabs.map((value) => ({ value, label: t(`tab.${value}`) }))}
          onChange={(value) => void navigate({ search: value === 'bundles' ? {} : { tab: value } })}
        />
        <span className="spacer" />
        {role === 'promoter' && (
          <Link to="/bench/new" className="button button--primary">
            <Plus size={16} strokeWidth={1.75} aria-hidden />
            {t('new')}
          </Link>
        )}
      </header>
      {tab === 'packages' ? <PackagesList /> : <Bundles status={tab === 'bundles' ? 'open' : 'withdrawn'} />}
    </div>
  )
}

function Bundles({ status }: { status: 'open' | 'withdrawn' }): ReactNode {
  const t = useT(benchMessages)
  const { data, error, refetch } = useQuery(bundlesQuery(status))
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <SkeletonTable rows={6} />
  if (data.length === 0) return <EmptyState title={t('empty')} why={t('empty.why')} />
  return (
    <TableScroll label={t('tab.bundles')} className="card">
      <table className="plain-table bench__table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={numbers.has(head) ? 'number' : undefined}>
                {t(`head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

function Row({ row }: { row: BundleRow }): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  return (
    <tr>
      <td className="nowrap">{row.bundleNo}</td>
      <td className="bench__name">
        <Link to="/bench/$id" params={{ id: row.id }}>
          {row.name}
        </Link>
        {row.caseId !== null && row.caseNo !== null && (
          <Link to="/cases/$caseId" params={{ caseId: row.caseId }} search={{}} className="text-12">
            {row.caseNo}
          </Link>
        )}
      </td>
      <td className="number">{formatNumber(lang, row.assets)}</td>
      <td className="number">
        <AreaText areaM2={row.areaM2} />
      </td>
      <td>
        {row.legalForm === null ? (
          <span className="dim">—</span>
        ) : (
          wordOf(lang, legalFormWords(row.legalForm))
        )}
      </td>
      <td className="number nowrap">{t('years.count', { count: row.termYears })}</td>
      <td className="number" data-loss={row.npv < 0 ? '' : undefined} data-name={t('head.npv')}>
        {wanText(lang, row.npv)}
      </td>
      <td className="number" data-name={t('head.irr')}>
        {row.irr === null ? '—' : percentText(lang, row.irr)}
      </td>
      <td>
        <span className={row.untitled === 0 ? undefined : 'bundle-mind'}>
          {row.untitled === 0 ? t('untitled.none') : t('untitled.count', { count: row.untitled })}
        </span>
      </td>
      <td className="muted nowrap">
        <DateText value={row.changedAt} form="moment" />　{row.changedByName}
      </td>
    </tr>
  )
}
