/**
 * Open portal pages hear within a second or so that something public changed. One look at the epoch serves all listeners of
 * this process; with none it rests. A page that lost its line gets the epoch at once when it is back.
 */
import type { Request, Response } from 'express'
import type { PortalCache } from './portal-cache.ts'

const LOOK_MS = 1000
const BEAT_MS = 25_000
const MOST_LISTENERS = 2000

export interface PortalEvents {
  listen(request: Request, response: Response): Promise<void>
  close(): void
}

export function createPortalEvents(cache: PortalCache): PortalEvents {
  const listeners = new Set<Response>()
  let timer: NodeJS.Timeout | null = null
  let known = 0
  let beatAt = 0
  const tell = (text: string): void => {
    for (const one of listeners) one.write(text)
  }
  const look = async (): Promise<void> => {
    const value = await cache.epoch().catch(() => known)
    if (value !== known) tell(`event: epoch\ndata: ${value}\n\n`)
    else if (Date.now() - beatAt > BEAT_MS) tell(': beat\n\n')
    else return
    known = value
    beatAt = Date.now()
  }
  const rest = (): void => {
    if (timer !== null && listeners.size === 0) {
      clearInterval(timer)
      timer = null
    }
  }
  return {
    listen: async (request, response) => {
      if (listeners.size >= MOST_LISTENERS) {
        response.status(503).set('Retry-After', '60').end()
        return
      }
      known = await cache.epoch()
      response.set({
        'Content-Type': 'text/event-stream',
        // A compressed line is held back until its buffer is full.
        'Cache-Control': 'no-store, no-transform',
        'X-Accel-Buffering': 'no',
      })
      response.flushHeaders()
      response.write(`retry: 3000\nevent: epoch\ndata: ${known}\n\n`)
      listeners.add(response)
      timer ??= setInterval(() => void look(), LOOK_MS)
      request.once('close', () => {
        listeners.delete(response)
        rest()
      })
    },
    close: () => {
      for (const one of listeners) one.end()
      listeners.clear()
      rest()
    },
  }
}
