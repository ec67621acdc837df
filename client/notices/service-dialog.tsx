/** 送达: the service of a paper recorded with its proof, or its record corrected with a reason; every entry stays in sight. */
import { useState, type ReactNode } from 'react'
import { correctService, serveNotice } from '../../shared/api/notice-api.ts'
import { formatDate, wordOf } from '../../shared/i18n/define.ts'
import { noticeMessages } from '../../shared/i18n/notices.ts'
import {
  type NewService,
  type NoticeDetail,
  type NoticeService,
  type ServiceManner,
  serviceMannerCodes,
  serviceManners,
} from '../../shared/notice.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { SelectField, TextField } from '../assets/field.tsx'
import { etagOf } from '../assets/use-asset.ts'
import { PreviewDialog } from '../documents/preview-dialog.tsx'
import { UploadButton } from '../documents/upload-button.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Note } from '../ui/note.tsx'
import { showToast } from '../ui/toast.tsx'
import type { ActProps } from './notice-acts.tsx'
import { tookNotice } from './use-notices.ts'

const factOf = ({ facts }: NoticeDetail, code: string): string =>
  facts.find((fact) => fact.code === code)?.value ?? ''

/** Whom the paper is for: the mortgagee where it is a notice to one. */
const addresseeOf = (notice: NoticeDetail): string =>
  notice.documentKind === 'mortgagee_notice'
    ? factOf(notice, 'mortgagees')
    : factOf(notice, 'holderName') || factOf(notice, 'applicant')

interface Draft extends Record<'servedOn' | 'receiver' | 'place' | 'signedBy' | 'note', string> {
  manner: ServiceManner
  proofDocumentId: string | null
}

/** As it was recorded, or as it is most likely to have been. */
const draftOf = (notice: NoticeDetail, today: string): Draft => ({
  manner: notice.service?.manner ?? 'direct',
  servedOn: notice.service?.servedOn ?? today,
  receiver: notice.service?.receiver ?? addresseeOf(notice),
  place: notice.service?.place ?? (notice.service === null ? factOf(notice, 'holderAddress') : ''),
  signedBy: notice.service?.signedBy ?? '',
  note: notice.service?.note ?? '',
  proofDocumentId: notice.service?.proofDocumentId ?? null,
})

/** On a served paper it corrects. */
export function ServiceDialog({ notice, detail, onStale, onClose }: ActProps): ReactNode {
  const t = useT(noticeMessages)
  const [key] = useState(newIdempotencyKey)
  const [draft, setDraft] = useState(() => draftOf(notice, detail.today))
  const [reason, setReason] = useState('')
  const correcting = notice.service !== null
  const { proofDocumentId } = draft
  const whole = proofDocumentId !== null && draft.receiver.trim() !== '' && draft.servedOn !== ''
  const send = async (service: NewService): Promise<NoticeDetail> => {
    const how = { params: { id: notice.id }, ifMatch: etagOf(notice), idempotencyKey: key }
    if (!correcting) return (await call(serveNotice, { ...how, body: service })).data
    return (await call(correctService, { ...how, body: { ...service, reason } })).data
  }
  return (
    <ActDialog
      title={t(correcting ? 'correct.title' : 'serve.title', { number: notice.number ?? '' })}
      verb={t(correcting ? 'correct' : 'serve')}
      ready={whole && (!correcting || reason.trim().length >= 2)}
      wide
      onAct={async () => {
        if (proofDocumentId === null) return
        tookNotice(await send({ ...draft, proofDocumentId }), detail)
        showToast(t(correcting ? 'correct.done' : 'serve.done'))
      }}
      onStale={onStale}
      onClose={onClose}
    >
      {correcting && <Note>{t('correct.what')}</Note>}
      <ServiceFields draft={draft} onDraft={setDraft} correcting={correcting} />
      {correcting && (
        <TextField label={t('correct.reason')} value={reason} onChange={setReason} rows={2} max={500} />
      )}
    </ActDialog>
  )
}

