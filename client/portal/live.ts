/**
 * One line to the server for the whole page: told when something public changed, also between the drawing of the page and
 * the opening of the line. The browser reconnects by itself.
 */
import { useEffect, useState } from 'react'

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

/**
 * @param drawn the epoch that the page was drawn at
 * @returns the way to stop; the line closes with the last listener
 */
export function onEpoch(drawn: number | null, listener: () => void): () => void {
  listeners.add(listener)
  if (known === null && drawn !== null) known = String(drawn)
  if (source === null) open()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    source?.close()
    source = null
  }
}

/** How often what is public has changed under this page. */
export function useEpochs(drawn: number | null): number {
  const [changes, setChanges] = useState(0)
  useEffect(() => onEpoch(drawn, () => setChanges((count) => count + 1)), [drawn])
  return changes
}
