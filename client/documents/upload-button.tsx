/** A button that takes one or many files for one kind of paper, and shows how far each is; a phone offers its camera. */
import { useId, type ReactNode } from 'react'
import type { DocumentRow } from '../../shared/document.ts'
import type { DocumentKind } from '../../shared/workflow/document-kinds.ts'
import { UploadList } from './upload-list.tsx'
import { useUploads } from './use-uploads.ts'
import './documents.css'

interface UploadButtonProps {
  caseId?: string
  kind?: DocumentKind
  label: string
  /** For every file that arrived, one at a time. */
  onDone: (document: DocumentRow) => void
}

export function UploadButton({ caseId, kind, label, onDone }: UploadButtonProps): ReactNode {
  const id = useId()
  const uploads = useUploads((document) => onDone(document))
  const open = uploads.items.filter(({ status }) => status !== 'done')
  const busy = open.some(({ status }) => status === 'sending' || status === 'waiting')
  return (
    <span className="upload-button">
      <label className="button button--small" htmlFor={id} aria-busy={busy}>
        {label}
      </label>
      <input
        id={id}
        className="visually-hidden"
        type="file"
        multiple
        onChange={({ target }) => {
          const where = {
            ...(caseId !== undefined && { caseId }),
            ...(kind !== undefined && { kind }),
          }
          uploads.add([...(target.files ?? [])].map((file) => ({ file, ...where })))
          target.value = ''
        }}
      />
      {open.length > 0 && <UploadList uploads={{ ...uploads, items: open }} />}
    </span>
  )
}
