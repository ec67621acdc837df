/** The board of an estate: how far, what can go on, what blocks, every home in its building, shared papers, runs. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Upload } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { fileEstatePaper } from '../../shared/api/batch-api.ts'
import { caseActors } from '../../shared/api/case-api.ts'
import type { EstateDetail } from '../../shared/estate.ts'
import { batchMessages } from '../../shared/i18n/batches.ts'
import { deskMessages } from '../../shared/i18n/desk.ts'
import { formatDate, wordOf } from '../../shared/i18n/define.ts'
import type { FieldValue } from '../../shared/workflow/field-type.ts'
import { findDefect } from '../../shared/workflow/defects.ts'
import { type DocumentKind, documentKindCodes, documentKinds } from '../../shared/workflow/document-kinds.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { SelectField } from '../assets/field.tsx'
import { UploadButton } from '../documents/upload-button.tsx'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { batchesChanged, estateQuery, runsQuery } from './batch-query.ts'
import './batches.css'
import { RunLine } from './batches-page.tsx'
import { BulkButton } from './bulk-button.tsx'
import { EditEstateDialog } from './edit-estate-dialog.tsx'
import { BoardCard } from './estate-board.tsx'
import { HomeChart } from './home-chart.tsx'
import { HomesDialog } from './homes-dialog.tsx'

const route = getRouteApi('/staff/batches/$id')

export function EstatePage(): ReactNode {
  const t = useT(batchMessages)
  const td = useT(deskMessages)
  const { id } = route.useParams()
  const query = useQuery(estateQuery(id))
  const estate = query.data
  const { role } = usePerson()
  const mayAct = caseActors.some((actor) => actor === role)
  const [open, setOpen] = useState<'homes' | 'edit' | null>(null)
  usePageTitle({
    title: estate?.name ?? t('batches'),
    note: estate?.estateNo ?? '',
    trail: [
      { label: td('desk'), href: '/desk' },
      { label: t('batches'), href: '/batches' },
    ],
  })
  if (query.error !== null && estate === undefined) return <ErrorNote error={query.error} />
  if (estate === undefined) return <SkeletonTable rows={8} />
  return (
    <div className="batches batches--estate">
      <div className="estate__main">
        <header className="row estate__head">
          <h2>{estate.name}</h2>
          <span className="muted">{t('estate.done', { done: estate.certified, total: estate.homes })}</span>
          {estate.disputed > 0 && (
            <span className="disputed-text">{t('estate.disputed', { count: estate.disputed })}</span>
          )}
          <span className="spacer" />
          {mayAct && (
            <>
              <Button small onClick={() => setOpen('edit')}>
                {t('estate.edit')}
              </Button>
              <Button small onClick={() => setOpen('homes')}>
                <Upload size={14} strokeWidth={1.75} aria-hidden />
                {t('estate.addHomes')}
              </Button>
            </>
          )}
          {estate.homes > 0 && (
            <BulkButton
              primary
              selection={{ by: 'estate', estateId: estate.id }}
              presets={presetsOf(estate)}
            />
          )}
        </header>
        {estate.homes === 0 && <EmptyState title={t('estate.empty')} why={t('estate.empty.why')} />}
        <BoardCard estate={estate} presets={presetsOf(estate)} />
        <HomeChart estate={estate} />
      </div>
      <aside className="estate__side">
        <Facts estate={estate} />
        <Papers estate={estate} mayAct={mayAct} />
        <Runs estateId={estate.id} />
      </aside>
      {open === 'homes' && <HomesDialog estate={estate} onClose={() => setOpen(null)} />}
      {open === 'edit' && <EditEstateDialog estate={estate} onClose={() => setOpen(null)} />}
    </div>
  )
}

/** What the estate knows already of the steps to come. */
const presetsOf = ({ name, defects, facts }: EstateDetail): Record<string, FieldValue> => ({
  estateName: name,
  defects,
  occupied: facts['occupied'] === true,
  smallPropertyHousing: false,
})

function Facts({ estate }: { estate: EstateDetail }): ReactNode {
  const t = useT(batchMessages)
  const lang = useLang()
  const comma = lang === 'en' ? ', ' : '、'
  const defectWords = estate.defects.map((code) => wordOf(lang, findDefect(code)!)).join(comma)
  const rows = [
    [t('estate.no'), estate.estateNo],
    [t('estate.address'), estate.address],
    [t('estate.developer'), estate.developer ?? '—'],
    [t('estate.area'), estate.areaName],
    [t('estate.unit'), estate.unitName ?? '—'],
    [t('estate.builtOn'), formatDate(lang, String(estate.facts['builtOn'] ?? ''))],
    [t('estate.defects'), defectWords === '' ? '—' : defectWords],
    [
      t('estate.buildings'),
      estate.buildingList
        .map(({ name, homes }) => `${name} ${t('estate.homes', { count: homes })}`)
        .join(comma),
    ],
  ]
  return (
    <Card title={t('estate.facts')}>
      <dl className="estate__facts">
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {estate.announcements.map(({ no, on, count }) => (
        <p key={`${no}/${on}`} className="text-12">
          {t('estate.announced', { no, date: formatDate(lang, on), count })}
        </p>
      ))}
    </Card>
  )
}

function Papers({ estate, mayAct }: { estate: EstateDetail; mayAct: boolean }): ReactNode {
  const t = useT(batchMessages)
  const lang = useLang()
  const [kind, setKind] = useState<DocumentKind>('source_evidence')
  const [error, setError] = useState<unknown>(null)
  const file = async (documentId: string): Promise<void> => {
    setError(null)
    try {
      await call(fileEstatePaper, {
        params: { id: estate.id },
        body: { kind, documentId },
        idempotencyKey: newIdempotencyKey(),
      })
    } catch (cause) {
      setError(cause)
    }
    batchesChanged()
  }
  return (
    <Card title={t('estate.papers')}>
      {estate.papers.length === 0 && <p className="muted">{t('estate.papers.none')}</p>}
      <ul className="estate__papers">
        {estate.papers.map((paper) => (
          <li key={`${paper.kind}/${paper.documentId}`}>
            <a href={`/api/documents/${paper.documentId}/file`} target="_blank" rel="noreferrer">
              {paper.title}
            </a>
            <span className="text-12 muted">
              {wordOf(lang, documentKinds[paper.kind])}　{t('estate.papers.serves', { count: paper.cases })}
            </span>
          </li>
        ))}
      </ul>
      {mayAct && (
        <div className="estate__file">
          <SelectField
            label={t('estate.papers.kind')}
            value={kind}
            onChange={(value) => setKind(value as DocumentKind)}
            options={documentKindCodes.map((code) => ({
              value: code,
              label: wordOf(lang, documentKinds[code]),
            }))}
          />
          <UploadButton label={t('homes.file')} onDone={({ id }) => void file(id)} />
        </div>
      )}
      {error !== null && <ErrorNote error={error} />}
    </Card>
  )
}

function Runs({ estateId }: { estateId: string }): ReactNode {
  const t = useT(batchMessages)
  const runs = useInfiniteQuery(runsQuery(estateId)).data?.pages[0]?.items ?? []
  if (runs.length === 0) return null
  return (
    <Card title={t('tab.runs')} flush>
      <ul className="batch-list">
        {runs.map((run) => (
          <RunLine key={run.id} run={run} />
        ))}
      </ul>
    </Card>
  )
}
