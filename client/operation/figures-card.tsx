/** 经营月报: a row per month, actual beside plan, sums per year, the months not reported and the form that settles them. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { caseActors } from '../../shared/api/case-api.ts'
import { formatNumber } from '../../shared/i18n/define.ts'
import { operationMessages } from '../../shared/i18n/operation.ts'
import { type Figure, monthsDue, yearSums } from '../../shared/operation.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { FigureChart } from './figure-chart.tsx'
import { FigureDialog } from './figure-dialog.tsx'
import { figuresQuery } from './figures-query.ts'
import './operation.css'

export function FiguresCard({ caseId, open }: { caseId: string; open: boolean }): ReactNode {
  const t = useT(operationMessages)
  const { role } = usePerson()
  const book = useQuery(figuresQuery(caseId)).data
  const [editing, setEditing] = useState<{ month: string; figure: Figure | undefined } | null>(null)
  if (book === undefined || book.since === null) return null
  const may = open && caseActors.some((actor) => actor === role)
  const due = monthsDue(book)
  const next = due.at(-1)
  return (
    <Card
      title={t('figures')}
      extra={
        <span className="row">
          {due.length > 0 && (
            <span className="figures__due text-12">{t('figures.due', { count: due.length })}</span>
          )}
          {may && next !== undefined && (
            <Button small onClick={() => setEditing({ month: next, figure: undefined })}>
              {t('figures.report', { month: next })}
            </Button>
          )}
        </span>
      }
      flush
    >
      {book.items.length === 0 ? (
        <EmptyState title={t('figures.none')} why={t('figures.none.why')} />
      ) : (
        <>
          <FigureChart items={book.items} />
          <FigureTable
            items={book.items}
            onCorrect={may ? (figure) => setEditing({ month: figure.month, figure }) : undefined}
          />
        </>
      )}
      {editing !== null && (
        <FigureDialog
          caseId={caseId}
          month={editing.month}
          since={book.since}
          figure={editing.figure}
          onClose={() => setEditing(null)}
        />
      )}
    </Card>
  )
}

interface FigureTableProps {
  items: readonly Figure[]
  onCorrect: ((figure: Figure) => void) | undefined
}

function FigureTable({ items, onCorrect }: FigureTableProps): ReactNode {
  const t = useT(operationMessages)
  const lang = useLang()
  const number = (value: number | null, digits = 2): string =>
    value === null ? '—' : formatNumber(lang, value, digits)
  const percent = (value: number | null): string => number(value === null ? null : value * 100, 1)
  return (
    <TableScroll label={t('figures')} className="figures__scroll">
      <table className="plain-table figures">
        <thead>
          <tr>
            {(['month', 'income', 'incomePlan', 'cost', 'usage', 'energyKwh', 'note'] as const).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
            <td aria-hidden />
          </tr>
        </thead>
        <tbody>
          {yearSums(items).flatMap((sum) => [
            <tr key={sum.year} className="figures__year">
              <th scope="row">{t('year', { year: sum.year, months: sum.months })}</th>
              <td>{number(sum.income)}</td>
              <td>{number(sum.incomePlan)}</td>
              <td>{number(sum.cost)}</td>
              <td>{percent(sum.usage)}</td>
              <td>{number(sum.energyKwh)}</td>
              <td colSpan={2}>—</td>
            </tr>,
            ...items
              .filter(({ month }) => month.startsWith(sum.year))
              .map((row) => (
                <tr key={row.month}>
                  <th scope="row">{row.month}</th>
                  <td>{number(row.income)}</td>
                  <td>{number(row.incomePlan)}</td>
                  <td>{number(row.cost)}</td>
                  <td>{percent(row.usage)}</td>
                  <td>{number(row.energyKwh)}</td>
                  <td className="text-12 figures__note">
                    {row.note}
                    {row.version > 1 &&
                      ` ${t('corrected', { count: row.version - 1, reason: row.reason ?? '' })}`}
                  </td>
                  <td>
                    {onCorrect !== undefined && (
                      <button type="button" className="link-button" onClick={() => onCorrect(row)}>
                        {t('correct')}
                      </button>
                    )}
                  </td>
                </tr>
              )),
          ])}
        </tbody>
      </table>
    </TableScroll>
  )
}
