/** 推介: every publication in scope by status, latest change first. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { CodeXml, ExternalLink } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { formatNumber } from '../../shared/i18n/define.ts'
import { portalMessages } from '../../shared/i18n/portal.ts'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import type { PublicationRow } from '../../shared/publication.ts'
import { publicationStatuses } from '../../shared/publication-codes.ts'
import { useLang, useT } from '../i18n.tsx'
import { PromotionTabs } from '../leads/promotion-tabs.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { AreaText } from '../ui/area-text.tsx'
import { Button } from '../ui/button.tsx'
import { DateText } from '../ui/date-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { EmbedDialog } from './embed-dialog.tsx'
import { publicationsQuery, type Status } from './publication-query.ts'
import { StatusText } from './status-text.tsx'
import './publications.css'

const route = getRouteApi('/staff/publications')
const heads = [
  'no',
  'title',
  'kind',
  'status',
  'assets',
  'area',
  'edition',
  'reach',
  'downloads',
  'inquiries',
  'changed',
] as const
const numbers: ReadonlySet<string> = new Set(['assets', 'area', 'reach', 'downloads', 'inquiries'])

const sums = ['views', 'downloads', 'inquiries'] as const

export function PublicationsPage(): ReactNode {
  const t = useT(publicationMessages)
  const navigate = route.useNavigate()
  const asked = route.useSearch().status
  const status = publicationStatuses.find((one) => one === asked)
  const [embedding, setEmbedding] = useState(false)
  usePageTitle({ title: t('publications') })
  return (
    <div className="publications">
      <h1 className="visually-hidden">{t('publications')}</h1>
      <PromotionTabs />
      <header className="row publications__head">
        <SegmentedControl<Status | 'all'>
          label={t('publications')}
          value={status ?? 'all'}
          options={(['all', ...publicationStatuses] as const).map((value) => ({
            value,
            label: value === 'all' ? t('all') : t(`status.${value}`),
          }))}
          onChange={(value) => void navigate({ search: value === 'all' ? {} : { status: value } })}
        />
        <span className="spacer" />
        <Button onClick={() => setEmbedding(true)}>
          <CodeXml size={16} strokeWidth={1.75} aria-hidden />
          {t('embed')}
        </Button>
        <a className="button" href="/portal" target="_blank" rel="noopener">
          <ExternalLink size={16} strokeWidth={1.75} aria-hidden />
          {t('open.portal')}
        </a>
      </header>
      <Listed status={status} />
      {embedding && <EmbedDialog onClose={() => setEmbedding(false)} />}
    </div>
  )
}

function Listed({ status }: { status: Status | undefined }): ReactNode {
  const t = useT(publicationMessages)
  const { data, error, refetch } = useQuery(publicationsQuery(status))
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <SkeletonTable rows={6} />
  if (data.length === 0) return <EmptyState title={t('empty')} why={t('empty.why')} />
  return (
    <TableScroll label={t('publications')} className="card">
      <table className="plain-table publications__table">
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

function Row({ row }: { row: PublicationRow }): ReactNode {
  const t = useT(publicationMessages)
  const tp = useT(portalMessages)
  const lang = useLang()
  const title = lang === 'en' && row.titleEn !== '' ? row.titleEn : row.titleZh
  return (
    <tr>
      <td>{row.publicationNo}</td>
      <td className="publications__title">
        <Link to="/publications/$id" params={{ id: row.id }} title={title}>
          {title}
        </Link>
      </td>
      <td>{tp(`kind.${row.kind}`)}</td>
      <td>
        <StatusText status={row.status} />
      </td>
      <td className="number">{formatNumber(lang, row.assets, 0)}</td>
      <td className="number">
        {/* Points have none. */}
        <AreaText areaM2={row.areaM2 || null} />
      </td>
      <td>
        {row.edition === null ? (
          <span className="dim">{t('edition.none')}</span>
        ) : (
          t('edition', { edition: row.edition })
        )}
      </td>
      {([row.views, row.downloads, row.inquiries] as const).map((sum, at) => (
        <td key={sums[at]} className="number">
          {formatNumber(lang, sum, 0)}
        </td>
      ))}
      <td className="muted">
        <span className="publications__changed">
          <DateText value={row.changedAt} form="moment" />
          <span>{row.changedByName}</span>
        </span>
      </td>
    </tr>
  )
}
