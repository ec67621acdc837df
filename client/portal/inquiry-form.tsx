/**
 * The form on the page of an offer. A plain form that posts; with a script it answers in place. What it asks for is what an
 * answer needs. Must never keep anything in the browser.
 */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import {
  type InquiryFault,
  type InquiryForm as Form,
  TOKEN_FIELD,
  TRAP_FIELD,
  emptyInquiry,
  inquiryLimits,
} from '../../shared/inquiry.ts'
import { offerPath } from '../../shared/portal-head.ts'
import type { FormAnswer, PublicOffer } from '../../shared/portal.ts'
import { sideOf } from '../../shared/offer-words.ts'
import { usePortal, usePortalText } from './portal-context.tsx'

interface InquiryFormProps {
  /** To an offer, or against an announcement. */
  kind: 'inquiry' | 'objection'
  offer: PublicOffer
  stamp: string
  answer: FormAnswer | null
  /** A preview shows the form and sends nothing. */
  still: boolean
}

type Said = Pick<FormAnswer, 'faults' | 'receiptNo'> & { failed?: 'busy' | 'broken' }

async function post(form: HTMLFormElement): Promise<Said> {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.set(name, value)
  const broken: Said = { faults: [], receiptNo: null, failed: 'broken' }
  const response = await fetch(form.action, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body,
  }).catch(() => null)
  if (response === null) return broken
  if (response.status === 429) return { ...broken, failed: 'busy' }
  if (response.status !== 200 && response.status !== 422) return broken
  return (await response.json()) as Said
}

export function InquiryForm({ kind, offer, stamp, answer, still }: InquiryFormProps): ReactNode {
  const t = usePortalText()
  const { lang } = usePortal()
  const [said, setSaid] = useState<Said | null>(answer)
  const [busy, setBusy] = useState(false)
  const holder = useRef<HTMLElement>(null)
  const sent = useRef(false)
  useEffect(() => {
    // Once the answer is drawn, to what is wrong first, or to the number.
    if (said !== null && sent.current)
      holder.current?.querySelector<HTMLElement>('[role=alert], .inquiry__done')?.focus()
  }, [said])
  const send = async (form: HTMLFormElement): Promise<void> => {
    setBusy(true)
    const next = await post(form)
    sent.current = true
    setBusy(false)
    setSaid(next)
  }
  const { unit, phone } = offer.body.contact
  return (
    <section ref={holder} className="inquiry" id="inquiry">
      <h2>{t(kind === 'inquiry' ? 'ask' : 'object')}</h2>
      <div role="status">
        {said?.receiptNo && (
          <div className="inquiry__done" tabIndex={-1}>
            <b>{t('ask.done', { no: said.receiptNo })}</b>
            <p>{t(kind === 'inquiry' ? 'ask.done.why' : 'object.done.why', { unit: sideOf(lang, unit) })}</p>
          </div>
        )}
      </div>
      {!said?.receiptNo && (
        <form
          method="post"
          action={`${offerPath(lang, offer.publicationNo)}/${kind}`}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (!busy && !still) void send(event.currentTarget)
          }}
        >
          {said !== null && <Refusal said={said} />}
          <Fields kind={kind} first={answer?.form ?? emptyInquiry} faults={said?.faults ?? []} />
          <p className="inquiry__notice">
            {kind === 'inquiry'
              ? t('ask.notice', { unit: sideOf(lang, unit), phone })
              : t('object.notice', { unit: sideOf(lang, unit) })}
          </p>
          <Consent first={answer?.form.consent ?? false} wrong={said?.faults.includes('consent') === true} />
          <Trap />
          <input type="hidden" name={TOKEN_FIELD} value={stamp} />
          <button
            type="submit"
            className="portal-button portal-button--main"
            disabled={still}
            aria-busy={busy}
          >
            {t('ask.send')}
          </button>
        </form>
      )}
    </section>
  )
}

function Refusal({ said }: { said: Said }): ReactNode {
  const t = usePortalText()
  const text =
    said.failed === 'busy'
      ? t('ask.busy')
      : said.failed === 'broken'
        ? t('ask.broken')
        : said.faults.includes('stale')
          ? t('ask.stale')
          : t('ask.wrong', { count: said.faults.length })
  return (
    <p className="inquiry__fault" role="alert" tabIndex={-1}>
      {text}
    </p>
  )
}

const inputs = [
  { name: 'name', autoComplete: 'name', type: 'text' },
  { name: 'phone', autoComplete: 'tel', type: 'tel' },
  { name: 'email', autoComplete: 'email', type: 'email' },
  { name: 'organisation', autoComplete: 'organization', type: 'text' },
] as const

interface FieldsProps extends Pick<InquiryFormProps, 'kind'> {
  first: Form
  faults: readonly InquiryFault[]
}

function Fields({ kind, first, faults }: FieldsProps): ReactNode {
  const t = usePortalText()
  const id = useId()
  const faultOf = (name: InquiryFault): string | null =>
    faults.includes(name)
      ? t(`fault.${name}`)
      : name === 'phone' && faults.includes('reach')
        ? t('fault.reach')
        : null
  return (
    <div className="inquiry__fields">
      {inputs.map(({ name, autoComplete, type }) => {
        const fault = faultOf(name)
        return (
          <div key={name}>
            <label htmlFor={`${id}-${name}`}>{t(`ask.${name}`)}</label>
            <input
              id={`${id}-${name}`}
              name={name}
              type={type}
              autoComplete={autoComplete}
              maxLength={inquiryLimits[name]}
              defaultValue={first[name]}
              required={name === 'name'}
              aria-invalid={fault === null ? undefined : true}
              aria-describedby={fault === null ? undefined : `${id}-${name}-fault`}
            />
            {fault !== null && <small id={`${id}-${name}-fault`}>{fault}</small>}
          </div>
        )
      })}
      <div className="inquiry__message">
        <label htmlFor={`${id}-message`}>{t(kind === 'inquiry' ? 'ask.message' : 'object.message')}</label>
        <textarea
          id={`${id}-message`}
          name="message"
          rows={4}
          maxLength={inquiryLimits.message}
          defaultValue={first.message}
          aria-invalid={faults.includes('message') ? true : undefined}
          aria-describedby={faults.includes('message') ? `${id}-message-fault` : undefined}
        />
        {faults.includes('message') && <small id={`${id}-message-fault`}>{t('fault.message')}</small>}
      </div>
    </div>
  )
}

function Consent({ first, wrong }: { first: boolean; wrong: boolean }): ReactNode {
  const t = usePortalText()
  const id = useId()
  return (
    <div className="inquiry__agree">
      <label className="inquiry__consent">
        <input
          type="checkbox"
          name="consent"
          value="yes"
          defaultChecked={first}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? id : undefined}
        />
        <span>{t('ask.consent')}</span>
      </label>
      {wrong && <small id={id}>{t('fault.consent')}</small>}
    </div>
  )
}

/** Nobody sees it, nobody tabs into it, no browser fills it. */
function Trap(): ReactNode {
  const t = usePortalText()
  return (
    <div className="inquiry__trap" aria-hidden="true">
      <label>
        {t('ask.trap')}
        <input type="text" name={TRAP_FIELD} tabIndex={-1} autoComplete="off" defaultValue="" />
      </label>
    </div>
  )
}
