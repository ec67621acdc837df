/** Acts on a paper: issue it, void it. Its service: service-dialog.tsx. */
import { useState, type ReactNode } from 'react'
import { issueNotice, voidNotice } from '../../shared/api/notice-api.ts'
import type { CaseDetail } from '../../shared/case.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { noticeMessages } from '../../shared/i18n/notices.ts'
import type { NoticeDetail } from '../../shared/notice.ts'
import { noticeKinds } from '../../shared/notices/kinds.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { etagOf } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { tookNotice } from './use-notices.ts'

export interface ActProps {
  notice: NoticeDetail
  detail: CaseDetail
  onStale: () => void
  onClose: () => void
}

export function IssueDialog({ notice, detail, onStale, onClose }: ActProps): ReactNode {
  const t = useT(noticeMessages)
  const lang = useLang()
  const [key] = useState(newIdempotencyKey)
  return (
    <ActDialog
      title={t('issue.title', { name: wordOf(lang, noticeKinds[notice.kind]) })}
      verb={t('issue')}
      ready
      onAct={async () => {
        const input = { params: { id: notice.id }, body: {}, ifMatch: etagOf(notice), idempotencyKey: key }
        const { data } = await call(issueNotice, input)
        tookNotice(data, detail)
        showToast(t('issue.done', { number: data.number ?? '' }))
      }}
      onStale={onStale}
      onClose={onClose}
    >
      <p>{t('issue.what')}</p>
    </ActDialog>
  )
}

export function VoidDialog({
  notice,
  detail,
  onStale,
  onClose,
  onDone,
}: ActProps & { onDone: (() => void) | undefined }): ReactNode {
  const t = useT(noticeMessages)
  const [reason, setReason] = useState('')
  const draft = notice.status === 'draft'
  return (
    <ActDialog
      title={draft ? t('void.draft') : t('void.title', { number: notice.number ?? '' })}
      verb={t(draft ? 'void.draft' : 'void')}
      danger
      ready={reason.trim().length >= 2}
      onAct={async () => {
        const input = { params: { id: notice.id }, body: { reason }, ifMatch: etagOf(notice) }
        const { data } = await call(voidNotice, input)
        tookNotice(data, detail)
        showToast(t('void.done'))
        onDone?.()
      }}
      onStale={onStale}
      onClose={onClose}
    >
      {!draft && <p>{t('void.what')}</p>}
      <TextField label={t('void.reason')} value={reason} onChange={setReason} rows={2} max={500} />
    </ActDialog>
  )
}
