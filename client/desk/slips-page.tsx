/** 督办单: open ones first, with what was asked, what was answered, and the act that is due. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { actOnSlip, issueSlip } from '../../shared/api/desk-api.ts'
import type { Slip } from '../../shared/desk.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { formatDate } from '../../shared/i18n/define.ts'
import { deskMessages } from '../../shared/i18n/desk.ts'
import { noticeMessages } from '../../shared/i18n/notices.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { SelectField, TextField } from '../assets/field.tsx'
import { etagOf, useUnits } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { showToast } from '../ui/toast.tsx'
import { daysText } from '../workflow/case-words.ts'
import { LampText } from '../assets/symbols/lamp.tsx'
import { deskChanged, slipsQuery } from './desk-query.ts'
import './desk.css'
import '../workflow/workflow.css'

export type SlipAct = 'reply' | 'return' | 'sign_off'

export function SlipsPage(): ReactNode {
  const t = useT(deskMessages)
  const { role } = usePerson()
  const [open, setOpen] = useState<'open' | 'all'>('open')
  const [issuing, setIssuing] = useState(false)
  const [acting, setActing] = useState<{ slip: Slip; act: SlipAct } | null>(null)
  usePageTitle({ title: t('slips.open'), trail: [{ label: t('desk'), href: '/desk' }] })
  const query = useQuery(slipsQuery(open === 'open'))
  return (
    <div className="slips">
      <header className="row slips__head">
        <SegmentedControl
          label={t('slips.open')}
          value={open}
          options={[
            { value: 'open', label: t('slips.only.open') },
            { value: 'all', label: t('slips.only.all') },
          ]}
          onChange={setOpen}
        />
        <span className="spacer" />
        {role === 'supervisor' && (
          <Button kind="primary" onClick={() => setIssuing(true)}>
            {t('slip.new')}
          </Button>
        )}
      </header>
      {query.error !== null && <ErrorNote error={query.error} />}
      {query.data === undefined && query.error === null && <SkeletonTable rows={6} />}
      {query.data?.length === 0 && <EmptyState title={t('slips.empty')} why={t('slips.empty.why')} />}
      {query.data?.map((slip) => (
        <SlipCard key={slip.id} slip={slip} onAct={(act) => setActing({ slip, act })} />
      ))}
      {issuing && <IssueDialog onClose={() => setIssuing(false)} />}
      {acting !== null && <SlipDialog slip={acting.slip} act={acting.act} onClose={() => setActing(null)} />}
    </div>
  )
}

interface SlipCardProps {
  slip: Slip
  /** On the page of its case: the case is not named again. */
  inCase?: boolean
  onAct: (act: SlipAct) => void
}

export function SlipCard({ slip, inCase = false, onAct }: SlipCardProps): ReactNode {
  const t = useT(deskMessages)
  const tc = useT(casePageMessages)
  const lang = useLang()
  const person = usePerson()
  const mayReply = person.unitId === slip.unitId && (slip.status === 'issued' || slip.status === 'returned')
  const maySign = person.role === 'supervisor' && slip.status === 'replied'
  const lamp =
    slip.status === 'signed_off' ? null : slip.daysLeft < 0 ? 'red' : slip.daysLeft <= 2 ? 'yellow' : 'green'
  return (
    <article className={inCase ? 'slip' : 'slip card'}>
      <header>
        <b>{slip.subject}</b>
        <span className="text-12 muted">
          {slip.slipNo}　{slip.unitName}　{slip.byBreach ? t('slip.breach') : slip.issuedByName}
        </span>
        <span className="spacer" />
        <LampText lamp={lamp}>
          {lamp === null
            ? t('slip.signed_off')
            : `${formatDate(lang, slip.dueOn)}　${daysText(tc, slip.daysLeft)}`}
        </LampText>
      </header>
      <p>{slip.demand}</p>
      {slip.caseId !== null && !inCase && (
        <Link to="/cases/$caseId" params={{ caseId: slip.caseId }} search={{}}>
          {slip.assetName}　{slip.caseNo}
        </Link>
      )}
      {slip.reply !== null && (
        <p>
          <b>{t('slip.reply')}</b>　{slip.reply}　<span className="muted">{slip.repliedByName}</span>
        </p>
      )}
      {slip.remark !== null && (
        <p>
          <b>{t(slip.status === 'returned' ? 'slip.return' : 'slip.sign_off')}</b>　{slip.remark}
        </p>
      )}
      <footer className="row">
        <span className="text-12 muted">{t(`slip.${slip.status}`)}</span>
        <span className="spacer" />
        <SlipPaper id={slip.id} />
        {mayReply && (
          <Button small kind="primary" onClick={() => onAct('reply')}>
            {t('slip.reply')}
          </Button>
        )}
        {maySign && (
          <>
            <Button small onClick={() => onAct('return')}>
              {t('slip.return')}
            </Button>
            <Button small kind="primary" onClick={() => onAct('sign_off')}>
              {t('slip.sign_off')}
            </Button>
          </>
        )}
      </footer>
    </article>
  )
}

