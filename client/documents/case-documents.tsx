/** 材料: everything on file in a case, and many files dropped at once under one kind. */
import { useQuery } from '@tanstack/react-query'
import { Camera, FileText } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { caseActors } from '../../shared/api/case-api.ts'
import { listCaseDocuments, removeDocument } from '../../shared/api/document-api.ts'
import type { FiledDocument } from '../../shared/document.ts'
import { documentMessages } from '../../shared/i18n/documents.ts'
import { formatDate, wordOf } from '../../shared/i18n/define.ts'
import { type DocumentKind, documentKindCodes, documentKinds } from '../../shared/workflow/document-kinds.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { usePerson } from '../session/use-session.ts'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { PreviewDialog, fileUrl } from './preview-dialog.tsx'
import { sendDocument } from './send-document.ts'
import './documents.css'

interface CaseDocumentsProps {
  caseId: string
  track: string
  round: number
  editable: boolean
  /** Kinds the next step asks for: offered first. */
  required: readonly DocumentKind[]
  onChange: () => void
}

export function CaseDocuments({
  caseId,
  round,
  editable,
  required,
  onChange,
}: CaseDocumentsProps): ReactNode {
  const t = useT(documentMessages)
  const { role } = usePerson()
  const query = useQuery({
    queryKey: ['case', caseId, 'documents'],
    queryFn: async ({ signal }) =>
      (await call(listCaseDocuments, { params: { id: caseId }, signal })).data.items,
  })
  const may = editable && caseActors.some((actor) => actor === role)
  const changed = (): void => {
    void queryClient.invalidateQueries({ queryKey: ['case', caseId, 'documents'] })
    onChange()
  }
  const rows = query.data ?? []
  return (
    <Card
      title={t('papers')}
      extra={
        <>
          {rows.filter(({ removedAt }) => removedAt === null).length}
          {rows.length > 0 && (
            <a
              className="case-documents__list"
              href={`/api/cases/${caseId}/archive-list`}
              target="_blank"
              rel="noreferrer"
            >
              {t('archive.list')}
            </a>
          )}
        </>
      }
      flush
    >
      {may && <DropZone caseId={caseId} required={required} onDone={changed} />}
      {query.error !== null && <ErrorNote error={query.error} />}
      {rows.length === 0 ? (
        <EmptyState title={t('empty')} why={t('empty.why')} />
      ) : (
        <PaperTable rows={rows} round={round} may={may} onChange={changed} />
      )}
    </Card>
  )
}

/** The kind whose name the file's name begins with or holds; else the first that is asked for. */
export function guessKind(fileName: string, required: readonly DocumentKind[]): DocumentKind | null {
  const named = [...required, ...documentKindCodes].find((code) => fileName.includes(documentKinds[code].zh))
  return named ?? null
}

interface DropZoneProps {
  caseId: string
  required: readonly DocumentKind[]
  onDone: () => void
}

