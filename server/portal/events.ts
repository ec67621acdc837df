/**
 * Open portal pages hear within a second or so that something public changed. One look at the epoch serves all listeners of
 * this process; with none it rests. A page that lost its line gets the epoch at once when it is back.
 */
import type { Request, Response } from 'express'
import type { PortalCache } from './portal-cache.ts'

const LOOK_MS = 1000
const BEAT_MS = 25_000
const MOST_LISTENERS = 2000
/** A house behind one address; a program that opens lines to keep others out gets no more. */
const MOST_OF_ONE = 100

export interface PortalEvents {
  listen(request: Request, response: Response): Promise<void>
  close(): void
}

export function createPortalEvents(cache: PortalCache): PortalEvents {
  /** With the address of each. */
  const listeners = new Map<Response, string>()
  let timer: NodeJS.Timeout | null = null
  let known: number | null = null
  let beatAt = 0
  const tell = (text: string): void => {
    for (const one of listeners.keys()) one.write(text)
    beatAt = Date.now()
  }
  /** Whoever finds out that the epoch has moved tells all: one who comes must not hide it from those who wait. */
  const hear = (value: number): void => {
    if (known !== null && value !== known) tell(`event: epoch\ndata: ${value}\n\n`)
    known = value
  }
  const look = async (): Promise<void> => {
    await cache.epoch().then(hear, () => undefined)
    if (Date.now() - beatAt > BEAT_MS) tell(': beat\n\n')
  }
  const leave = (response: Response): void => {
    listeners.delete(response)
    if (timer === null || listeners.size > 0) return
    clearInterval(timer)
    timer = null
  }
  const isFull = (address: string): boolean =>
    listeners.size >= MOST_LISTENERS ||
    [...listeners.values()].filter((one) => one === address).length >= MOST_OF_ONE
  return {
    listen: async (request, response) => {
      const address = request.ip ?? ''
      if (isFull(address)) {
        response.status(503).set('Retry-After', '60').end()
        return
      }
      const value = await cache.epoch()
      if (response.destroyed) return
      hear(value)
      response.set({
        'Content-Type': 'text/event-stream',
        // A compressed line is held back until its buffer is full.
        'Cache-Control': 'no-store, no-transform',
        'X-Accel-Buffering': 'no',
      })
      response.flushHeaders()
      response.write(`retry: 3000\nevent: epoch\ndata: ${value}\n\n`)
      listeners.set(response, address)
      timer ??= setInterval(() => void look(), LOOK_MS)
      response.once('close', () => leave(response))
    },
    close: () => {
      for (const one of listeners.keys()) {
        one.end()
        leave(one)
      }
    },
  }
}
