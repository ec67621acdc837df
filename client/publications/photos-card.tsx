/** Photos of a publication. Each upload or removal acts at once, on the version it was seen at. */
import { ImagePlus, X } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { removePublicationPhoto, uploadPublicationPhoto } from '../../shared/api/publication-api.ts'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { call } from '../api.ts'
import { etagOf } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorNote } from '../ui/error-note.tsx'

interface PhotosCardProps {
  publication: PublicationDetail
  readOnly: boolean
  onChanged: (publication: PublicationDetail) => void
}

export function PhotosCard({ publication, readOnly, onChanged }: PhotosCardProps): ReactNode {
  const t = useT(publicationMessages)
  const lang = useLang()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { id, photos } = publication
  const changeable = !readOnly && publication.status === 'draft'
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await work()
    } catch (cause) {
      setError(cause)
    }
    setBusy(false)
  }
  const add = async (files: readonly File[]): Promise<void> => {
    let newest = publication
    for (const body of files) {
      const input = { params: { id }, ifMatch: etagOf(newest), body }
      newest = (await call(uploadPublicationPhoto, input)).data
      onChanged(newest)
    }
  }
  const remove = async (sha256: string): Promise<void> => {
    const input = { params: { id, sha256 }, ifMatch: etagOf(publication) }
    onChanged((await call(removePublicationPhoto, input)).data)
  }
  return (
    <Card title={t('group.photos')} extra={photos.length === 0 ? undefined : String(photos.length)}>
      {photos.length === 0 && <p className="muted">{t('photo.none')}</p>}
      <ul className="publication-photos">
        {photos.map((photo, at) => (
          <li key={photo.sha256}>
            <img
              src={`/api/publications/${id}/photos/${photo.sha256}`}
              alt={(lang === 'en' ? photo.captionEn : photo.captionZh) || t('photo.of', { count: at + 1 })}
            />
            {changeable && (
              <Button
                small
                icon
                disabled={busy}
                aria-label={`${t('photo.remove')} ${at + 1}`}
                title={t('photo.remove')}
                onClick={() => void run(() => remove(photo.sha256))}
              >
                <X size={14} strokeWidth={1.75} aria-hidden />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {changeable && <AddPhotos busy={busy} onFiles={(files) => void run(() => add(files))} />}
      {!changeable && !readOnly && <p className="text-12 muted">{t('photo.locked')}</p>}
      {error !== null && <ErrorNote error={error} />}
    </Card>
  )
}

function AddPhotos({ busy, onFiles }: { busy: boolean; onFiles: (files: File[]) => void }): ReactNode {
  const t = useT(publicationMessages)
  const inputId = useId()
  return (
    <div className="row publication-add">
      <label className="button button--small" htmlFor={inputId} aria-busy={busy}>
        <ImagePlus size={14} strokeWidth={1.75} aria-hidden />
        {t('photo.add')}
      </label>
      <input
        id={inputId}
        className="visually-hidden"
        type="file"
        accept="image/jpeg,image/png,image/webp,image/tiff,image/gif"
        multiple
        disabled={busy}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          target.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
      <span className="text-12 muted">{t('photo.hint')}</span>
    </div>
  )
}
