/** Puts chosen assets into a bundle that is there, or into a new one, and opens it. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { listAssets } from '../../shared/api/asset-api.ts'
import { changeBundle, createBundle, readBundle } from '../../shared/api/bench-api.ts'
import type { BundleDetail } from '../../shared/bundle.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { SelectField, TextField } from '../assets/field.tsx'
import { etagOf } from '../assets/use-asset.ts'
import { useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { bundleChanged, bundlesQuery } from './bench-query.ts'
import { changeOf, withAdded } from './bundle-draft.ts'

interface AddDialogProps {
  assetIds: readonly string[]
  onClose: () => void
}

async function addTo(id: string, assetIds: readonly string[]): Promise<BundleDetail> {
  const { data: bundle } = await call(readBundle, { params: { id } })
  const filter = `id IN (${assetIds.map((one) => `'${one}'`).join(',')})`
  const { data: found } = await call(listAssets, { query: { filter, limit: 200 } })
  const body = changeOf(withAdded(bundle, found.items))
  return (await call(changeBundle, { params: { id }, ifMatch: etagOf(bundle), body })).data
}

export function AddDialog({ assetIds, onClose }: AddDialogProps): ReactNode {
  const t = useT(benchMessages)
  const navigate = useNavigate()
  const bundles = useQuery(bundlesQuery('open'))
  const [key] = useState(newIdempotencyKey)
  const [to, setTo] = useState('')
  const [name, setName] = useState('')
  return (
    <ActDialog
      title={t('add.title', { count: assetIds.length })}
      verb={t(to === '' ? 'new.do' : 'add.do')}
      ready={to !== '' || name.trim().length >= 2}
      onAct={async () => {
        const made =
          to === ''
            ? (await call(createBundle, { body: { name, assetIds: [...assetIds] }, idempotencyKey: key }))
                .data
            : await addTo(to, assetIds)
        bundleChanged(made)
        const words = { no: made.bundleNo, count: made.assets }
        showToast(t(to === '' ? 'new.done' : 'add.done', words))
        await navigate({ to: '/bench/$id', params: { id: made.id } })
      }}
      onStale={() => void bundles.refetch()}
      onClose={onClose}
    >
      <SelectField
        label={t('add.to')}
        value={to}
        empty={t('add.new')}
        options={(bundles.data ?? []).map(({ id, bundleNo, name: words }) => ({
          value: id,
          label: `${bundleNo}　${words}`,
        }))}
        onChange={setTo}
      />
      {to === '' && (
        <TextField label={t('name')} value={name} max={80} hint={t('name.hint')} onChange={setName} />
      )}
    </ActDialog>
  )
}
