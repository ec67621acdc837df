/** Papers for visitors to take away. Each upload or removal acts at once, on the version it was seen at. */
import { FilePlus, X } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { removePublicationDocument, uploadPublicationDocument } from '../../shared/api/publication-api.ts'
import { formatNumber } from '../../shared/i18n/define.ts'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { call } from '../api.ts'
import { TextField } from '../assets/field.tsx'
import { etagOf } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorNote } from '../ui/error-note.tsx'

interface PapersCardProps {
  publication: PublicationDetail
  readOnly: boolean
  onChanged: (publication: PublicationDetail) => void
}

export function PapersCard({ publication, readOnly, onChanged }: PapersCardProps): ReactNode {
  const t = useT(publicationMessages)
  const lang = useLang()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { id, documents } = publication
  const changeable = !readOnly && publication.status === 'draft'
  const run = async (work: () => Promise<PublicationDetail>): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      onChanged(await work())
    } catch (cause) {
      setError(cause)
    }
    setBusy(false)
  }
  const remove = async (sha256: string): Promise<PublicationDetail> =>
    (await call(removePublicationDocument, { params: { id, sha256 }, ifMatch: etagOf(publication) })).data
  const add = async (body: File, titleZh: string, titleEn: string): Promise<PublicationDetail> => {
    const input = { params: { id }, query: { titleZh, titleEn }, ifMatch: etagOf(publication), body }
    return (await call(uploadPublicationDocument, input)).data
  }
  return (
    <Card title={t('group.papers')} extra={documents.length === 0 ? undefined : String(documents.length)}>
      {documents.length === 0 && <p className="muted">{t('paper.none')}</p>}
      <ul className="publication-papers">
        {documents.map((paper) => (
          <li key={paper.sha256}>
            <a href={`/api/publications/${id}/documents/${paper.sha256}`}>
              {lang === 'en' && paper.titleEn !== '' ? paper.titleEn : paper.titleZh}
            </a>
            <span className="muted text-12">
              PDF　{formatNumber(lang, Math.max(1, Math.round(paper.bytes / 1024)))} KB
            </span>
            {changeable && (
              <Button
                small
                icon
                disabled={busy}
                aria-label={`${t('paper.remove')} ${paper.titleZh}`}
                title={t('paper.remove')}
                onClick={() => void run(() => remove(paper.sha256))}
              >
                <X size={14} strokeWidth={1.75} aria-hidden />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {changeable && <AddPaper busy={busy} onAdd={(...paper) => void run(() => add(...paper))} />}
      {!changeable && !readOnly && <p className="text-12 muted">{t('paper.locked')}</p>}
      {error !== null && <ErrorNote error={error} />}
    </Card>
  )
}

interface AddPaperProps {
  busy: boolean
  onAdd: (file: File, titleZh: string, titleEn: string) => void
}

function AddPaper({ busy, onAdd }: AddPaperProps): ReactNode {
  const t = useT(publicationMessages)
  const inputId = useId()
  const [zh, setZh] = useState('')
  const [en, setEn] = useState('')
  return (
    <>
      <div className="both">
        <TextField label={t('zh', { name: t('paper.title') })} value={zh} max={120} onChange={setZh} />
        <TextField label={t('en', { name: t('paper.title') })} value={en} max={120} onChange={setEn} />
      </div>
      <div className="row publication-add">
        <label className="button button--small" htmlFor={inputId} aria-busy={busy}>
          <FilePlus size={14} strokeWidth={1.75} aria-hidden />
          {t('paper.add')}
        </label>
        <input
          id={inputId}
          className="visually-hidden"
          type="file"
          accept="application/pdf"
          disabled={busy}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            target.value = ''
            if (file === undefined) return
            onAdd(file, zh.trim() || file.name.replace(/\.pdf$/i, '').slice(0, 120), en.trim())
            setZh('')
            setEn('')
          }}
        />
        <span className="text-12 muted">{t('paper.hint')}</span>
      </div>
    </>
  )
}
