/** 下一步: what can be done now as buttons, what is locked with the count of what it lacks. */
import { Lock } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { caseActors } from '../../shared/api/case-api.ts'
import type { CaseDetail } from '../../shared/case.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import type { PossibleStep } from '../../shared/workflow/decide.ts'
import { isForRole } from '../../shared/workflow/order-steps.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'

interface NextCardProps {
  steps: readonly PossibleStep[]
  detail: CaseDetail
  onStep: (id: string) => void
  onLook: (id: string) => void
  onRecord: () => void
  onAssign: () => void
}

const SHOWN = 4

export function NextCard({ steps, detail, onStep, onLook, onRecord, onAssign }: NextCardProps): ReactNode {
  const t = useT(casePageMessages)
  const [all, setAll] = useState(false)
  const { role } = usePerson()
  const acts = caseActors.some((actor) => actor === role)
  const mine = steps.filter(isForRole)
  const shown = all ? steps : (mine.length > 0 ? mine : steps).slice(0, SHOWN)
  const first = mine[0]
  return (
    <Card title={t('next')}>
      <div className="next-card">
        {steps.length === 0 && <p className="muted">{t('next.none')}</p>}
        {steps.length > 0 && mine.length === 0 && <p className="text-12 muted">{t('next.notYours')}</p>}
        {shown.map((step) => (
          <NextStep
            key={step.transition.id}
            step={step}
            primary={step === first}
            onStep={onStep}
            onLook={onLook}
          />
        ))}
        {!all && steps.length > shown.length && (
          <button type="button" className="link-button" onClick={() => setAll(true)}>
            {t('next.more', { count: steps.length - shown.length })}
          </button>
        )}
        {acts && detail.closedOn === null && (
          <div className="row next-card__quiet">
            <button type="button" className="link-button" onClick={onRecord}>
              {t('next.record')}
            </button>
            <button type="button" className="link-button" onClick={onAssign}>
              {t('next.assign')}
            </button>
          </div>
        )}
        <dl className="next-card__who text-12">
          <dt>{t('unit')}</dt>
          <dd>{detail.unitName ?? '—'}</dd>
          <dt>{t('assignee')}</dt>
          <dd>{detail.assigneeName ?? '—'}</dd>
        </dl>
      </div>
    </Card>
  )
}

interface NextStepProps extends Pick<NextCardProps, 'onStep' | 'onLook'> {
  step: PossibleStep
  primary: boolean
}

function NextStep({ step, primary, onStep, onLook }: NextStepProps): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  const { transition, missing, ready } = step
  const locked = !isForRole(step)
  return (
    <Button
      kind={primary ? 'primary' : 'default'}
      className="next-card__step"
      disabled={locked}
      onClick={() => onStep(transition.id)}
      onFocus={() => onLook(transition.id)}
      onMouseEnter={() => onLook(transition.id)}
    >
      {locked && <Lock size={14} strokeWidth={1.75} aria-hidden />}
      {wordOf(lang, transition)}
      {!ready && !locked && (
        <span className="next-card__lacks">{t('lacks.short', { count: missing.length })}</span>
      )}
    </Button>
  )
}
