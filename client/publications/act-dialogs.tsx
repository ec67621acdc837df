/** Approve, return and withdraw: each asks first; the latter two want the reason. */
import { useState, type ReactNode } from 'react'
import { actOnPublication } from '../../shared/api/publication-api.ts'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { etagOf } from '../assets/use-asset.ts'
import { useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'

export type AskedAct = 'approve' | 'return' | 'withdraw'

interface ActProps {
  act: AskedAct
  publication: PublicationDetail
  onDone: (publication: PublicationDetail) => void
  onStale: () => void
  onClose: () => void
}

export function PublicationActDialog({ act, publication, onDone, onStale, onClose }: ActProps): ReactNode {
  const t = useT(publicationMessages)
  const [reason, setReason] = useState('')
  const send = async (): Promise<void> => {
    const { data } = await call(actOnPublication, {
      params: { id: publication.id },
      ifMatch: etagOf(publication),
      body: { act, reason: reason.trim() },
    })
    onDone(data)
    if (act === 'approve') showToast(t('approved', { edition: data.edition ?? 1 }))
    else showToast(t(act === 'return' ? 'returned' : 'withdrawn'))
  }
  const title =
    act === 'approve' ? t('approve.ask', { title: publication.content.title.zh }) : t(`${act}.title`)
  return (
    <ActDialog
      title={title}
      verb={t(act)}
      ready={act === 'approve' || reason.trim().length >= 2}
      danger={act === 'withdraw'}
      onAct={send}
      onStale={onStale}
      onClose={onClose}
    >
      {act !== 'return' && <p className="muted">{t(`${act}.what`)}</p>}
      {act !== 'approve' && (
        <TextField label={t('reason')} value={reason} rows={3} max={500} onChange={setReason} />
      )}
    </ActDialog>
  )
}
