/** Papers of a case: what lies in it now, and below, folded, what lay in it before. */
import { useState, type ReactNode } from 'react'
import { removeDocument } from '../../shared/api/document-api.ts'
import type { FiledDocument } from '../../shared/document.ts'
import { documentMessages } from '../../shared/i18n/documents.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { FileInput } from './paper-drop.tsx'
import { PaperFiled, PaperHead } from './paper-head.tsx'
import { fileUrl, paperName } from './paper-words.ts'
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
  return (
    <li className="paper" data-removed={row.removedAt === null ? undefined : ''}>
      <PaperHead
        row={row}
        note={
          row.round !== round && <span className="text-12 muted">{t('round', { round: row.round })}</span>
        }
        onShow={onShow}
      />
      <PaperFiled row={row} />
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
