/** Registering an asset: by drawing, by coordinates, or from another one. One key for one opening of the form. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { registerAsset } from '../../shared/api/asset-api.ts'
import type { Asset, newAsset } from '../../shared/asset.ts'
import { assetFormMessages } from '../../shared/i18n/asset-form.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import type { z } from 'zod'
import { call, newIdempotencyKey } from '../api.ts'
import { useT } from '../i18n.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { showToast } from '../ui/toast.tsx'
import { AssetForm } from './asset-form.tsx'
import { AssetSkeleton } from './asset-skeleton.tsx'
import { copyOf, emptyValues, registrationOf } from './form-values.ts'
import { assetQuery, tookEffect, useIsEditor } from './use-asset.ts'
import { useForm } from './use-form.ts'

const route = getRouteApi('/staff/assets/new')

export function NewPage(): ReactNode {
  const t = useT(assetFormMessages)
  const tp = useT(assetPageMessages)
  const { from } = route.useSearch()
  const isEditor = useIsEditor()
  const {
    data: source,
    error,
    refetch,
  } = useQuery({ ...assetQuery(from ?? ''), enabled: from !== undefined })
  usePageTitle({ title: t('form.new'), trail: [{ label: tp('trail.register'), href: '/register' }] })
  if (!isEditor) return <EmptyState title={t('form.readonly')} />
  if (from === undefined) return <Registering source={null} />
  if (source !== undefined) return <Registering key={from} source={source} />
  if (error === null) return <AssetSkeleton />
  return (
    <div className="asset-page__failure">
      <ErrorNote error={error} onRetry={() => void refetch()} />
    </div>
  )
}

function Registering({ source }: { source: Asset | null }): ReactNode {
  const t = useT(assetFormMessages)
  const navigate = useNavigate()
  const [base] = useState(() => (source === null ? emptyValues('idle_land') : copyOf(source)))
  const form = useForm(source === null ? 'new' : `new-from-${source.id}`, base, null)
  const [key] = useState(newIdempotencyKey)
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const register = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      // every field was checked by the form; the server has the last word
      const body = registrationOf(form.values) as z.input<typeof newAsset>
      const { data } = await call(registerAsset, { body, idempotencyKey: key })
      form.finish()
      tookEffect(data)
      showToast(t('form.registered', { name: data.name }))
      await navigate({ to: '/assets/$id', params: { id: data.id }, ignoreBlocker: true })
    } catch (cause) {
      setError(cause)
    } finally {
      setBusy(false)
    }
  }
  return (
    <AssetForm
      form={form}
      title={t('form.new')}
      verb={t('form.register')}
      isNew
      near={[source?.geometry ?? null]}
      draftIsStale={false}
      busy={busy}
      tried={tried}
      error={error}
      onClose={() => void navigate({ to: '/' })}
      onSave={(ready) => {
        setTried(true)
        if (ready) void register()
      }}
    >
      {source !== null && <Note>{t('form.copyOf', { name: source.name })}</Note>}
    </AssetForm>
  )
}
