/** Papers of a case: what lies in it now, and below, folded, what lay in it before. */
import { FileText } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { removeDocument } from '../../shared/api/document-api.ts'
import type { FiledDocument } from '../../shared/document.ts'
import { documentMessages } from '../../shared/i18n/documents.ts'
import { formatDate } from '../../shared/i18n/define.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { FileInput } from './paper-drop.tsx'
import { fileUrl, kindWord, paperName, sizeText, thumbnailUrl } from './paper-words.ts'
import { PreviewDialog } from './preview-dialog.tsx'

interface PaperTableProps {
  rows: readonly FiledDocument[]
  round: number
  may: boolean
  onReplace: (row: FiledDocument, file: File) => void
  onChange: () => void
}

export function PaperTable({ rows, round, may, onReplace, onChange }: PaperTableProps): ReactNode {
  const t = useT(documentMessages)
  const [shown, setShown] = useState<string | null>(null)
  const [removing, setRemoving] = useState<FiledDocument | null>(null)
  const line = (row: FiledDocument): ReactNode => (
    <PaperLine
      key={row.filingId}
      row={row}
      round={round}
      may={may && row.removedAt === null}
      onShow={() => setShown(row.id)}
      onReplace={(file) => onReplace(row, file)}
      onRemove={() => setRemoving(row)}
    />
  )
  const before = rows.filter(({ removedAt }) => removedAt !== null)
  return (
    <>
      <ul className="papers">{rows.filter(({ removedAt }) => removedAt === null).map(line)}</ul>
      {before.length > 0 && (
        <details className="papers-before">
          <summary>{t('before', { count: before.length })}</summary>
          <ul className="papers">{before.map(line)}</ul>
        </details>
      )}
      {shown !== null && <PreviewDialog id={shown} onClose={() => setShown(null)} />}
      {removing !== null && (
        <RemoveDialog row={removing} onDone={onChange} onClose={() => setRemoving(null)} />
      )}
    </>
  )
}

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

interface PaperLineProps {
  row: FiledDocument
  round: number
  may: boolean
  onShow: () => void
  onReplace: (file: File) => void
  onRemove: () => void
}

function PaperLine({ row, round, may, onShow, onReplace, onRemove }: PaperLineProps): ReactNode {
  const t = useT(documentMessages)
  const lang = useLang()
  return (
    <li className="paper" data-removed={row.removedAt === null ? undefined : ''}>
      <PaperMark row={row} />
      <div className="paper__what">
        <b>{kindWord(lang, row.kind)}</b>
        {row.version > 1 && <span className="paper__version">{t('version', { version: row.version })}</span>}
        {row.round !== round && <span className="text-12 muted">{t('round', { round: row.round })}</span>}
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
      <div className="text-12 muted paper__who">
        {formatDate(lang, row.filedAt)}　{row.filedByName}
        <div>{row.removedReason ?? t('seen.times', { count: row.views })}</div>
      </div>
      <span className="row paper__acts">
        {row.readable && (
          <a className="link-button" href={fileUrl(row.id, true)}>
            {t('download')}
          </a>
        )}
        {may && row.source !== 'notice' && row.readable && (
          <FileInput
            single
            label={t('replace')}
            onFiles={(files) => files?.[0] !== undefined && onReplace(files[0])}
          />
        )}
        {may && (
          <button type="button" className="link-button" onClick={onRemove}>
            {t('remove')}
          </button>
        )}
      </span>
    </li>
  )
}

function RemoveDialog({
  row,
  onDone,
  onClose,
}: {
  row: FiledDocument
  onDone: () => void
  onClose: () => void
}): ReactNode {
  const t = useT(documentMessages)
  const lang = useLang()
  const [reason, setReason] = useState('')
  return (
    <ActDialog
      title={t('remove.title', { name: paperName(lang, row) })}
      verb={t('remove')}
      danger
      ready={reason.trim().length >= 2}
      onAct={async () => {
        await call(removeDocument, { params: { id: row.caseId, filingId: row.filingId }, body: { reason } })
        onDone()
      }}
      onStale={onDone}
      onClose={onClose}
    >
      <TextField label={t('remove.reason')} value={reason} onChange={setReason} rows={2} max={500} />
    </ActDialog>
  )
}