/** The slip as an office files it. */
function SlipPaper({ id }: { id: string }): ReactNode {
  const t = useT(noticeMessages)
  const url = (format: 'pdf' | 'docx'): string => `/api/slips/${id}/file?format=${format}&download=true`
  return (
    <span className="row text-12 slip__paper">
      <span className="muted">{t('slip.paper')}</span>
      <a className="link-button" href={url('pdf')}>
        {t('pdf')}
      </a>
      <a className="link-button" href={url('docx')}>
        {t('word')}
      </a>
    </span>
  )
}

export function SlipDialog({
  slip,
  act,
  onClose,
}: {
  slip: Slip
  act: SlipAct
  onClose: () => void
}): ReactNode {
  const t = useT(deskMessages)
  const [text, setText] = useState('')
  return (
    <ActDialog
      title={`${t(`slip.${act}`)}　${slip.slipNo}`}
      verb={t(`slip.${act}`)}
      ready={text.trim().length >= 2}
      onAct={async () => {
        await call(actOnSlip, { params: { id: slip.id }, body: { act, text }, ifMatch: etagOf(slip) })
        deskChanged()
        showToast(t('slip.done', { no: slip.slipNo }))
      }}
      onStale={deskChanged}
      onClose={onClose}
    >
      <TextField label={t(`slip.text.${act}`)} value={text} onChange={setText} rows={4} max={2000} />
    </ActDialog>
  )
}

interface IssueDialogProps {
  caseId?: string
  /** The unit offered first. */
  unitId?: string
  onClose: () => void
}

export function IssueDialog({ caseId, unitId: first = '', onClose }: IssueDialogProps): ReactNode {
  const t = useT(deskMessages)
  const units = useUnits()
  const [key] = useState(newIdempotencyKey)
  const [unitId, setUnitId] = useState(first)
  const [subject, setSubject] = useState('')
  const [demand, setDemand] = useState('')
  const [days, setDays] = useState('5')
  const workingDays = Number(days)
  const ready =
    unitId !== '' &&
    subject.trim().length >= 2 &&
    demand.trim().length >= 2 &&
    Number.isInteger(workingDays) &&
    workingDays > 0
  return (
    <ActDialog
      title={t('slip.new')}
      verb={t('slip.new')}
      ready={ready}
      onAct={async () => {
        const { data } = await call(issueSlip, {
          body: { ...(caseId !== undefined && { caseId }), unitId, subject, demand, workingDays },
          idempotencyKey: key,
        })
        deskChanged()
        showToast(t('slip.made', { no: data.slipNo }))
      }}
      onStale={() => undefined}
      onClose={onClose}
    >
      <SelectField
        label={t('slip.unit')}
        value={unitId}
        onChange={setUnitId}
        empty="—"
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField label={t('slip.subject')} value={subject} onChange={setSubject} max={120} />
      <TextField label={t('slip.demand')} value={demand} onChange={setDemand} rows={4} max={2000} />
      <TextField label={t('slip.days')} value={days} onChange={setDays} numeric max={3} />
    </ActDialog>
  )
}
