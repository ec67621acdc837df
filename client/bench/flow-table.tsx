/** The computation year by year, and the formulas it follows. */
import type { ReactNode } from 'react'
import { type CashFlow, formulas, ownFormulas } from '../../shared/bench/cash-flow.ts'
import { wanText } from '../../shared/bench/words.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'

const plain = ['income', 'cost', 'fee', 'net', 'running', 'present', 'runningPresent'] as const
const after = ['levy', 'profitTax', 'loan', 'own', 'ownRunningPresent'] as const

export function FlowTable({ flow }: { flow: CashFlow }): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  const columns = flow.own === null ? plain : [...plain, ...after]
  return (
    <Card title={t('table')} flush>
      <TableScroll label={t('table')} className="bundle-flow">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('year')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="number">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {flow.years.map((row) => (
              <tr key={row.year}>
                <th scope="row">{row.year}</th>
                {columns.map((column) => (
                  <td key={column} className="number" data-loss={row[column] < 0 ? '' : undefined}>
                    {wanText(lang, row[column])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  )
}

export function FormulasCard({ own }: { own: boolean }): ReactNode {
  const t = useT(benchMessages)
  return (
    <Card title={t('formulas')}>
      <dl className="bundle-formulas">
        {[...formulas, ...(own ? ownFormulas : [])].map(({ name, text }) => (
          <div key={name}>
            <dt>{text}</dt>
            <dd className="text-12 muted">{t(`formula.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-12 muted">
        {t('formula.note')}
        {own && ` ${t('formula.note.own')}`}
      </p>
    </Card>
  )
}
