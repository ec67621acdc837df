/** 候选组合: what the planner's assembly found and somebody kept; each can become a publication draft or a bundle. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Calculator, Megaphone } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { publishPackage } from '../../shared/api/analysis-api.ts'
import { createBundle } from '../../shared/api/bench-api.ts'
import type { CandidatePackage } from '../../shared/analysis/result.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { formatNumber } from '../../shared/i18n/define.ts'
import { portalMessages } from '../../shared/i18n/portal.ts'
import { offerKinds } from '../../shared/publication-codes.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { SelectField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { publicationChanged } from '../publications/publication-query.ts'
import { queryClient } from '../query-client.ts'
import { usePerson } from '../session/use-session.ts'
import { AreaText } from '../ui/area-text.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { DateText } from '../ui/date-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { showToast } from '../ui/toast.tsx'
import { bundleChanged, packagesQuery } from './bench-query.ts'

const heads = ['package', 'assets', 'area', 'published', 'made'] as const

export function PackagesList(): ReactNode {
  const t = useT(benchMessages)
  const { data, error, refetch } = useQuery(packagesQuery)
  const [publishing, setPublishing] = useState<CandidatePackage | null>(null)
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <SkeletonTable rows={6} />
  if (data.length === 0) return <EmptyState title={t('packages.empty')} why={t('packages.empty.why')} />
  return (
    <TableScroll label={t('tab.packages')} className="card">
      <table className="plain-table bench__packages">
        <thead>
          <tr>
            {heads.map((head) => (
              <th
                key={head}
                scope="col"
                className={head === 'assets' || head === 'area' ? 'number' : undefined}
              >
                {t(`head.${head}`)}
              </th>
            ))}
            <td aria-hidden />
          </tr>
        </thead>
        <tbody>
          {data.map((row) => (
            <Row key={row.id} row={row} onPublish={() => setPublishing(row)} />
          ))}
        </tbody>
      </table>
      {publishing !== null && <PublishDialog row={publishing} onClose={() => setPublishing(null)} />}
    </TableScroll>
  )
}

function Row({ row, onPublish }: { row: CandidatePackage; onPublish: () => void }): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  const { role } = usePerson()
  const navigate = useNavigate()
  const [key] = useState(newIdempotencyKey)
  const [error, setError] = useState<unknown>(null)
  const compute = async (): Promise<void> => {
    const body = { name: row.name, assetIds: row.assetIds }
    const { data } = await call(createBundle, { body, idempotencyKey: key })
    bundleChanged(data)
    showToast(t('new.done', { no: data.bundleNo }))
    await navigate({ to: '/bench/$id', params: { id: data.id } })
  }
  return (
    <tr>
      <td className="strong">
        {row.name}
        {error !== null && <ErrorNote error={error} />}
      </td>
      <td className="number">{formatNumber(lang, row.assetIds.length)}</td>
      <td className="number">
        <AreaText areaM2={row.areaM2} />
      </td>
      <td>
        {row.publications.length === 0 ? (
          <span className="dim">—</span>
        ) : (
          row.publications.map(({ id, publicationNo }) => (
            <Link key={id} to="/publications/$id" params={{ id }} className="bench__published">
              {publicationNo}
            </Link>
          ))
        )}
      </td>
      <td className="muted nowrap">
        <DateText value={row.createdAt} form="moment" />　{row.createdByName}
      </td>
      <td>
        {role === 'promoter' && (
          <span className="row bench__do">
            <Button small onClick={() => void compute().catch(setError)}>
              <Calculator size={14} strokeWidth={1.75} aria-hidden />
              {t('new')}
            </Button>
            <Button small onClick={onPublish}>
              <Megaphone size={14} strokeWidth={1.75} aria-hidden />
              {t('publish')}
            </Button>
          </span>
        )}
      </td>
    </tr>
  )
}

function PublishDialog({ row, onClose }: { row: CandidatePackage; onClose: () => void }): ReactNode {
  const t = useT(benchMessages)
  const tp = useT(portalMessages)
  const navigate = useNavigate()
  const [key] = useState(newIdempotencyKey)
  const [kind, setKind] = useState<(typeof offerKinds)[number]>('sale')
  return (
    <ConfirmDialog
      question={t('publish.title', { no: row.name })}
      consequence={t('publish.package')}
      verb={t('publish')}
      onConfirm={async () => {
        const input = { params: { id: row.id }, body: { kind }, idempotencyKey: `${key}-${kind}` }
        const { data } = await call(publishPackage, input)
        publicationChanged(data)
        void queryClient.invalidateQueries({ queryKey: packagesQuery.queryKey })
        showToast(t('publish.done', { no: data.publicationNo }))
        await navigate({ to: '/publications/$id', params: { id: data.id } })
      }}
      onClose={onClose}
    >
      <SelectField
        label={t('publish.kind')}
        value={kind}
        options={offerKinds.map((value) => ({ value, label: tp(`kind.${value}`) }))}
        onChange={(value) => setKind(offerKinds.find((one) => one === value) ?? 'sale')}
      />
    </ConfirmDialog>
  )
}
