/** Approve, return and withdraw: each asks first; the latter two want the reason. */
import { useState, type ReactNode } from 'react'
import { actOnPublication, readPublication } from '../../shared/api/publication-api.ts'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { ApiProblem } from '../api-problem.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { etagOf } from '../assets/use-asset.ts'
import { useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { publicationChanged } from './publication-query.ts'

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
    const seen = act === 'approve' ? publication.outgoing : null
    const { data } = await call(actOnPublication, {
      params: { id: publication.id },
      ifMatch: etagOf(publication),
      body: { act, reason: reason.trim(), seen },
    }).catch(async (cause: unknown) => {
      // Behind the dialog the preview shows what would go out now.
      if (cause instanceof ApiProblem && cause.status === 409)
        publicationChanged((await call(readPublication, { params: { id: publication.id } })).data)
      throw cause
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
