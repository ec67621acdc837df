/** 登记来访 on the page of a publication: somebody called or came by. */
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { createLead } from '../../shared/api/lead-api.ts'
import { leadMessages } from '../../shared/i18n/leads.ts'
import { faultsOfInquiry, inquiryLimits } from '../../shared/inquiry.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { showToast } from '../ui/toast.tsx'
import { leadChanged } from './lead-query.ts'

export function NewLeadButton({ publicationId }: { publicationId: string }): ReactNode {
  const t = useT(leadMessages)
  const { role } = usePerson()
  const [open, setOpen] = useState(false)
  if (role !== 'promoter') return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('new.lead')}</Button>
      {open && <NewLeadDialog publicationId={publicationId} onClose={() => setOpen(false)} />}
    </>
  )
}

const fields = [
  ['name', 'person.name'],
  ['phone', 'person.phone'],
  ['email', 'person.email'],
  ['organisation', 'organisation'],
] as const

function NewLeadDialog({
  publicationId,
  onClose,
}: {
  publicationId: string
  onClose: () => void
}): ReactNode {
  const t = useT(leadMessages)
  const navigate = useNavigate()
  const [key] = useState(newIdempotencyKey)
  const [form, setForm] = useState({ name: '', phone: '', email: '', organisation: '', message: '' })
  return (
    <ActDialog
      title={t('new.lead')}
      verb={t('new.lead')}
      ready={faultsOfInquiry({ ...form, name: form.name.trim(), consent: true }).length === 0}
      onAct={async () => {
        const { data } = await call(createLead, { body: { publicationId, ...form }, idempotencyKey: key })
        leadChanged(data)
        showToast(t('new.done', { no: data.leadNo }))
        await navigate({ to: '/leads/$id', params: { id: data.id } })
      }}
      onStale={() => undefined}
      onClose={onClose}
    >
      {fields.map(([name, label]) => (
        <TextField
          key={name}
          label={t(label)}
          value={form[name]}
          max={inquiryLimits[name]}
          onChange={(value) => setForm({ ...form, [name]: value })}
        />
      ))}
      <TextField
        label={t('message')}
        value={form.message}
        rows={3}
        max={inquiryLimits.message}
        onChange={(message) => setForm({ ...form, message })}
      />
    </ActDialog>
  )
}
