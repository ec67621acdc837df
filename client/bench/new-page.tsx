/** A new bundle: assets picked on the map or in the list, and a name. */
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { createBundle } from '../../shared/api/bench-api.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { TextField } from '../assets/field.tsx'
import { useT } from '../i18n.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { showToast } from '../ui/toast.tsx'
import { bundleChanged } from './bench-query.ts'
import { Picker } from './picker.tsx'
import './bench.css'

const route = getRouteApi('/staff/bench/new')

export function NewBundlePage(): ReactNode {
  const t = useT(benchMessages)
  const navigate = useNavigate()
  const back = route.useNavigate()
  const [name, setName] = useState('')
  const [key, setKey] = useState(newIdempotencyKey)
  const [error, setError] = useState<unknown>(null)
  usePageTitle({ title: t('new'), trail: [{ label: t('bench'), href: '/bench' }] })
  const create = async (assetIds: string[]): Promise<void> => {
    setError(null)
    try {
      const { data } = await call(createBundle, { body: { name, assetIds }, idempotencyKey: key })
      bundleChanged(data)
      showToast(t('new.done', { no: data.bundleNo }))
      await navigate({ to: '/bench/$id', params: { id: data.id } })
    } catch (cause) {
      setError(cause)
      // what is changed after a refusal is another intention
      setKey(newIdempotencyKey())
    }
  }
  return (
    <Picker
      chosen={[]}
      ready={name.trim().length >= 2}
      onCancel={() => void back({ to: '/bench', search: {} })}
      onDone={(members) => void create(members.map(({ assetId }) => assetId))}
    >
      <TextField label={t('name')} value={name} max={80} hint={t('name.hint')} onChange={setName} />
      {error !== null && <ErrorNote error={error} keepsInput />}
    </Picker>
  )
}
