/** Who works on a lead, which company it is, and what comes next on which day. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { changeLead } from '../../shared/api/lead-api.ts'
import { leadMessages } from '../../shared/i18n/leads.ts'
import type { LeadDetail } from '../../shared/lead.ts'
import { call } from '../api.ts'
import { ApiProblem } from '../api-problem.ts'
import { SelectField, TextField } from '../assets/field.tsx'
import { etagOf } from '../assets/use-asset.ts'
import { useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { showToast } from '../ui/toast.tsx'
import { investorsQuery, leadChanged, leadQuery } from './lead-query.ts'

const draftOf = ({ organisation, investor, ownerId, nextAction, nextOn }: LeadDetail) => ({
  organisation,
  investorId: investor?.id ?? '',
  ownerId: ownerId ?? '',
  nextAction,
  nextOn: nextOn ?? '',
})

export function PlanCard({ lead, writes }: { lead: LeadDetail; writes: boolean }): ReactNode {
  const t = useT(leadMessages)
  const [draft, setDraft] = useState(() => draftOf(lead))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const investors = useQuery(investorsQuery('')).data ?? (lead.investor === null ? [] : [lead.investor])
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(lead))
  const set = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part })
  const save = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      const body = {
        ...draft,
        investorId: draft.investorId || null,
        ownerId: draft.ownerId || null,
        nextOn: draft.nextOn || null,
      }
      leadChanged((await call(changeLead, { params: { id: lead.id }, ifMatch: etagOf(lead), body })).data)
      showToast(t('saved'))
    } catch (cause) {
      if (cause instanceof ApiProblem && cause.status === 412)
        await queryClient.invalidateQueries({ queryKey: leadQuery(lead.id).queryKey })
      setError(cause)
      setBusy(false)
    }
  }
  return (
    <Card title={t('plan')}>
      <form
        className="lead-plan"
        onSubmit={(event) => {
          event.preventDefault()
          if (dirty && !busy) void save()
        }}
      >
        <fieldset disabled={!writes} className="lead-plan__fields">
          <div className="both">
            <SelectField
              label={t('owner')}
              value={draft.ownerId}
              empty={t('nobody')}
              options={lead.officers.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(ownerId) => set({ ownerId })}
            />
            <SelectField
              label={t('investor')}
              value={draft.investorId}
              empty={t('investor.none')}
              options={investors.map(({ id, name, checkedOn }) => ({
                value: id,
                label: checkedOn === null ? `${name}　${t('investor.unchecked')}` : name,
              }))}
              onChange={(investorId) => set({ investorId })}
            />
          </div>
          <TextField
            label={t('organisation')}
            value={draft.organisation}
            max={120}
            onChange={(organisation) => set({ organisation })}
          />
          <div className="both">
            <TextField
              label={t('next.action')}
              value={draft.nextAction}
              max={200}
              onChange={(nextAction) => set({ nextAction })}
            />
            <TextField
              label={t('next.on')}
              type="date"
              value={draft.nextOn}
              onChange={(nextOn) => set({ nextOn })}
            />
          </div>
        </fieldset>
        {error !== null && <ErrorNote error={error} keepsInput />}
        {writes && (
          <Button type="submit" disabled={!dirty || busy} aria-busy={busy}>
            {t('save')}
          </Button>
        )}
      </form>
    </Card>
  )
}
