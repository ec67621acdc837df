/** /documents 材料查询: papers of every case in scope by word, kind, source and day; each opens here and leads to its case. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import { documentSources, type FiledDocument } from '../../shared/document.ts'
import { deskMessages } from '../../shared/i18n/desk.ts'
import { documentMessages } from '../../shared/i18n/documents.ts'
import { documentKindCodes } from '../../shared/workflow/document-kinds.ts'
import { useT } from '../i18n.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { type PaperFilter, papersQuery } from './documents-query.ts'
import { KindOptions } from './kind-options.tsx'
import { PaperFiled, PaperHead } from './paper-head.tsx'
import { PreviewDialog } from './preview-dialog.tsx'
import './documents.css'

const route = getRouteApi('/staff/documents')

export function DocumentsPage(): ReactNode {
  const t = useT(documentMessages)
  const td = useT(deskMessages)
  const { filter, doc, change } = useFilter()
  const query = useInfiniteQuery(papersQuery(filter))
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? []
  usePageTitle({ title: t('documents'), trail: [{ label: td('desk'), href: '/desk' }] })
  return (
    <div className="documents">
      <LoadingBar active={query.isFetching} />
      <Toolbar filter={filter} onChange={change} />
      {query.error !== null && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data === undefined && query.error === null && <SkeletonTable rows={8} />}
      {query.data !== undefined && rows.length === 0 && (
        <EmptyState
          title={t(isNarrowed(filter) ? 'search.none' : 'papers.none')}
          why={t(isNarrowed(filter) ? 'search.none.why' : 'papers.none.why')}
        />
      )}
      {rows.length > 0 && (
        <ul className="papers documents__list">
          {rows.map((row) => (
            <Line key={row.filingId} row={row} onShow={() => change({ doc: row.id })} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <div className="documents__more">
          <Button small onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      {doc !== undefined && <PreviewDialog key={doc} id={doc} onClose={() => change({ doc: undefined })} />}
    </div>
  )
}

const isNarrowed = (filter: PaperFilter): boolean =>
  Object.values(filter).some((value) => value !== '' && value !== undefined)

const isDay = (text: string | undefined): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '')

function useFilter() {
  const { q = '', kind, source, from, to, doc } = route.useSearch()
  const navigate = route.useNavigate()
  const kindIn = documentKindCodes.find((code) => code === kind)
  const sourceIn = documentSources.find((code) => code === source)
  const filter: PaperFilter = {
    q,
    ...(kindIn !== undefined && { kind: kindIn }),
    ...(sourceIn !== undefined && { source: sourceIn }),
    ...(isDay(from) && { filedFrom: from }),
    ...(isDay(to) && { filedTo: to }),
  }
  const change = (part: Partial<ReturnType<typeof route.useSearch>>): void =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false })
  return { filter, doc, change }
}

type Change = ReturnType<typeof useFilter>['change']

const or = (text: string): string | undefined => (text === '' ? undefined : text)
/** A search asks the server when typing rests, not at every key. */
const REST_MS = 250

function Toolbar({ filter, onChange }: { filter: PaperFilter; onChange: Change }): ReactNode {
  const t = useT(documentMessages)
  const [words, setWords] = useState(filter.q ?? '')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const type = (text: string): void => {
    setWords(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onChange({ q: or(text) }), REST_MS)
  }
  return (
    <div className="documents__tools" role="search">
      <label className="search documents__search">
        <Search size={16} strokeWidth={1.75} aria-hidden />
        <input
          type="search"
          aria-label={t('search.words')}
          placeholder={t('search.words')}
          maxLength={80}
          value={words}
          onChange={({ target }) => type(target.value)}
        />
      </label>
      <select
        className="input"
        aria-label={t('kind')}
        value={filter.kind ?? ''}
        onChange={({ target }) => onChange({ kind: or(target.value) })}
      >
        <option value="">{t('kind.any')}</option>
        <KindOptions />
      </select>
      <select
        className="input"
        aria-label={t('source')}
        value={filter.source ?? ''}
        onChange={({ target }) => onChange({ source: or(target.value) })}
      >
        <option value="">{t('source.any')}</option>
        {documentSources.map((source) => (
          <option key={source} value={source}>
            {t(`source.${source}`)}
          </option>
        ))}
      </select>
      <span className="row documents__days">
        <span className="text-12 muted">{t('filed')}</span>
        <input
          className="input"
          type="date"
          aria-label={t('filed.from')}
          value={filter.filedFrom ?? ''}
          onChange={({ target }) => onChange({ from: or(target.value) })}
        />
        <span aria-hidden>–</span>
        <input
          className="input"
          type="date"
          aria-label={t('filed.to')}
          value={filter.filedTo ?? ''}
          onChange={({ target }) => onChange({ to: or(target.value) })}
        />
      </span>
      {isNarrowed(filter) && (
        <button
          type="button"
          className="link-button"
          onClick={() => {
            clearTimeout(timer.current)
            setWords('')
            onChange({ q: undefined, kind: undefined, source: undefined, from: undefined, to: undefined })
          }}
        >
          {t('clear')}
        </button>
      )}
    </div>
  )
}

function Line({ row, onShow }: { row: FiledDocument; onShow: () => void }): ReactNode {
  const t = useT(documentMessages)
  return (
    <li className="paper paper--found">
      <PaperHead
        row={row}
        note={row.source !== 'upload' && <span className="paper__version">{t(`source.${row.source}`)}</span>}
        onShow={onShow}
      />
      <div className="paper__case">
        <Link to="/cases/$caseId" params={{ caseId: row.caseId }} search={{}}>
          {row.assetName}
        </Link>
        <div className="text-12 muted">{row.caseNo}</div>
      </div>
      <PaperFiled row={row} />
    </li>
  )
}
