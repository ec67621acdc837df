/** Acts on a lead that ask first: another stage, the end of it, erasing the person. */
import { useState, type ReactNode } from 'react'
import { actOnLead, moveLead } from '../../shared/api/lead-api.ts'
import { leadMessages } from '../../shared/i18n/leads.ts'
import type { LeadDetail } from '../../shared/lead.ts'
import { type LeadStage, type MoveLack, lacksOfMove, leadPath } from '../../shared/lead-codes.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { SelectField, TextField } from '../assets/field.tsx'
import { etagOf } from '../assets/use-asset.ts'
import { useT } from '../i18n.tsx'
import { Note } from '../ui/note.tsx'
import { showToast } from '../ui/toast.tsx'
import { leadChanged } from './lead-query.ts'
import { today } from './lead-words.tsx'

interface DialogProps {
  lead: LeadDetail
  onClose: () => void
  onStale: () => void
}

interface Draft {
  reason: string
  agreementNo: string
  signedOn: string
  landedOn: string
  amountWan: string
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

const lacksWith = (lead: LeadDetail, to: LeadStage, draft: Draft): MoveLack[] | null =>
  lacksOfMove(lead.stage, {
    to,
    reason: draft.reason.trim(),
    investorId: lead.investor?.id ?? null,
    agreementNo: orNull(draft.agreementNo),
    signedOn: orNull(draft.signedOn),
    landedOn: orNull(draft.landedOn),
  })

/** The next stage up, else the first there is a way to. */
function firstOf(lead: LeadDetail, stages: readonly LeadStage[]): LeadStage {
  const at = leadPath.findIndex((one) => one === lead.stage)
  return stages.find((one) => leadPath.findIndex((stage) => stage === one) > at) ?? stages[0] ?? 'lead'
}

export function MoveDialog({ lead, lost, onClose, onStale }: DialogProps & { lost: boolean }): ReactNode {
  const t = useT(leadMessages)
  const [draft, setDraft] = useState<Draft>({
    reason: '',
    agreementNo: lead.agreementNo ?? '',
    signedOn: lead.signedOn ?? today(),
    landedOn: today(),
    amountWan: lead.amountYuan === null ? '' : String(lead.amountYuan / 10_000),
  })
  const stages = leadPath.filter((one) => lacksWith(lead, one, draft) !== null)
  const [chosen, setChosen] = useState<LeadStage>(() => firstOf(lead, stages))
  const to = lost ? 'lost' : chosen
  const lacks = lacksWith(lead, to, draft) ?? []
  const asks = (what: MoveLack): boolean => lacksWith(lead, to, emptied)?.includes(what) === true
  const amount = orNull(draft.amountWan)
  const set = (part: Partial<Draft>): void => setDraft({ ...draft, ...part })
  const send = async (): Promise<void> => {
    const { data } = await call(moveLead, {
      params: { id: lead.id },
      ifMatch: etagOf(lead),
      body: {
        to,
        reason: draft.reason.trim(),
        ...(asks('agreementNo') && {
          agreementNo: orNull(draft.agreementNo),
          signedOn: orNull(draft.signedOn),
        }),
        ...(asks('landedOn') && { landedOn: orNull(draft.landedOn) }),
        ...(asks('agreementNo') && amount !== null && { amountYuan: Number(amount) * 10_000 }),
      },
    })
    leadChanged(data)
    showToast(t('moved', { stage: t(`stage.${to}`) }))
  }
  const readable = amount === null || Number(amount) > 0
  return (
    <ActDialog
      title={lost ? t('lost') : t('move')}
      verb={t('move.to', { stage: t(`stage.${to}`) })}
      ready={lacks.length === 0 && readable}
      danger={lost}
      onAct={send}
      onStale={onStale}
      onClose={onClose}
    >
      {!lost && (
        <SelectField
          label={t('head.stage')}
          value={to}
          options={stages.map((value) => ({ value, label: t(`stage.${value}`) }))}
          onChange={(value) => setChosen(leadPath.find((one) => one === value) ?? chosen)}
        />
      )}
      {lacks.includes('investorId') && <Note kind="warning">{t('move.investor')}</Note>}
      {asks('agreementNo') && (
        <>
          <TextField
            label={t('move.agreement')}
            value={draft.agreementNo}
            max={80}
            onChange={(agreementNo) => set({ agreementNo })}
          />
          <div className="both">
            <TextField
              label={t('move.signed')}
              type="date"
              value={draft.signedOn}
              onChange={(signedOn) => set({ signedOn })}
            />
            <TextField
              label={t('move.amount')}
              numeric
              value={draft.amountWan}
              onChange={(amountWan) => set({ amountWan })}
            />
          </div>
          {to === 'agreement' && lead.cases.length > 0 && <p className="text-12 muted">{t('move.offers')}</p>}
        </>
      )}
      {asks('landedOn') && (
        <TextField
          label={t('move.landed')}
          type="date"
          value={draft.landedOn}
          onChange={(landedOn) => set({ landedOn })}
        />
      )}
      {asks('reason') && (
        <TextField
          label={t('move.reason')}
          value={draft.reason}
          rows={3}
          max={500}
          onChange={(reason) => set({ reason })}
        />
      )}
    </ActDialog>
  )
}

const emptied: Draft = { reason: '', agreementNo: '', signedOn: '', landedOn: '', amountWan: '' }

export function ForgetDialog({ lead, onClose, onStale }: DialogProps): ReactNode {
  const t = useT(leadMessages)
  const [reason, setReason] = useState('')
  return (
    <ActDialog
      title={t('forget')}
      verb={t('forget')}
      ready={reason.trim().length >= 2}
      danger
      onAct={async () => {
        const body = { act: 'forget' as const, reason: reason.trim() }
        leadChanged((await call(actOnLead, { params: { id: lead.id }, ifMatch: etagOf(lead), body })).data)
        showToast(t('forget.done'))
      }}
      onStale={onStale}
      onClose={onClose}
    >
      <p className="muted">{t('forget.what')}</p>
      <TextField label={t('move.reason')} value={reason} rows={3} max={500} onChange={setReason} />
    </ActDialog>
  )
}
