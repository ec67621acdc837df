/**
 * One line to the server for the whole page: told when something public changed, also between the drawing of the page and
 * the opening of the line. A page that nobody looks at has none, as a browser keeps few lines to one server; it hears what it
 * missed when it is looked at again. The browser reconnects by itself unless it was refused: then this does.
 */
import { useEffect, useState } from 'react'

const AGAIN_MS = 5_000
const MOST_MS = 60_000

const listeners = new Set<() => void>()
let source: EventSource | null = null
let known: string | null = null
let refused = 0
let waiting: ReturnType<typeof setTimeout> | undefined

function close(): void {
  clearTimeout(waiting)
  source?.close()
  source = null
}

function open(): void {
  const line = new EventSource('/portal/events')
  source = line
  line.addEventListener('epoch', ({ data }: MessageEvent<string>) => {
    refused = 0
    const changed = known !== null && known !== data
    known = data
    if (changed) for (const listener of listeners) listener()
  })
  line.addEventListener('error', () => {
    // Lost: the browser tries again. Refused, by a proxy while the server starts or by a full house: it has given up.
    if (line.readyState !== EventSource.CLOSED || source !== line) return
    close()
    waiting = setTimeout(follow, Math.min(AGAIN_MS * 2 ** refused, MOST_MS))
    refused += 1
  })
}

/** A line while somebody listens and looks, none otherwise. */
function follow(): void {
  const wanted = listeners.size > 0 && !document.hidden
  if (!wanted) close()
  else if (source === null) {
    clearTimeout(waiting)
    open()
  }
}

/**
 * @param drawn the epoch that the page was drawn at
 * @returns the way to stop; the line closes with the last listener
 */
export function onEpoch(drawn: number | null, listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', follow)
  listeners.add(listener)
  if (known === null && drawn !== null) known = String(drawn)
  follow()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) document.removeEventListener('visibilitychange', follow)
    follow()
  }
}

/** How often what is public has changed under this page. */
export function useEpochs(drawn: number | null): number {
  const [changes, setChanges] = useState(0)
  useEffect(() => onEpoch(drawn, () => setChanges((count) => count + 1)), [drawn])
  return changes
}
