/** One line to the server for the whole page: told when something public changed. The browser reconnects by itself. */
const listeners = new Set<() => void>()
let source: EventSource | null = null
let known: string | null = null

function open(): void {
  source = new EventSource('/portal/events')
  source.addEventListener('epoch', ({ data }: MessageEvent<string>) => {
    const changed = known !== null && known !== data
    known = data
    if (changed) for (const listener of listeners) listener()
  })
}

/** @returns the way to stop; the line closes with the last listener */
export function onEpoch(listener: () => void): () => void {
  listeners.add(listener)
  if (source === null) open()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    source?.close()
    source = null
  }
}
