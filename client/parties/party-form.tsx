/** Registers a person or an organisation. The id number leaves the form once and is never shown back in full. */
import { useState, type ReactNode } from 'react'
import { registerParty } from '../../shared/api/party-api.ts'
import { parseCreditCode } from '../../shared/codes/credit-code.ts'
import { parseIdNumber } from '../../shared/codes/id-number.ts'
import { codeMessages } from '../../shared/i18n/codes.ts'
import { rightsMessages } from '../../shared/i18n/rights.ts'
import { translate, type Lang } from '../../shared/i18n/define.ts'
import type { Party } from '../../shared/party.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { showToast } from '../ui/toast.tsx'

type Kind = Party['kind']

/** What is wrong with the number of this kind of party; null for empty or right. */
function numberFault(kind: Kind, text: string, lang: Lang): string | null {
  if (text.trim() === '') return null
  const result = kind === 'person' ? parseIdNumber(text) : parseCreditCode(text)
  return result.ok ? null : translate(codeMessages, lang, result.problem.code, result.problem.params)
}

export function PartyForm({
  onDone,
  onBack,
}: {
  onDone: (party: Party) => void
  onBack: () => void
}): ReactNode {
  const t = useT(rightsMessages)
  const lang = useLang()
  const [kind, setKind] = useState<Kind>('organisation')
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [phone, setPhone] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [key] = useState(newIdempotencyKey)
  const fault = numberFault(kind, number, lang)
  const isPerson = kind === 'person'
  const register = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    const given = number.trim() === '' ? null : number.trim()
    const body = {
      kind,
      name: name.trim(),
      creditCode: isPerson ? null : given,
      idNumber: isPerson ? given : null,
      phone: phone.trim() === '' ? null : phone.trim(),
    }
    try {
      const { data } = await call(registerParty, { body, idempotencyKey: key })
      showToast(t('party.registered', { name: data.name }))
      onDone(data)
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }
  return (
    <div className="party-form form-grid">
      <div className="field field--wide">
        <span className="field__caption">{t('party.kind')}</span>
        <SegmentedControl
          label={t('party.kind')}
          value={kind}
          options={[
            { value: 'organisation', label: t('party.organisation') },
            { value: 'person', label: t('party.person') },
          ]}
          onChange={setKind}
        />
      </div>
      <TextField label={t('party.name')} value={name} onChange={setName} max={120} />
      <TextField
        label={t(isPerson ? 'party.idNumber' : 'party.creditCode')}
        value={number}
        onChange={setNumber}
        fault={fault ?? undefined}
        {...(isPerson ? { hint: t('party.idNumberNote') } : {})}
        max={30}
      />
      <TextField label={t('party.phone')} value={phone} onChange={setPhone} max={40} />
      {error !== null && (
        <div className="field--wide">
          <ErrorNote error={error} keepsInput />
        </div>
      )}
      <div className="row field--wide">
        <Button small onClick={() => void register()} disabled={busy || name.trim() === '' || fault !== null}>
          {t('party.register')}
        </Button>
        <Button small kind="text" onClick={onBack}>
          {t('party.back')}
        </Button>
      </div>
    </div>
  )
}
