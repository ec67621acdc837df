/**
 * One publication being worked on: the version the input is based on, what is typed, what the server said. A conflict keeps
 * the input and names what differs; nothing typed is ever replaced unasked.
 */
import { useState } from 'react'
import { actOnPublication, changePublication, readPublication } from '../../shared/api/publication-api.ts'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { ApiProblem } from '../api-problem.ts'
import { call } from '../api.ts'
import { etagOf } from '../assets/use-asset.ts'
import { useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { changeOf, differing, draftOf, type Faults, faultsFrom, typedFaults } from './publication-draft.ts'
import { publicationChanged } from './publication-query.ts'

export function usePublication(newest: PublicationDetail) {
  const t = useT(publicationMessages)
  const [basis, setBasis] = useState(newest)
  const [draft, setDraft] = useState(() => draftOf(newest))
  const [theirs, setTheirs] = useState<PublicationDetail | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [faults, setFaults] = useState<Faults>({})
  const dirty = differing(draftOf(basis), draft).length > 0
  /** The newest content with its own text, or only its version and photos under what is typed. */
  const take = (next: PublicationDetail, keepTyped = false): void => {
    setBasis(next)
    setTheirs(null)
    if (!keepTyped) setDraft(draftOf(next))
    publicationChanged(next)
  }
  // a newer version that the query brought: shown at once as long as nothing is typed
  const isOther = newest.version === basis.version && newest.outgoing !== basis.outgoing
  if (!dirty && (newest.version > basis.version || isOther)) {
    setBasis(newest)
    setDraft(draftOf(newest))
  }
  const stale = async (): Promise<void> =>
    setTheirs((await call(readPublication, { params: { id: basis.id } })).data)
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setError(null)
    setFaults({})
    try {
      await work()
    } catch (cause) {
      if (cause instanceof ApiProblem && cause.status === 412) await stale().catch(() => setError(cause))
      else setError(cause)
      if (cause instanceof ApiProblem) setFaults(faultsFrom(cause))
    }
    setBusy(false)
  }
  const put = async (from: PublicationDetail): Promise<PublicationDetail> => {
    const body = changeOf(draft)
    const input = { params: { id: from.id }, ifMatch: etagOf(from), body }
    const { data } = await call(changePublication, input)
    take(data)
    return data
  }
  const withChecked = async (work: () => Promise<void>): Promise<void> => {
    const typed = typedFaults(draft, t('number.bad'))
    if (Object.keys(typed).length > 0) setFaults(typed)
    else await run(work)
  }
  return {
    basis,
    draft,
    setDraft,
    theirs,
    busy,
    error,
    faults,
    dirty,
    take,
    stale: () => void run(stale),
    save: (from: PublicationDetail = basis) =>
      void withChecked(async () => {
        await put(from)
        showToast(t('saved'))
      }),
    submit: () =>
      void withChecked(async () => {
        const saved = dirty || basis.status !== 'draft' ? await put(basis) : basis
        const input = { params: { id: saved.id }, ifMatch: etagOf(saved), body: { act: 'submit' as const } }
        take((await call(actOnPublication, input)).data)
        showToast(t('submitted'))
      }),
  }
}
export type PublicationWork = ReturnType<typeof usePublication>
