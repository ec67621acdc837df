/** A button that takes one or many files for one kind of paper; a phone offers its camera. */
import { useId, useState, type ReactNode } from 'react'
import type { DocumentRow } from '../../shared/document.ts'
import type { DocumentKind } from '../../shared/workflow/document-kinds.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { sendDocument } from './send-document.ts'
import './documents.css'

interface UploadButtonProps {
  caseId?: string
  kind?: DocumentKind
  label: string
  onDone: (documents: readonly DocumentRow[]) => void
}

export function UploadButton({ caseId, kind, label, onDone }: UploadButtonProps): ReactNode {
  const id = useId()
  const [share, setShare] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const send = async (files: readonly File[]): Promise<void> => {
    setError(null)
    const made: DocumentRow[] = []
    try {
      for (const [index, file] of files.entries()) {
        const where = {
          file,
          ...(caseId === undefined ? {} : { caseId }),
          ...(kind === undefined ? {} : { kind }),
        }
        made.push(await sendDocument(where, (part) => setShare((index + part) / files.length)))
      }
    } catch (cause) {
      setError(cause)
    }
    setShare(null)
    if (made.length > 0) onDone(made)
  }
  return (
    <span className="upload-button">
      <label className="button button--small" htmlFor={id} aria-busy={share !== null}>
        {share === null ? label : `${Math.round(share * 100)}%`}
      </label>
      <input
        id={id}
        className="visually-hidden"
        type="file"
        multiple
        disabled={share !== null}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          target.value = ''
          if (files.length > 0) void send(files)
        }}
      />
      {error !== null && <ErrorNote error={error} />}
    </span>
  )
}
