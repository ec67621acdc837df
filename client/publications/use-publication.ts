/** One publication being worked on: what is wrong with what is typed, and how it is saved and submitted. */
import { useState } from 'react'
import { actOnPublication, changePublication, readPublication } from '../../shared/api/publication-api.ts'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { ApiProblem } from '../api-problem.ts'
import { call } from '../api.ts'
import { etagOf } from '../assets/use-asset.ts'
import { useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { useDraft } from '../use-draft.ts'
import {
  changeOf,
  differing,
  type Draft,
  draftOf,
  type Faults,
  faultsFrom,
  typedFaults,
} from './publication-draft.ts'
import { publicationChanged } from './publication-query.ts'

const drafting = {
  draftOf,
  same: (one: Draft, other: Draft): boolean => differing(one, other).length === 0,
  /** A rule or an asset may change what goes out without a new version. */
  isNewer: (newest: PublicationDetail, basis: PublicationDetail): boolean =>
    newest.version > basis.version ||
    (newest.version === basis.version && newest.outgoing !== basis.outgoing),
  read: async (id: string): Promise<PublicationDetail> =>
    (await call(readPublication, { params: { id } })).data,
  changed: publicationChanged,
}

export function usePublication(newest: PublicationDetail) {
  const t = useT(publicationMessages)
  const work = useDraft(newest, drafting)
  const { basis, draft, setDraft, theirs, busy, error, dirty, take } = work
  const [faults, setFaults] = useState<Faults>({})
  const run = (act: () => Promise<void>): Promise<void> => {
    setFaults({})
    return work.run(() =>
      act().catch((cause: unknown) => {
        if (cause instanceof ApiProblem) setFaults(faultsFrom(cause))
        throw cause
      }),
    )
  }
  const put = async (from: PublicationDetail): Promise<PublicationDetail> => {
    const body = changeOf(draft)
    const input = { params: { id: from.id }, ifMatch: etagOf(from), body }
    const { data } = await call(changePublication, input)
    take(data)
    return data
  }
  const withChecked = async (act: () => Promise<void>): Promise<void> => {
    const typed = typedFaults(draft, t('number.bad'))
    if (Object.keys(typed).length > 0) setFaults(typed)
    else await run(act)
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
    stale: () => void run(work.compare),
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
