/** A paper that lies in another case is filed in this one too: found, chosen, given its kind. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { fileDocument } from '../../shared/api/document-api.ts'
import type { FiledDocument } from '../../shared/document.ts'
import { documentMessages } from '../../shared/i18n/documents.ts'
import { formatDate } from '../../shared/i18n/define.ts'
import type { DocumentKind } from '../../shared/workflow/document-kinds.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { Field, TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { showToast } from '../ui/toast.tsx'
import { papersQuery } from './documents-query.ts'
import { KindOptions } from './kind-options.tsx'
import { PaperMark } from './paper-head.tsx'
import { kindWord, paperName } from './paper-words.ts'
import { useSettled } from './use-settled.ts'

interface PickDialogProps {
  caseId: string
  filed: readonly FiledDocument[]
  required: readonly DocumentKind[]
  onDone: () => void
  onClose: () => void
}

export function PickDialog({ caseId, filed, required, onDone, onClose }: PickDialogProps): ReactNode {
  const t = useT(documentMessages)
  const [key] = useState(newIdempotencyKey)
  const [words, setWords] = useState('')
  const [picked, setPicked] = useState<FiledDocument | null>(null)
  const [kind, setKind] = useState<DocumentKind | ''>('')
  const as = kind === '' ? picked?.kind : kind
  const here = new Set(filed.flatMap((row) => (row.removedAt === null ? [`${row.id}/${row.kind}`] : [])))
  const twice = picked !== null && here.has(`${picked.id}/${as}`)
  return (
    <ActDialog
      title={t('pick.title')}
      verb={t('pick.verb')}
      wide
      ready={picked !== null && !twice}
      onAct={async () => {
        if (picked === null || as === undefined) return
        await call(fileDocument, {
          params: { id: caseId },
          body: { documentId: picked.id, kind: as },
          idempotencyKey: key,
        })
        onDone()
        showToast(t('pick.done'))
      }}
      onStale={onDone}
      onClose={onClose}
    >
      <TextField label={t('search.words')} value={words} onChange={setWords} max={80} />
      <Found caseId={caseId} words={words} picked={picked} onPick={setPicked} />
      <Field label={t('pick.as')} {...(twice ? { fault: t('pick.twice') } : {})}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={as ?? ''}
            disabled={picked === null}
            onChange={({ target }) => setKind(target.value as DocumentKind)}
          >
            <KindOptions required={required} />
          </select>
        )}
      </Field>
    </ActDialog>
  )
}

interface FoundProps {
  /** Its own papers are not offered. */
  caseId: string
  words: string
  picked: FiledDocument | null
  onPick: (row: FiledDocument) => void
}

function Found({ caseId, words, picked, onPick }: FoundProps): ReactNode {
  const t = useT(documentMessages)
  const lang = useLang()
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(papersQuery({ q: useSettled(words) }))
  const rows = (data?.pages.flatMap(({ items }) => items) ?? []).filter(
    (row) => row.readable && row.caseId !== caseId,
  )
  return (
    <fieldset className="pick-list">
      <legend className="visually-hidden">{t('documents')}</legend>
      {error !== null && <ErrorNote error={error} keepsInput />}
      {data !== undefined && rows.length === 0 && <p className="muted">{t('search.none')}</p>}
      {rows.map((row) => (
        <label key={row.filingId} className="pick-list__row">
          <input
            type="radio"
            name="picked"
            checked={picked?.filingId === row.filingId}
            onChange={() => onPick(row)}
          />
          <PaperMark row={row} />
          <span className="paper__what">
            <span className="ellipsis">
              <b>{kindWord(lang, row.kind)}</b>　{paperName(lang, row)}
            </span>
            <span className="text-12 muted ellipsis">
              {row.assetName}　{row.caseNo}　{formatDate(lang, row.filedAt)}　{row.filedByName}
            </span>
          </span>
        </label>
      ))}
      {hasNextPage && (
        <button type="button" className="link-button" onClick={() => void fetchNextPage()}>
          {t('more')}
        </button>
      )}
    </fieldset>
  )
}
