/** Editing one asset: saves with the version it began from; when somebody was faster, both sides are compared. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { correctAsset, readAsset } from '../../shared/api/asset-api.ts'
import type { Asset } from '../../shared/asset.ts'
import { assetFormMessages } from '../../shared/i18n/asset-form.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { ApiProblem } from '../api-problem.ts'
import { call } from '../api.ts'
import { useT } from '../i18n.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { showToast } from '../ui/toast.tsx'
import { AssetForm } from './asset-form.tsx'
import { AssetSkeleton } from './asset-skeleton.tsx'
import { correctionOf, valuesOf, type FormValues } from './form-values.ts'
import { MergeView } from './merge-view.tsx'
import { FamilySeal } from './symbols/family-seal.tsx'
import { assetQuery, etagOf, tookEffect, useIsEditor } from './use-asset.ts'
import { useForm } from './use-form.ts'

const route = getRouteApi('/staff/assets/$id/edit')

export function EditPage(): ReactNode {
  const t = useT(assetFormMessages)
  const tp = useT(assetPageMessages)
  const { id } = route.useParams()
  const isEditor = useIsEditor()
  const { data: asset, error, refetch } = useQuery(assetQuery(id))
  usePageTitle({
    title: t('form.edit'),
    trail: [
      { label: tp('trail.register'), href: '/register' },
      { label: asset?.name ?? '', href: `/assets/${id}` },
    ],
  })
  if (asset === undefined) {
    if (error === null) return <AssetSkeleton />
    if (error instanceof ApiProblem && error.status === 404)
      return <EmptyState title={tp('missing')} why={tp('missing.why')} />
    return (
      <div className="asset-page__failure">
        <ErrorNote error={error} onRetry={() => void refetch()} />
      </div>
    )
  }
  if (!isEditor) return <EmptyState title={t('form.readonly')} />
  if (asset.retiredAt !== null) return <EmptyState title={t('form.retired')} />
  return <Editing key={id} opened={asset} />
}

function Editing({ opened }: { opened: Asset }): ReactNode {
  const t = useT(assetFormMessages)
  const navigate = useNavigate()
  /** The version the changes are measured from; moves on after a merge. */
  const [basis, setBasis] = useState(opened)
  const base = valuesOf(basis)
  const form = useForm(opened.id, base, basis.version)
  const [theirs, setTheirs] = useState<Asset | null>(null)
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const close = (): void => void navigate({ to: '/assets/$id', params: { id: opened.id } })

  const save = async (from: Asset, values: FormValues): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      const body = correctionOf(valuesOf(from), values)
      const { data } = await call(correctAsset, { params: { id: from.id }, ifMatch: etagOf(from), body })
      form.finish()
      tookEffect(data)
      showToast(t('form.saved'))
      await navigate({ to: '/assets/$id', params: { id: from.id }, ignoreBlocker: true })
    } catch (cause) {
      if (cause instanceof ApiProblem && cause.status === 412) await compare(cause)
      else setError(cause)
    } finally {
      setBusy(false)
    }
  }
  const compare = async (cause: ApiProblem): Promise<void> => {
    try {
      setTheirs((await call(readAsset, { params: { id: opened.id } })).data)
    } catch {
      setError(cause)
    }
  }
  if (theirs !== null) {
    return (
      <MergeView
        base={base}
        theirs={theirs}
        mine={form.values}
        busy={busy}
        error={error}
        onBack={() => setTheirs(null)}
        onTakeTheirs={() => {
          form.finish()
          tookEffect(theirs)
          void navigate({ to: '/assets/$id', params: { id: opened.id }, ignoreBlocker: true })
        }}
        onSave={(values) => {
          // the choice is kept in the form, so that a second failure loses nothing
          setBasis(theirs)
          form.load(values)
          void save(theirs, values)
        }}
      />
    )
  }
  return (
    <AssetForm
      form={form}
      title={
        <>
          <FamilySeal family={opened.family} /> {opened.name}
        </>
      }
      verb={t('form.save')}
      isNew={false}
      assetId={opened.id}
      near={[opened.geometry]}
      draftIsStale={form.found !== null && form.found.version !== basis.version}
      busy={busy}
      tried={tried}
      error={error}
      onClose={close}
      onSave={(ready) => {
        setTried(true)
        if (ready) void save(basis, form.values)
      }}
    />
  )
}
