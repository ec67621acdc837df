/** Reports a month, or corrects one with its reason. Shares are typed in percent. */
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

export function FigureDialog({ caseId, month, figure, onClose }: FigureDialogProps): ReactNode {
  const t = useT(operationMessages)
  const [texts, setTexts] = useState(() => textsOf(figure))
  const [note, setNote] = useState(figure?.note ?? '')
  const [reason, setReason] = useState('')
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
      <TextField label={t('note')} value={note} onChange={setNote} max={500} />
      {figure !== undefined && (
        <TextField label={`${t('reason')} *`} value={reason} onChange={setReason} max={500} />
      )}
    </ActDialog>
  )
}
