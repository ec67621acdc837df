/** Acts on a paper: issue, record its service with the proof, void it. */
import { useState, type ReactNode } from 'react'
import { issueNotice, serveNotice, voidNotice } from '../../shared/api/notice-api.ts'
import type { CaseDetail } from '../../shared/case.ts'
import type { DocumentRow } from '../../shared/document.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { noticeMessages } from '../../shared/i18n/notices.ts'
import {
  type NoticeDetail,
  type ServiceManner,
  serviceMannerCodes,
  serviceManners,
} from '../../shared/notice.ts'
import { noticeKinds } from '../../shared/notices/kinds.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { SelectField, TextField } from '../assets/field.tsx'
import { etagOf } from '../assets/use-asset.ts'
import { UploadButton } from '../documents/upload-button.tsx'
import { useLang, useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { tookNotice } from './use-notices.ts'

interface ActProps {
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

const factOf = ({ facts }: NoticeDetail, code: string): string =>
  facts.find((fact) => fact.code === code)?.value ?? ''

/** Whom the paper is for: the mortgagee where it is a notice to one. */
const addresseeOf = (notice: NoticeDetail): string =>
  notice.documentKind === 'mortgagee_notice'
    ? factOf(notice, 'mortgagees')
    : factOf(notice, 'holderName') || factOf(notice, 'applicant')

export function ServiceDialog({ notice, detail, onStale, onClose }: ActProps): ReactNode {
  const t = useT(noticeMessages)
  const lang = useLang()
  const [key] = useState(newIdempotencyKey)
  const [manner, setManner] = useState<ServiceManner>('direct')
  const [servedOn, setServedOn] = useState(detail.today)
  const [receiver, setReceiver] = useState(() => addresseeOf(notice))
  const [place, setPlace] = useState(() => factOf(notice, 'holderAddress'))
  const [signedBy, setSignedBy] = useState('')
  const [note, setNote] = useState('')
  const [proof, setProof] = useState<DocumentRow | null>(null)
  return (
    <ActDialog
      title={t('serve.title', { number: notice.number ?? '' })}
      verb={t('serve')}
      ready={proof !== null && receiver.trim() !== '' && servedOn !== ''}
      wide
      onAct={async () => {
        if (proof === null) return
        const { data } = await call(serveNotice, {
          params: { id: notice.id },
          body: { manner, servedOn, receiver, place, signedBy, note, proofDocumentId: proof.id },
          ifMatch: etagOf(notice),
          idempotencyKey: key,
        })
        tookNotice(data, detail)
        showToast(t('serve.done'))
      }}
      onStale={onStale}
      onClose={onClose}
    >
      <div className="form-grid">
        <SelectField
          label={t('manner')}
          value={manner}
          onChange={(value) => setManner(value as ServiceManner)}
          options={serviceMannerCodes.map((code) => ({
            value: code,
            label: wordOf(lang, serviceManners[code]),
          }))}
        />
        <TextField label={t('servedOn')} type="date" value={servedOn} onChange={setServedOn} />
        <TextField label={t('receiver')} value={receiver} onChange={setReceiver} max={120} />
        <TextField label={t('signedBy')} value={signedBy} onChange={setSignedBy} max={60} />
        <TextField label={t('place')} value={place} onChange={setPlace} max={200} wide />
        <TextField label={t('note')} value={note} onChange={setNote} max={500} wide />
      </div>
      <div className="row notice-proof">
        <b>{t('proof')}</b>
        <UploadButton label={t('proof.choose')} onDone={setProof} />
        <span className="text-12 muted">
          {proof === null ? t('proof.needed') : t('proof.chosen', { name: proof.fileName })}
        </span>
      </div>
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
