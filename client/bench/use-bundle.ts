/** One bundle being worked on, and how it is saved. */
import { changeBundle, readBundle } from '../../shared/api/bench-api.ts'
import type { BundleDetail } from '../../shared/bundle.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { call } from '../api.ts'
import { etagOf } from '../assets/use-asset.ts'
import { useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { useDraft } from '../use-draft.ts'
import { bundleChanged } from './bench-query.ts'
import { canSave, changeOf, draftOf, sameDraft } from './bundle-draft.ts'

const drafting = {
  draftOf,
  same: sameDraft,
  isNewer: (newest: BundleDetail, basis: BundleDetail): boolean => newest.version > basis.version,
  read: async (id: string): Promise<BundleDetail> => (await call(readBundle, { params: { id } })).data,
  changed: bundleChanged,
}

export function useBundle(newest: BundleDetail) {
  const t = useT(benchMessages)
  const { basis, draft, setDraft, theirs, busy, error, dirty, take, run } = useDraft(newest, drafting)
  const save = async (from: BundleDetail): Promise<void> => {
    const input = { params: { id: from.id }, ifMatch: etagOf(from), body: changeOf(draft) }
    take((await call(changeBundle, input)).data)
    showToast(t('saved'))
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
    save: (from: BundleDetail = basis) => void run(() => save(from)),
  }
}
export type BundleWork = ReturnType<typeof useBundle>
