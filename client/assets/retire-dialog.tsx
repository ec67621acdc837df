/** Taking an asset out of the register: it cannot be undone, so it asks, and it wants the reason. */
import { useState, type ReactNode } from 'react'
import { retireAsset } from '../../shared/api/asset-api.ts'
import type { Asset } from '../../shared/asset.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { call } from '../api.ts'
import { useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { ActDialog } from './act-dialog.tsx'
import { TextField } from './field.tsx'
import { etagOf, forget, tookEffect } from './use-asset.ts'

export function RetireDialog({ asset, onClose }: { asset: Asset; onClose: () => void }): ReactNode {
  const t = useT(assetPageMessages)
  const [reason, setReason] = useState('')
  const act = async (): Promise<void> => {
    const body = { reason: reason.trim() }
    const { data } = await call(retireAsset, { params: { id: asset.id }, ifMatch: etagOf(asset), body })
    tookEffect(data)
    showToast(t('retire.done', { name: data.name }))
  }
  return (
    <ActDialog
      title={t('retire.question', { name: asset.name })}
      verb={t('retire.verb')}
      ready={reason.trim().length >= 2}
      danger
      onAct={act}
      onStale={() => forget(asset.id)}
      onClose={onClose}
    >
      <p className="muted">{t('retire.consequence')}</p>
      <TextField label={t('title.reason')} value={reason} onChange={setReason} rows={3} max={500} />
    </ActDialog>
  )
}
