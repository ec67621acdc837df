/**
 * A paper looked at in the page: PDFs and pictures; everything else is offered for download. Beside it its versions, the
 * cases it serves and, to those who may know, who opened it. No sandboxed frame: Chromium shows no PDF in one. The answer
 * itself is sealed, by what its bytes are and by its policy.
 */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { type DocumentDetail, type DocumentRow, isMediaType, mediaTypes } from '../../shared/document.ts'
import { documentMessages } from '../../shared/i18n/documents.ts'
import { formatDate, formatDateTime } from '../../shared/i18n/define.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { paperQuery, viewsQuery } from './documents-query.ts'
import { fileUrl, kindWord, sizeText } from './paper-words.ts'
import './documents.css'

export function PreviewDialog({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const t = useT(documentMessages)
  const ui = useT(uiMessages)
  const [shown, setShown] = useState(id)
  const { data, error } = useQuery(paperQuery(shown))
  return (
    <Dialog
      title={data?.readable === false ? t('sealed') : (data?.fileName ?? t('preview'))}
      onClose={onClose}
      wide
    >
      {error !== null && <ErrorNote error={error} />}
      {data === undefined && error === null && <SkeletonTable rows={6} />}
      {data !== undefined && (
        <div className="preview">
          <Page key={data.id} row={data} />
          <Facts detail={data} onVersion={setShown} />
        </div>
      )}
      <div className="dialog__actions">
        {data?.readable === true && (
          <a className="button" href={fileUrl(data.id, true)}>
            {t('download')}
          </a>
        )}
        <Button kind="primary" onClick={onClose}>
          {ui('action.close')}
        </Button>
      </div>
    </Dialog>
  )
}

function Page({ row }: { row: DocumentRow }): ReactNode {
  const t = useT(documentMessages)
  if (!row.readable) return <p className="preview__none muted">{t('sealed.why')}</p>
  if (!isMediaType(row.mediaType) || !mediaTypes[row.mediaType].preview)
    return <p className="preview__none muted">{t('preview.none')}</p>
  if (row.mediaType !== 'application/pdf')
    return <img className="paper-preview" alt={row.title} src={fileUrl(row.id)} />
  return (
    <object
      className="paper-preview"
      type="application/pdf"
      data={`${fileUrl(row.id)}#navpanes=0&view=FitH`}
      aria-label={row.fileName}
    >
      <a className="button" href={fileUrl(row.id)} target="_blank" rel="noreferrer">
        {t('open')}
      </a>
    </object>
  )
}

function Facts({
  detail,
  onVersion,
}: {
  detail: DocumentDetail
  onVersion: (id: string) => void
}): ReactNode {
  const t = useT(documentMessages)
  const lang = useLang()
  return (
    <aside className="preview__facts text-12">
      <h3>{t('versions', { count: detail.versions.length })}</h3>
      <ul>
        {detail.versions.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="link-button"
              aria-current={one.id === detail.id}
              onClick={() => onVersion(one.id)}
            >
              {t('version', { version: one.version })}
            </button>
            <span className="muted">
              {formatDate(lang, one.createdAt)}　{one.createdByName}　{sizeText(one.sizeBytes)}
            </span>
          </li>
        ))}
      </ul>
      <h3>{t('cases', { count: detail.filings.length })}</h3>
      <ul>
        {detail.filings.map((filing) => (
          <li key={filing.filingId}>
            <Link to="/cases/$caseId" params={{ caseId: filing.caseId }} search={{}}>
              {filing.assetName}　{filing.caseNo}
            </Link>
            <span className="muted">
              {kindWord(lang, filing.kind)}　{formatDate(lang, filing.filedAt)}　{filing.filedByName}
              {filing.removedAt !== null && `　${t('taken')}`}
            </span>
          </li>
        ))}
      </ul>
      {detail.showsViews && <Views id={detail.id} />}
    </aside>
  )
}

function Views({ id }: { id: string }): ReactNode {
  const t = useT(documentMessages)
  const lang = useLang()
  const views = useQuery(viewsQuery(id)).data ?? []
  return (
    <>
      <h3>{t('seen.by', { count: views.length })}</h3>
      {views.length === 0 && <p className="muted">{t('seen.none')}</p>}
      <ul>
        {views.map((view) => (
          <li key={`${view.at}${view.userName}`}>
            {view.userName}
            <span className="muted">
              {t(`act.${view.act}`)}　{formatDateTime(lang, view.at)}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
