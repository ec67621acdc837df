/** Files on their way to the server, one after another, as a pure list. Must never touch the network. */

export type UploadState = 'waiting' | 'sending' | 'looking' | 'done' | 'failed' | 'cancelled'

export interface Upload {
  readonly id: number
  readonly name: string
  readonly size: number
  readonly state: UploadState
  /** 0 to 1 of the bytes. */
  readonly sent: number
  /** The batch that was made, also of a file that could not be read. */
  readonly batchId: string | null
  readonly error: unknown
}

export type UploadChange = Partial<Pick<Upload, 'state' | 'sent' | 'batchId' | 'error'>>

export const newUpload = (id: number, file: { readonly name: string; readonly size: number }): Upload => ({
  id,
  name: file.name,
  size: file.size,
  state: 'waiting',
  sent: 0,
  batchId: null,
  error: null,
})

export const isActive = ({ state }: Upload): boolean => state === 'sending' || state === 'looking'
const isOpen = (upload: Upload): boolean => isActive(upload) || upload.state === 'waiting'

/** The next to send; undefined while one is on its way. */
export const nextUpload = (queue: readonly Upload[]): Upload | undefined =>
  queue.some(isActive) ? undefined : queue.find((upload) => upload.state === 'waiting')

/** What ended stays as it ended: news of a cancelled request comes late. */
export const changed = (queue: readonly Upload[], id: number, change: UploadChange): readonly Upload[] =>
  queue.map((upload) => (upload.id === id && isOpen(upload) ? { ...upload, ...change } : upload))

export const again = (queue: readonly Upload[], id: number): readonly Upload[] =>
  queue.map((upload) => (upload.id === id ? { ...newUpload(id, upload), state: 'waiting' } : upload))

export const without = (queue: readonly Upload[], id: number): readonly Upload[] =>
  queue.filter((upload) => upload.id !== id || isOpen(upload))

export const hasOpen = (queue: readonly Upload[]): boolean => queue.some(isOpen)

/** The batch to open by itself: the only file, and it could be read. */
export function singleResult(queue: readonly Upload[]): string | null {
  const [only, ...others] = queue
  return only?.state === 'done' && others.length === 0 ? only.batchId : null
}

const MEGABYTE = 1024 * 1024

/** One decimal below 10 MB; at least 0.1. */
export const megabytes = (bytes: number): number => {
  const exact = bytes / MEGABYTE
  return exact >= 10 ? Math.round(exact) : Math.max(0.1, Math.round(exact * 10) / 10)
}
