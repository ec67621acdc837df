/**
 * One record being worked on: the version the input is based on, what is typed, and what somebody else saved meanwhile.
 * A conflict keeps the input; nothing typed is ever replaced unasked.
 */
import { useState } from 'react'
import { ApiProblem } from './api-problem.ts'

interface Drafting<T, D> {
  draftOf: (record: T) => D
  same: (one: D, other: D) => boolean
  /** Whether what the query brought is to be shown instead of the basis. */
  isNewer: (newest: T, basis: T) => boolean
  read: (id: string) => Promise<T>
  /** Tells the queries what the server answered. */
  changed: (record: T) => void
}

export function useDraft<T extends { id: string }, D>(newest: T, how: Drafting<T, D>) {
  const { draftOf, same, isNewer, read, changed } = how
  const [basis, setBasis] = useState(newest)
  const [draft, setDraft] = useState(() => draftOf(newest))
  const [theirs, setTheirs] = useState<T | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const dirty = !same(draftOf(basis), draft)
  /** The newest content with its own text, or only what stands around it under what is typed. */
  const take = (next: T, keepTyped = false): void => {
    setBasis(next)
    setTheirs(null)
    if (!keepTyped) setDraft(draftOf(next))
    changed(next)
  }
  // something newer that the query brought: shown at once as long as nothing is typed
  if (!dirty && isNewer(newest, basis)) {
    setBasis(newest)
    setDraft(draftOf(newest))
  }
  const compare = async (): Promise<void> => setTheirs(await read(basis.id))
  /** One act at the server. Who was late sees what is there now. */
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await work()
    } catch (cause) {
      if (cause instanceof ApiProblem && cause.status === 412) await compare().catch(() => setError(cause))
      else setError(cause)
    }
    setBusy(false)
  }
  return { basis, draft, setDraft, theirs, busy, error, dirty, take, compare, run }
}