function DropZone({ caseId, required, onDone }: DropZoneProps): ReactNode {
  const t = useT(documentMessages)
  const lang = useLang()
  const [id, cameraId] = [useId(), useId()]
  const [over, setOver] = useState(false)
  const [kind, setKind] = useState<DocumentKind | ''>('')
  const [progress, setProgress] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const chosen = kind === '' ? (required[0] ?? 'site_photo') : kind
  const others = documentKindCodes.filter((code) => !required.includes(code))
  const send = async (files: readonly File[]): Promise<void> => {
    setError(null)
    try {
      for (const [index, file] of files.entries()) {
        const as = kind === '' ? (guessKind(file.name, required) ?? chosen) : chosen
        await sendDocument({ file, caseId, kind: as }, (share) =>
          setProgress(t('sending', { at: index + 1, of: files.length, percent: Math.round(share * 100) })),
        )
      }
    } catch (cause) {
      setError(cause)
    }
    setProgress(null)
    onDone()
  }
  const take = (list: FileList | null): void => {
    const files = [...(list ?? [])]
    if (files.length > 0) void send(files)
  }
  return (
    <div
      className="paper-drop"
      data-over={over ? '' : undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <select
        className="input"
        aria-label={t('kind')}
        value={chosen}
        onChange={({ target }) => setKind(target.value as DocumentKind)}
      >
        {required.length > 0 && (
          <optgroup label={t('kind.asked')}>
            {required.map((code) => (
              <option key={code} value={code}>
                {wordOf(lang, documentKinds[code])}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={t('kind.all')}>
          {others.map((code) => (
            <option key={code} value={code}>
              {wordOf(lang, documentKinds[code])}
            </option>
          ))}
        </optgroup>
      </select>
      <label className="button button--small" htmlFor={id}>
        {progress ?? t('choose')}
      </label>
      <input
        id={id}
        className="visually-hidden"
        type="file"
        multiple
        onChange={({ target }) => take(target.files)}
      />
      <label className="button button--small paper-drop__camera" htmlFor={cameraId}>
        <Camera size={14} strokeWidth={1.75} aria-hidden />
        {t('camera')}
      </label>
      <input
        id={cameraId}
        className="visually-hidden"
        type="file"
        accept="image/*"
        capture="environment"
        onChange={({ target }) => take(target.files)}
      />
      <span className="text-12 muted">{t('drop')}</span>
      {error !== null && <ErrorNote error={error} />}
    </div>
  )
}

interface PaperTableProps {
  rows: readonly FiledDocument[]
  round: number
  may: boolean
  onChange: () => void
}

function PaperTable({ rows, round, may, onChange }: PaperTableProps): ReactNode {
  const t = useT(documentMessages)
  const lang = useLang()
  const [shown, setShown] = useState<FiledDocument | null>(null)
  const [removing, setRemoving] = useState<FiledDocument | null>(null)
  return (
    <div className="table-scroll">
      <table className="plain-table paper-table">
        <thead>
          <tr>
            <td aria-hidden />
            <th scope="col">{t('kind')}</th>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('filed')}</th>
            <th scope="col">{t('seen')}</th>
            <td aria-hidden />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.filingId} data-removed={row.removedAt === null ? undefined : ''}>
              <td>
                {row.hasThumbnail ? (
                  <img
                    className="paper-thumb"
                    src={`/api/documents/${row.id}/thumbnail`}
                    alt=""
                    loading="lazy"
                  />
                ) : (
                  <FileText size={20} strokeWidth={1.5} aria-hidden />
                )}
              </td>
              <th scope="row">
                {wordOf(lang, documentKinds[row.kind])}
                {row.round !== round && (
                  <span className="text-12 muted">　{t('round', { round: row.round })}</span>
                )}
              </th>
              <td>
                <button type="button" className="link-button" onClick={() => setShown(row)}>
                  {row.fileName}
                </button>
                <span className="text-12 muted">　{size(row.sizeBytes)}</span>
                {row.removedReason !== null && <div className="text-12">{row.removedReason}</div>}
              </td>
              <td className="text-12">
                {formatDate(lang, row.filedAt)}　{row.filedByName}
              </td>
              <td>{row.views}</td>
              <td>
                <span className="row">
                  <a className="link-button" href={fileUrl(row.id, true)}>
                    {t('download')}
                  </a>
                  {may && row.removedAt === null && (
                    <button type="button" className="link-button" onClick={() => setRemoving(row)}>
                      {t('remove')}
                    </button>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown !== null && <PreviewDialog row={shown} onClose={() => setShown(null)} />}
      {removing !== null && (
        <RemoveDialog row={removing} onDone={onChange} onClose={() => setRemoving(null)} />
      )}
    </div>
  )
}

const size = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`

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
  const [reason, setReason] = useState('')
  return (
    <ActDialog
      title={t('remove.title', { name: row.fileName })}
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
