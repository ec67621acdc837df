/** The chosen row on a card over the map: all its columns, also those that a narrow table hides, and what can be done with it. */
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cellText, textOf } from '../../shared/analysis/cell-text.ts'
import { definitions, type AnalysisForm } from '../../shared/analysis/forms.ts'
import type { AnalysisRow } from '../../shared/analysis/result.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Cell } from './result-cell.tsx'
import { headOf } from './result-table.tsx'
import { RowActions } from './row-actions.tsx'

interface RowCardProps {
  form: AnalysisForm
  row: AnalysisRow
  no: number
  onClose: () => void
}

export function RowCard({ form, row, no, onClose }: RowCardProps): ReactNode {
  const t = useT(plannerMessages)
  const ui = useT(uiMessages)
  const lang = useLang()
  const columns = definitions[form.analysis].columns.filter(
    (column) => column.key !== 'no' && (column.kind === 'families' || cellText(column, row, lang) !== ''),
  )
  const name = textOf(row['name'])
  return (
    <aside className="planner-card float" aria-label={t('card')}>
      <header className="row">
        <b>{name === '' ? t(form.analysis === 'density' ? 'card.cell' : 'card.no', { no }) : name}</b>
        <span className="spacer" />
        <Button kind="quiet" icon small aria-label={ui('action.close')} onClick={onClose}>
          <X size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      </header>
      <dl>
        {columns.map((column) => (
          <div key={column.key}>
            <dt>{headOf(form, column, lang)}</dt>
            <dd>
              <Cell column={column} row={row} lang={lang} />
            </dd>
          </div>
        ))}
      </dl>
      <footer className="row">
        <RowActions form={form} row={row} no={no} />
      </footer>
    </aside>
  )
}
