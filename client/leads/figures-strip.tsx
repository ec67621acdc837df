/** What came, how far it came, what it brought: figures in one line, and how many came to each stage as bars. */
import type { ReactNode } from 'react'
import { formatNumber } from '../../shared/i18n/define.ts'
import { formatYuan } from '../../shared/i18n/money.ts'
import { leadMessages } from '../../shared/i18n/leads.ts'
import type { LeadFigures } from '../../shared/lead.ts'
import { leadPath } from '../../shared/lead-codes.ts'
import { useLang, useT } from '../i18n.tsx'

export function FiguresStrip({ figures }: { figures: LeadFigures }): ReactNode {
  const t = useT(leadMessages)
  const lang = useLang()
  const { received, reached, amountYuan, daysToAgreement, overdue } = figures
  const signed = reached['agreement'] ?? 0
  const facts: readonly (readonly [string, string, boolean?])[] = [
    [t('figure.received'), formatNumber(lang, received)],
    [t('figure.agreement'), formatNumber(lang, signed)],
    [t('figure.landed'), formatNumber(lang, reached['landed'] ?? 0)],
    [t('figure.rate'), received === 0 ? '—' : `${formatNumber(lang, (signed / received) * 100, 1)}%`],
    [t('figure.amount'), amountYuan === 0 ? '—' : formatYuan(lang, amountYuan)],
    [
      t('figure.days'),
      daysToAgreement === null ? '—' : t('unit.days', { count: formatNumber(lang, daysToAgreement, 1) }),
    ],
    [t('figure.overdue'), formatNumber(lang, overdue), overdue > 0],
  ]
  return (
    <div className="lead-figures">
      <dl>
        {facts.map(([name, value, late]) => (
          <div key={name} data-late={late === true ? '' : undefined}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ol className="lead-funnel" aria-label={t('funnel')}>
        {leadPath.map((stage) => {
          const count = reached[stage] ?? 0
          return (
            <li key={stage}>
              <span>{t(`stage.${stage}`)}</span>
              <i style={{ width: `${count === 0 ? 0 : Math.max(2, (count / received) * 100)}%` }} />
              <b>{formatNumber(lang, count)}</b>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
