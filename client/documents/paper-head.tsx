/** What every list of papers says of one: its picture, kind and name, size, who filed it when. */
import { FileText } from 'lucide-react'
import type { ReactNode } from 'react'
import type { FiledDocument } from '../../shared/document.ts'
import { documentMessages } from '../../shared/i18n/documents.ts'
import { formatDate } from '../../shared/i18n/define.ts'
import { useLang, useT } from '../i18n.tsx'
import { kindWord, paperName, sizeText, thumbnailUrl } from './paper-words.ts'

export function PaperMark({ row }: { row: Pick<FiledDocument, 'id' | 'hasThumbnail'> }): ReactNode {
  return (
    <span className="paper-mark">
      {row.hasThumbnail ? (
        <img src={thumbnailUrl(row.id)} alt="" loading="lazy" />
      ) : (
        <FileText size={20} strokeWidth={1.5} aria-hidden />
      )}
    </span>
  )
}

interface PaperHeadProps {
  row: FiledDocument
  /** Beside the kind. */
  note?: ReactNode
  onShow: () => void
}

export function PaperHead({ row, note, onShow }: PaperHeadProps): ReactNode {
  const t = useT(documentMessages)
  const lang = useLang()
  return (
    <>
      <PaperMark row={row} />
      <div className="paper__what">
        <b>{kindWord(lang, row.kind)}</b>
        {row.version > 1 && <span className="paper__version">{t('version', { version: row.version })}</span>}
        {note}
        <div className="paper__file">
          {row.readable ? (
            <button type="button" className="link-button" onClick={onShow}>
              {paperName(lang, row)}
            </button>
          ) : (
            <span className="muted">{t('sealed')}</span>
          )}
          <span className="text-12 muted">{sizeText(row.sizeBytes)}</span>
        </div>
      </div>
    </>
  )
}

export function PaperFiled({ row }: { row: FiledDocument }): ReactNode {
  const t = useT(documentMessages)
  const lang = useLang()
  return (
    <div className="text-12 muted paper__who">
      {formatDate(lang, row.filedAt)}　{row.filedByName}
      <div>{row.removedReason ?? t('seen.times', { count: row.views })}</div>
    </div>
  )
}
