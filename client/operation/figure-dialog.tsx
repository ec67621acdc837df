/** Reports a month, or corrects one with its reason. Shares are typed in percent; a bundle's plan can be taken over. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { recordFigure } from '../../shared/api/operation-api.ts'
import { operationMessages } from '../../shared/i18n/operation.ts'
import type { Figure } from '../../shared/operation.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { showToast } from '../ui/toast.tsx'

interface FigureDialogProps {
  caseId: string
  month: string
  /** The month in which the running began. */
  since: string
  /** The one to correct; without it the month is reported. */
  figure: Figure | undefined
  onClose: () => void
}

const amounts = ['income', 'incomePlan', 'cost', 'costPlan', 'usage', 'usagePlan', 'energyKwh'] as const
type Amount = (typeof amounts)[number]
const isShare = (key: Amount): boolean => key === 'usage' || key === 'usagePlan'

function textsOf(figure: Figure | undefined): Record<Amount, string> {
  const text = (key: Amount): string => {
    const value = figure?.[key] ?? null
    return value === null ? '' : String(isShare(key) ? Number((value * 100).toFixed(2)) : value)
  }
  return {
    income: text('income'),
    incomePlan: text('incomePlan'),
    cost: text('cost'),
    costPlan: text('costPlan'),
    usage: text('usage'),
    usagePlan: text('usagePlan'),
    energyKwh: text('energyKwh'),
  }
}

/** The bench is loaded only where a bundle may carry the case. */
const usePlan = (caseId: string, since: string, month: string) =>
  useQuery({
    queryKey: ['bundles', 'plan', caseId, since, month],
    queryFn: async () => await (await import('../bench/plan-of-case.ts')).planOfCase(caseId, since, month),
  }).data ?? null

export function FigureDialog({ caseId, month, since, figure, onClose }: FigureDialogProps): ReactNode {
  const t = useT(operationMessages)
  const [texts, setTexts] = useState(() => textsOf(figure))
  const [note, setNote] = useState(figure?.note ?? '')
  const [reason, setReason] = useState('')
  const plan = usePlan(caseId, since, month)
  const valueOf = (key: Amount): number | null => {
    const text = texts[key].replaceAll(',', '').trim()
    if (text === '') return null
    return isShare(key) ? Number(text) / 100 : Number(text)
  }
  const [income, cost] = [valueOf('income'), valueOf('cost')]
  const ready =
    income !== null &&
    cost !== null &&
    amounts.every((key) => valueOf(key) === null || (valueOf(key) ?? -1) >= 0) &&
    (figure === undefined || reason.trim().length >= 2)
  const again = (): void => void queryClient.invalidateQueries({ queryKey: ['case', caseId, 'figures'] })
  return (
    <ActDialog
      title={figure === undefined ? t('figures.report', { month }) : `${t('correct')} ${month}`}
      verb={figure === undefined ? t('figures.report', { month }) : t('correct')}
      ready={ready}
      wide
      onAct={async () => {
        await call(recordFigure, {
          params: { id: caseId, month },
          body: {
            income: income ?? 0,
            cost: cost ?? 0,
            incomePlan: valueOf('incomePlan'),
            costPlan: valueOf('costPlan'),
            usage: valueOf('usage'),
            usagePlan: valueOf('usagePlan'),
            energyKwh: valueOf('energyKwh'),
            note: note.trim() === '' ? null : note,
            ...(figure !== undefined && { reason }),
          },
          ifMatch: `"v${figure?.version ?? 0}"`,
        })
        again()
        showToast(t('saved', { month }))
      }}
      onStale={again}
      onClose={onClose}
    >
      <div className="form-grid">
        {amounts.map((key) => (
          <TextField
            key={key}
            label={key === 'income' || key === 'cost' ? `${t(key)} *` : t(key)}
            value={texts[key]}
            onChange={(text) => setTexts({ ...texts, [key]: text })}
            numeric
            max={20}
          />
        ))}
      </div>
      {plan !== null && (
        <button
          type="button"
          className="link-button figure-plan"
          onClick={() =>
            setTexts({ ...texts, incomePlan: plan.income.toFixed(2), costPlan: plan.cost.toFixed(2) })
          }
        >
          {t('plan.take', { no: plan.bundleNo })}
        </button>
      )}
      <TextField label={t('note')} value={note} onChange={setNote} max={500} />
      {figure !== undefined && (
        <TextField label={`${t('reason')} *`} value={reason} onChange={setReason} max={500} />
      )}
    </ActDialog>
  )
}
