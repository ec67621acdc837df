/** The four steps, with those done marked; a step that can be shown again is a button. */
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import type { ImportBatch } from '../../shared/import.ts'
import { useT } from '../i18n.tsx'
import { furthestStep, isReachable, steps, type Step } from './batch-steps.ts'

interface StepBarProps {
  batch: ImportBatch
  shown: Step
  onGo: (step: Step) => void
}

export function StepBar({ batch, shown, onGo }: StepBarProps): ReactNode {
  const t = useT(importPageMessages)
  return (
    <div className="step-bar">
      <ol aria-label={t('steps')}>
        {steps.map((step) => (
          <li
            key={step}
            className={stepClass(batch, step, shown)}
            aria-current={step === shown ? 'step' : undefined}
          >
            <StepName step={step} batch={batch} shown={shown} onGo={onGo} />
          </li>
        ))}
      </ol>
      <span className="spacer" />
      <span className="text-12 muted step-bar__note">{t('step.note')}</span>
    </div>
  )
}

const isDone = (batch: ImportBatch, step: Step, shown: Step): boolean =>
  step < shown || (step !== shown && step < furthestStep(batch) && batch.status !== 'inspected')

function stepClass(batch: ImportBatch, step: Step, shown: Step): string {
  if (step === shown) return 'step step--on'
  return isDone(batch, step, shown) ? 'step step--done' : 'step'
}

function StepName({ batch, step, shown, onGo }: StepBarProps & { step: Step }): ReactNode {
  const t = useT(importPageMessages)
  const name = (
    <>
      <i aria-hidden>{isDone(batch, step, shown) ? <Check size={14} strokeWidth={2} /> : step}</i>
      <span>{t(`step.${step}`)}</span>
    </>
  )
  if (step === shown || !isReachable(batch, step)) return name
  return (
    <button type="button" onClick={() => onGo(step)}>
      {name}
    </button>
  )
}
