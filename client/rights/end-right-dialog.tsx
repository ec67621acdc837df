/** Ending a right, with the reason. */
import { useState, type ReactNode } from 'react'
import { endRight } from '../../shared/api/asset-api.ts'
import { rightsMessages } from '../../shared/i18n/rights.ts'
import type { Right } from '../../shared/right.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { etagOf, forget } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { typeWord } from './right-words.ts'

export function EndRightDialog({ right, onClose }: { right: Right; onClose: () => void }): ReactNode {
  const t = useT(rightsMessages)
  const lang = useLang()
  const [reason, setReason] = useState('')
  const type = typeWord(right.type, lang)
  const act = async (): Promise<void> => {
    await call(endRight, {
      params: { id: right.id },
      ifMatch: etagOf(right),
      body: { reason: reason.trim() },
    })
    forget(right.assetId)
    showToast(t('ended.done', { type }))
  }
  return (
    <ActDialog
      title={t('end.question', { type })}
      verb={t('end')}
      ready={reason.trim().length >= 2}
      danger
      onAct={act}
      onStale={() => forget(right.assetId)}
      onClose={onClose}
    >
      <p className="muted">{t('end.consequence')}</p>
      <TextField label={t('reason')} value={reason} onChange={setReason} rows={3} max={500} />
    </ActDialog>
  )
}
