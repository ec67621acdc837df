/** The place where files are dropped or chosen. Checks size before anything is sent; must never read a file. */
import { Upload as UploadIcon } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import { useT } from '../i18n.tsx'
import { useSettings } from '../session/use-settings.ts'
import { Note } from '../ui/note.tsx'
import { megabytes } from './upload-queue.ts'
import { addUploads } from './upload-store.ts'

const DEFAULT_LIMIT = 200 * 1024 * 1024
const KINDS = '.zip,.geojson,.json,application/geo+json,application/zip,application/json'

interface Refusal {
  readonly name: string
  readonly why: string
}

/** Sorts out what would be refused anyway, with the reason. */
function useFileCheck(): {
  limit: number
  take: (files: readonly File[]) => void
  refused: readonly Refusal[]
} {
  const t = useT(importPageMessages)
  const { settings } = useSettings()
  const limit = settings?.uploadLimitBytes ?? DEFAULT_LIMIT
  const [refused, setRefused] = useState<readonly Refusal[]>([])
  const take = (files: readonly File[]): void => {
    const faults = files.flatMap((file): Refusal[] => {
      if (file.size === 0) return [{ name: file.name, why: t('upload.empty') }]
      if (file.size <= limit) return []
      const params = { size: megabytes(file.size), limit: megabytes(limit) }
      return [{ name: file.name, why: t('upload.tooLarge', params) }]
    })
    setRefused(faults)
    const names = new Set(faults.map(({ name }) => name))
    addUploads(files.filter((file) => !names.has(file.name)))
  }
  return { limit, take, refused }
}

/** Listens on the element itself: a place for files is no control, its button is. */
function useDropTarget(take: (files: readonly File[]) => void): {
  target: (node: HTMLElement | null) => void
  over: boolean
} {
  const [node, setNode] = useState<HTMLElement | null>(null)
  const [over, setOver] = useState(false)
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    if (node === null) return undefined
    const life = new AbortController()
    const on = { signal: life.signal }
    const enter = (event: DragEvent): void => {
      event.preventDefault()
      setOver(true)
    }
    const drop = (event: DragEvent): void => {
      event.preventDefault()
      setOver(false)
      latest.current([...(event.dataTransfer?.files ?? [])])
    }
    node.addEventListener('dragover', enter, on)
    node.addEventListener('dragleave', () => setOver(false), on)
    node.addEventListener('drop', drop, on)
    return () => life.abort()
  }, [node])
  return { target: setNode, over }
}

export function DropZone(): ReactNode {
  const t = useT(importPageMessages)
  const { limit, take, refused } = useFileCheck()
  const { target, over } = useDropTarget(take)
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <section
        ref={target}
        className={over ? 'drop-zone drop-zone--over' : 'drop-zone'}
        aria-label={t('drop.label')}
      >
        <UploadIcon size={20} strokeWidth={1.6} aria-hidden />
        <div>
          <b>
            {over ? t('drop.release') : t('drop.title')}{' '}
            {!over && (
              <button type="button" className="link-button strong" onClick={() => input.current?.click()}>
                {t('drop.choose')}
              </button>
            )}
          </b>
          <div className="text-12 muted">{t('drop.kinds', { limit: megabytes(limit) })}</div>
        </div>
        <input
          ref={input}
          type="file"
          multiple
          accept={KINDS}
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t('drop.choose')}
          onChange={(event) => {
            take([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </section>
      {refused.map(({ name, why }) => (
        <Note kind="error" key={name}>
          <b>{name}</b> {why}
        </Note>
      ))}
    </>
  )
}
