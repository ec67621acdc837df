/** One more line of a lead's story: a call, a visit, a meeting. What is noted stays as it is. */
import { useState, type ReactNode } from 'react'
import { addLeadNote } from '../../shared/api/lead-api.ts'
import { leadMessages } from '../../shared/i18n/leads.ts'
import type { LeadDetail } from '../../shared/lead.ts'
import { noteKinds } from '../../shared/lead-codes.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { SelectField, TextField } from '../assets/field.tsx'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { showToast } from '../ui/toast.tsx'
import { leadChanged } from './lead-query.ts'
import { today } from './lead-words.tsx'

export function NoteForm({ lead }: { lead: LeadDetail }): ReactNode {
  const t = useT(leadMessages)
  const [kind, setKind] = useState<(typeof noteKinds)[number]>('call')
  const [on, setOn] = useState(today)
  const [body, setBody] = useState('')
  const [key, setKey] = useState(newIdempotencyKey)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const add = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      const input = { params: { id: lead.id }, body: { kind, on, body: body.trim() }, idempotencyKey: key }
      leadChanged((await call(addLeadNote, input)).data)
      showToast(t('note.added'))
      setBody('')
      setKey(newIdempotencyKey())
    } catch (cause) {
      setError(cause)
    }
    setBusy(false)
  }
  return (
    <form
      className="lead-note"
      onSubmit={(event) => {
        event.preventDefault()
        if (body.trim().length >= 2 && !busy) void add()
      }}
    >
      <div className="both">
        <SelectField
          label={t('note.kind')}
          value={kind}
          options={noteKinds.map((value) => ({ value, label: t(`event.${value}`) }))}
          onChange={(value) => setKind(noteKinds.find((one) => one === value) ?? 'note')}
        />
        <TextField label={t('note.on')} type="date" value={on} onChange={setOn} />
      </div>
      <TextField label={t('note.body')} value={body} rows={3} max={4000} onChange={setBody} />
      {error !== null && <ErrorNote error={error} keepsInput />}
      <Button type="submit" disabled={busy || body.trim().length < 2} aria-busy={busy}>
        {t('note')}
      </Button>
    </form>
  )
}