interface ServiceFieldsProps {
  draft: Draft
  onDraft: (change: (before: Draft) => Draft) => void
  correcting: boolean
}

function ServiceFields({ draft, onDraft, correcting }: ServiceFieldsProps): ReactNode {
  const t = useT(noticeMessages)
  const lang = useLang()
  const [proof, setProof] = useState<string | null>(null)
  const put = (part: Partial<Draft>): void => onDraft((before) => ({ ...before, ...part }))
  return (
    <>
      <div className="form-grid">
        <SelectField
          label={t('manner')}
          value={draft.manner}
          onChange={(value) => put({ manner: value as ServiceManner })}
          options={serviceMannerCodes.map((code) => ({
            value: code,
            label: wordOf(lang, serviceManners[code]),
          }))}
        />
        <TextField
          label={t('servedOn')}
          type="date"
          value={draft.servedOn}
          onChange={(servedOn) => put({ servedOn })}
        />
        <TextField
          label={t('receiver')}
          value={draft.receiver}
          onChange={(receiver) => put({ receiver })}
          max={120}
        />
        <TextField
          label={t('signedBy')}
          value={draft.signedBy}
          onChange={(signedBy) => put({ signedBy })}
          max={60}
        />
        <TextField
          label={t('place')}
          value={draft.place}
          onChange={(place) => put({ place })}
          max={200}
          wide
        />
        <TextField label={t('note')} value={draft.note} onChange={(note) => put({ note })} max={500} wide />
      </div>
      <div className="row notice-proof">
        <b>{t('proof')}</b>
        <UploadButton
          label={t('proof.choose')}
          onDone={(document) => {
            put({ proofDocumentId: document.id })
            setProof(document.fileName)
          }}
        />
        <span className="text-12 muted">
          {proof !== null
            ? t('proof.chosen', { name: proof })
            : t(correcting ? 'proof.kept' : 'proof.needed')}
        </span>
      </div>
    </>
  )
}

/** What was recorded of the service: the entry that counts, and below it those it corrected. */
export function ServiceRecord({ services }: { services: readonly NoticeService[] }): ReactNode {
  const t = useT(noticeMessages)
  const [proof, setProof] = useState<string | null>(null)
  if (services.length === 0) return null
  return (
    <section className="service-record">
      <h3>{t('service')}</h3>
      <ol>
        {services.map((entry, index) => (
          <Entry
            key={entry.recordedAt}
            entry={entry}
            counts={index === 0}
            onProof={() => setProof(entry.proofDocumentId)}
          />
        ))}
      </ol>
      {proof !== null && <PreviewDialog id={proof} onClose={() => setProof(null)} />}
    </section>
  )
}

function Entry({
  entry,
  counts,
  onProof,
}: {
  entry: NoticeService
  counts: boolean
  onProof: () => void
}): ReactNode {
  const t = useT(noticeMessages)
  const lang = useLang()
  return (
    <li data-past={counts ? undefined : ''}>
      <div>
        <b>{formatDate(lang, entry.servedOn)}</b>　{wordOf(lang, serviceManners[entry.manner])}
        {'　'}
        {entry.receiver}
        {entry.signedBy !== null && `　${t('signedBy')} ${entry.signedBy}`}
        {!counts && <span className="service-record__past">{t('service.past')}</span>}
      </div>
      {entry.place !== null && <div className="text-12">{entry.place}</div>}
      {entry.note !== null && <div className="text-12">{entry.note}</div>}
      <div className="text-12 muted">
        {entry.reason !== null && `${t('correct.because', { reason: entry.reason })}　`}
        {t('service.by', { date: formatDate(lang, entry.recordedAt), name: entry.recordedByName })}
        {'　'}
        <button type="button" className="link-button" onClick={onProof}>
          {t('service.proof')}
        </button>
      </div>
    </li>
  )
}
