/** Where papers come into a case: dropped, chosen, photographed, or picked from those that are there already. */
import { Camera, FolderSearch } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { documentMessages } from '../../shared/i18n/documents.ts'
import type { DocumentKind } from '../../shared/workflow/document-kinds.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { KindOptions } from './kind-options.tsx'
import { guessKind } from './paper-words.ts'
import type { Uploads } from './use-uploads.ts'
import { UploadList } from './upload-list.tsx'

interface PaperDropProps {
  caseId: string
  required: readonly DocumentKind[]
  uploads: Uploads
  onPick: () => void
}

export function PaperDrop({ caseId, required, uploads, onPick }: PaperDropProps): ReactNode {
  const t = useT(documentMessages)
  const [over, setOver] = useState(false)
  const [kind, setKind] = useState<DocumentKind | ''>('')
  const take = (list: FileList | null): void => {
    const first = required[0] ?? 'site_photo'
    const kindOf = (file: File): DocumentKind =>
      kind === '' ? (guessKind(file.name, required) ?? first) : kind
    uploads.add([...(list ?? [])].map((file) => ({ file, caseId, kind: kindOf(file) })))
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
        value={kind}
        onChange={({ target }) => setKind(target.value as DocumentKind | '')}
      >
        <option value="">{t('kind.byName')}</option>
        <KindOptions required={required} />
      </select>
      <FileInput label={t('choose')} onFiles={take} />
      <FileInput label={t('camera')} camera onFiles={take} />
      <Button small onClick={onPick}>
        <FolderSearch size={14} strokeWidth={1.75} aria-hidden />
        {t('pick')}
      </Button>
      <span className="text-12 muted paper-drop__hint">{t('drop')}</span>
      <UploadList uploads={uploads} />
    </div>
  )
}

interface FileInputProps {
  label: string
  camera?: boolean
  /** One file only, and worded as a link: a new version. */
  single?: boolean
  onFiles: (files: FileList | null) => void
}

export function FileInput({ label, camera = false, single = false, onFiles }: FileInputProps): ReactNode {
  const id = useId()
  const look = single ? 'link-button' : `button button--small${camera ? ' paper-drop__camera' : ''}`
  return (
    <span className="file-input">
      <input
        id={id}
        className="visually-hidden"
        type="file"
        multiple={!single}
        {...(camera ? { accept: 'image/*', capture: 'environment' as const } : {})}
        onChange={({ target }) => {
          onFiles(target.files)
          target.value = ''
        }}
      />
      <label className={look} htmlFor={id}>
        {camera && <Camera size={14} strokeWidth={1.75} aria-hidden />}
        {label}
      </label>
    </span>
  )
}
