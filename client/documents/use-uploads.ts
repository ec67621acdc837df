/**
 * Files on their way, one after the other: each with its progress, to be cancelled, tried again or put away. One that
 * fails holds up none of the others, and its file is kept for the next try.
 */
import { useEffect, useRef, useState } from 'react'
import type { DocumentRow } from '../../shared/document.ts'
import { newIdempotencyKey } from '../api.ts'
import { type KeyedSending, type Sending, sendDocument } from './send-document.ts'

export interface Upload extends KeyedSending {
  id: number
  status: 'waiting' | 'sending' | 'done' | 'failed' | 'cancelled'
  /** Sent so far, 0 to 1. */
  share: number
  error: unknown
}

export interface Uploads {
  items: readonly Upload[]
  add: (sendings: readonly Sending[]) => void
  cancel: (id: number) => void
  retry: (id: number) => void
  dismiss: (id: number) => void
}

let lastId = 0

const isAbort = (cause: unknown): boolean => cause instanceof DOMException && cause.name === 'AbortError'

/**
 * The queue goes on when its component is gone: a line of what is missing disappears with its first paper.
 * @param onDone after every file that arrived
 */
export function useUploads(onDone: (document: DocumentRow) => void): Uploads {
  const [items, setItems] = useState<readonly Upload[]>([])
  const queue = useRef({ list: items, sending: null as AbortController | null })
  const done = useRef(onDone)
  useEffect(() => {
    done.current = onDone
  })
  const put = (list: readonly Upload[]): void => {
    queue.current.list = list
    setItems(list)
  }
  const change = (id: number, part: Partial<Upload>): void =>
    put(queue.current.list.map((one) => (one.id === id ? { ...one, ...part } : one)))
  const send = async ({
    id,
    status: _status,
    share: _share,
    error: _error,
    ...sending
  }: Upload): Promise<void> => {
    const controller = new AbortController()
    queue.current.sending = controller
    change(id, { status: 'sending', share: 0, error: null })
    try {
      const document = await sendDocument(sending, (share) => change(id, { share }), controller.signal)
      change(id, { status: 'done', share: 1 })
      done.current(document)
    } catch (cause) {
      change(id, isAbort(cause) ? { status: 'cancelled' } : { status: 'failed', error: cause })
    }
    queue.current.sending = null
  }
  const pump = async (): Promise<void> => {
    if (queue.current.sending !== null) return
    const next = queue.current.list.find(({ status }) => status === 'waiting')
    if (next === undefined) return
    await send(next)
    await pump()
  }
  useLeaveWarning(items.some(({ status }) => status === 'sending'))
  return {
    items,
    add: (sendings) => {
      const added = sendings.map((sending): Upload => {
        lastId += 1
        return {
          ...sending,
          idempotencyKey: newIdempotencyKey(),
          id: lastId,
          status: 'waiting',
          share: 0,
          error: null,
        }
      })
      put([...queue.current.list.filter(({ status }) => status !== 'done'), ...added])
      void pump()
    },
    cancel: (id) => {
      const one = queue.current.list.find((item) => item.id === id)
      if (one?.status === 'sending') queue.current.sending?.abort()
      else change(id, { status: 'cancelled' })
    },
    retry: (id) => {
      change(id, { status: 'waiting' })
      void pump()
    },
    dismiss: (id) => put(queue.current.list.filter((one) => one.id !== id)),
  }
}

/** The browser asks before a page is closed that still sends. */
function useLeaveWarning(on: boolean): void {
  useEffect(() => {
    if (!on) return undefined
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [on])
}
