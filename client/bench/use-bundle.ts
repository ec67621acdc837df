/**
 * One bundle being worked on: the version it is based on, what is typed, what the server said. A conflict keeps what was
 * typed; nothing typed is ever replaced unasked.
 */
import { useState } from 'react'
import { changeBundle, readBundle } from '../../shared/api/bench-api.ts'
import type { BundleDetail } from '../../shared/bundle.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { ApiProblem } from '../api-problem.ts'
import { call } from '../api.ts'
import { etagOf } from '../assets/use-asset.ts'
import { useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { bundleChanged } from './bench-query.ts'
import { canSave, changeOf, draftOf, sameDraft } from './bundle-draft.ts'

export function useBundle(newest: BundleDetail) {
  const t = useT(benchMessages)
  const [basis, setBasis] = useState(newest)
  const [draft, setDraft] = useState(() => draftOf(newest))
  const [theirs, setTheirs] = useState<BundleDetail | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const dirty = !sameDraft(draftOf(basis), draft)
  const take = (next: BundleDetail): void => {
    setBasis(next)
    setDraft(draftOf(next))
    setTheirs(null)
    bundleChanged(next)
  }
  // a newer version that the query brought: shown at once as long as nothing is typed
  if (!dirty && newest.version > basis.version) {
    setBasis(newest)
    setDraft(draftOf(newest))
  }
  const save = async (from: BundleDetail): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      const input = { params: { id: from.id }, ifMatch: etagOf(from), body: changeOf(draft) }
      take((await call(changeBundle, input)).data)
      showToast(t('saved'))
    } catch (cause) {
      if (cause instanceof ApiProblem && cause.status === 412)
        await call(readBundle, { params: { id: from.id } }).then(({ data }) => setTheirs(data), setError)
      else setError(cause)
    }
    setBusy(false)
  }
  return {
    basis,
    draft,
    setDraft,
    theirs,
    busy,
    error,
    dirty,
    ready: canSave(draft),
    take,
    save: (from: BundleDetail = basis) => void save(from),
  }
}
export type BundleWork = ReturnType<typeof useBundle>
