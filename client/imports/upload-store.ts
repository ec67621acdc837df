/**
 * The files being uploaded, for the life of the page: leaving the list does not stop them. One is sent at a
 * time. Must never send a file twice unless the person asks.
 */
import { useEffect, useSyncExternalStore } from 'react'
import { queryClient } from '../query-client.ts'
import { uploadFile } from './upload-file.ts'
import { again, changed, hasOpen, newUpload, nextUpload, without, type Upload } from './upload-queue.ts'

let queue: readonly Upload[] = []
let lastId = 0
const files = new Map<number, File>()
const running = new Map<number, AbortController>()
const listeners = new Set<() => void>()

function publish(next: readonly Upload[]): void {
  queue = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

async function send(upload: Upload, file: File): Promise<void> {
  const control = new AbortController()
  running.set(upload.id, control)
  publish(changed(queue, upload.id, { state: 'sending' }))
  try {
    const batch = await uploadFile(file, {
      signal: control.signal,
      onSent: (sent) => publish(changed(queue, upload.id, { sent })),
      onLooking: () => publish(changed(queue, upload.id, { state: 'looking', sent: 1 })),
    })
    publish(changed(queue, upload.id, { state: 'done', batchId: batch.id }))
  } catch (error) {
    publish(changed(queue, upload.id, { state: 'failed', error }))
  } finally {
    running.delete(upload.id)
    void queryClient.invalidateQueries({ queryKey: ['imports'] })
    sendNext()
  }
}

function sendNext(): void {
  const upload = nextUpload(queue)
  const file = upload === undefined ? undefined : files.get(upload.id)
  if (upload !== undefined && file !== undefined) void send(upload, file)
}

/** Puts files at the end of the line; notices of files that ended before make room. */
export function addUploads(chosen: readonly File[]): void {
  const added = chosen.map((file) => {
    lastId += 1
    files.set(lastId, file)
    return newUpload(lastId, file)
  })
  publish([...queue.filter((upload) => upload.state === 'failed' || hasOpen([upload])), ...added])
  sendNext()
}

export function cancelUpload(id: number): void {
  publish(changed(queue, id, { state: 'cancelled' }))
  running.get(id)?.abort()
}

export function retryUpload(id: number): void {
  publish(again(queue, id))
  sendNext()
}

export function dismissUpload(id: number): void {
  files.delete(id)
  publish(without(queue, id))
}

/** The line as it stands; asks before the page is closed while something is under way. */
export function useUploads(): readonly Upload[] {
  const uploads = useSyncExternalStore(subscribe, () => queue)
  const open = hasOpen(uploads)
  useEffect(() => {
    if (!open) return undefined
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [open])
  return uploads
}
