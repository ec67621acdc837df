/**
 * A paper looked at in the page: PDFs and pictures; everything else is offered for download. Says who looked before.
 * No sandboxed frame: Chromium shows no PDF in one. The answer itself is sealed, by what its bytes are and by its policy.
 */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { listDocumentViews } from '../../shared/api/document-api.ts'
import { type DocumentRow, isMediaType, mediaTypes } from '../../shared/document.ts'
import { documentMessages } from '../../shared/i18n/documents.ts'
import { formatDate } from '../../shared/i18n/define.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { call } from '../api.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

export const fileUrl = (id: string, download = false): string =>
  `/api/documents/${id}/file${download ? '?download=true' : ''}`

export function PreviewDialog({ row, onClose }: { row: DocumentRow; onClose: () => void }): ReactNode {
  const t = useT(documentMessages)
  const ui = useT(uiMessages)
  const lang = useLang()
  const views = useQuery({
    queryKey: ['document', row.id, 'views'],
    queryFn: async ({ signal }) =>
      (await call(listDocumentViews, { params: { id: row.id }, signal })).data.items,
    staleTime: 0,
  }).data
  const shows = isMediaType(row.mediaType) && mediaTypes[row.mediaType].preview
  return (
    <Dialog title={row.fileName} onClose={onClose} wide>
      {!shows && <p className="muted">{t('preview.none')}</p>}
      {shows && row.mediaType === 'application/pdf' && (
        <object
          className="paper-preview"
          type="application/pdf"
          data={fileUrl(row.id)}
          aria-label={row.fileName}
        >
          {t('preview.none')}
        </object>
      )}
      {shows && row.mediaType !== 'application/pdf' && (
        <img className="paper-preview" alt={row.title} src={fileUrl(row.id)} />
      )}
      <details className="text-12">
        <summary>{t('seen.by', { count: views?.length ?? 0 })}</summary>
        <ul>
          {views?.map((view) => (
            <li key={`${view.at}${view.userName}`}>
              {formatDate(lang, view.at)}　{view.userName}　{t(`act.${view.act}`)}
            </li>
          ))}
        </ul>
      </details>
      <div className="dialog__actions">
        <a className="button" href={fileUrl(row.id, true)}>
          {t('download')}
        </a>
        <Button kind="primary" onClick={onClose}>
          {ui('action.close')}
        </Button>
      </div>
    </Dialog>
  )
}
