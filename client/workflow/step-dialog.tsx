/**
 * Taking a step: the form, `decide` run on every change, and the act. Somebody faster is told by name with the case as
 * it stands now; what was typed stays, also over a closed window.
 */
import { useMemo, useState, type ReactNode } from 'react'
import { takeStep } from '../../shared/api/case-api.ts'
import type { CaseDetail } from '../../shared/case.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { decide } from '../../shared/workflow/decide.ts'
import type { Transition } from '../../shared/workflow/definition.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { ApiProblem } from '../api-problem.ts'
import { etagOf } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { showToast } from '../ui/toast.tsx'
import '../assets/asset-form.css'
import { type Law, tookCase } from './case-query.ts'
import { stateName } from './case-words.ts'
import { FixButton } from './fix-button.tsx'
import { StepPapers } from './step-papers.tsx'
import { forgetDraft, keepDraft, readDraft } from './step-draft.ts'
import { changedFields, overlaid, stepFields } from './step-fields.ts'
import { StepForm, type Typed } from './step-form.tsx'

interface StepDialogProps {
  detail: CaseDetail
  law: Law
  transition: Transition
  proposalId?: string
  onClose: () => void
  onOther: (transition: string) => void
  /** For what this step does not ask for. */
  onRecord: () => void
}

const nothing: Typed = { fields: {}, checklist: [] }

export function StepDialog(props: StepDialogProps): ReactNode {
  const { detail, law, transition, proposalId, onClose, onOther, onRecord } = props
  const t = useT(casePageMessages)
  const lang = useLang()
  const person = usePerson()
  const [typed, setTyped] = useState<Typed>(() => readDraft(detail.id, transition.id) ?? nothing)
  const [reason, setReason] = useState('')
  const [key] = useState(newIdempotencyKey)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const shown = stepFields(transition, overlaid(detail.snapshot, typed.fields))
  const fields = changedFields(detail.snapshot, typed.fields, shown)
  const decision = useMemo(
    () =>
      decide(
        law.definition,
        detail.snapshot,
        { transition: transition.id, role: person.role, fields, checklist: typed.checklist },
        detail.today,
        law.rules,
        law.calendar,
      ),
    [law, detail, transition, person.role, fields, typed],
  )
  const missing = decision.ok ? [] : decision.missing
  const change = (next: Typed): void => {
    setTyped(next)
    keepDraft(detail.id, transition.id, next)
  }
  const name = wordOf(lang, transition)
  const act = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      const body = {
        transition: transition.id,
        fields,
        checklist: typed.checklist,
        ...(reason === '' ? {} : { reason }),
        ...(proposalId === undefined ? {} : { proposalId }),
      }
      const { data } = await call(takeStep, {
        params: { id: detail.id },
        body,
        ifMatch: etagOf(detail),
        idempotencyKey: key,
      })
      forgetDraft(detail.id, transition.id)
      tookCase(data)
      showToast(t('step.done', { step: name, state: stateName(lang, data.track, data.state) }))
      onClose()
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }
  return (
    <Dialog title={name} onClose={onClose} wide>
      <form
        className="act-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (decision.ok && !busy) void act()
        }}
      >
        <p className="text-12 muted">
          {t('step.to', {
            state: stateName(
              lang,
              detail.track,
              transition.to === '@resume' ? (detail.snapshot.resumeState ?? '') : transition.to,
            ),
          })}
        </p>
        <StepForm
          transition={transition}
          snapshot={detail.snapshot}
          shown={shown}
          typed={typed}
          onChange={change}
          missing={missing}
          papers={
            <StepPapers detail={detail} transition={transition} fields={typed.fields} missing={missing} />
          }
          renderFix={(line) => (
            <FixButton
              line={line}
              detail={detail}
              onFill={(target) => focusField(target) || onRecord()}
              onOther={onOther}
              onLeave={onClose}
            />
          )}
        />
        <label className="field">
          <span>{t('step.reason')}</span>
          <input
            className="input"
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        <Failure error={error} />
        <Actions lacks={missing.length} ready={decision.ok} busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  )
}

function Actions({
  lacks,
  ready,
  busy,
  onClose,
}: {
  lacks: number
  ready: boolean
  busy: boolean
  onClose: () => void
}): ReactNode {
  const t = useT(casePageMessages)
  const ui = useT(uiMessages)
  return (
    <div className="dialog__actions">
      {!ready && <span className="text-12 muted dialog__count">{t('lacks.short', { count: lacks })}</span>}
      <Button onClick={onClose}>{ui('action.cancel')}</Button>
      <Button type="submit" kind="primary" disabled={!ready || busy} aria-busy={busy}>
        {t('take')}
      </Button>
    </div>
  )
}

/** To the field of the open form; false where the form has none of that code. */
function focusField(code: string): boolean {
  const slot = document.querySelector(`dialog [data-field="${code}"]`)
  slot?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  return slot !== null
}

/** A conflict names what happened; its answer carries the case as it stands. */
function Failure({ error }: { error: unknown }): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  if (error === null) return null
  const params = error instanceof ApiProblem && error.status === 412 ? error.document['params'] : undefined
  const { current, last } = (params ?? {}) as { current?: CaseDetail; last?: { actorName: string } | null }
  if (current === undefined) return <ErrorNote error={error} keepsInput />
  return (
    <Note kind="warning">
      {t('step.conflict', {
        name: last?.actorName ?? current.caseNo,
        state: stateName(lang, current.track, current.state),
      })}{' '}
      <button type="button" className="link-button" onClick={() => tookCase(current)}>
        {t('desk.open')}
      </button>
    </Note>
  )
}
