/** 实际对计划: the monthly figures of the case that carries the bundle, beside the plan of the same months. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CashFlow } from '../../shared/bench/cash-flow.ts'
import { deviationOf, planOfMonth } from '../../shared/bench/month-plan.ts'
import { wanText } from '../../shared/bench/words.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { formatNumber } from '../../shared/i18n/define.ts'
import type { FigureBook } from '../../shared/operation.ts'
import { useLang, useT } from '../i18n.tsx'
import { figuresQuery } from '../operation/figures-query.ts'
import { Card } from '../ui/card.tsx'
import { LineChart } from './line-chart.tsx'

interface ActualCardProps {
  caseId: string | null
  caseNo: string
  flow: CashFlow
  /** Where else it is; the case by default. */
  extra?: ReactNode
}

/** Months on the chart. */
const MONTHS = 24

export function ActualCard({ caseId, caseNo, flow, extra }: ActualCardProps): ReactNode {
  const t = useT(benchMessages)
  const book = useQuery({ ...figuresQuery(caseId ?? ''), enabled: caseId !== null }).data
  const toCase = caseId !== null && (
    <Link to="/cases/$caseId" params={{ caseId }} search={{}}>
      {t('actual.open', { no: caseNo })}
    </Link>
  )
  return (
    <Card title={t('actual')} extra={extra ?? toCase}>
      {caseId === null ? (
        <p className="muted">{t('actual.none')}</p>
      ) : book === undefined ? null : book.since === null ? (
        <p className="muted">{t('actual.idle', { no: caseNo })}</p>
      ) : book.items.length === 0 ? (
        <p className="muted">{t('actual.blank', { no: caseNo })}</p>
      ) : (
        <Beside book={book} since={book.since} flow={flow} />
      )}
    </Card>
  )
}

function Beside({ book, since, flow }: { book: FigureBook; since: string; flow: CashFlow }): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  const sum = deviationOf(flow, since, book.items)
  const deviation = (actual: number, plan: number): string => {
    const share = plan === 0 ? 0 : (actual - plan) / plan
    const percent = formatNumber(lang, Math.abs(share) * 100, 1)
    if (Math.abs(share) < 0.0005) return t('actual.even')
    return t(share > 0 ? 'actual.over' : 'actual.under', { percent })
  }
  const shown = book.items.slice(0, MONTHS).toReversed()
  const wan = (yuan: number): number => Math.round(yuan / 100) / 100
  const plans = shown.map(({ month }) => planOfMonth(flow, since, month))
  return (
    <div className="bundle-actual">
      <p>
        {t('actual.sum', {
          months: sum.months,
          income: wanText(lang, sum.income),
          plan: wanText(lang, sum.incomePlan),
          deviation: deviation(sum.income, sum.incomePlan),
        })}
      </p>
      <p className="muted">
        {t('actual.cost', {
          cost: wanText(lang, sum.cost),
          plan: wanText(lang, sum.costPlan),
          deviation: deviation(sum.cost, sum.costPlan),
        })}
      </p>
      <LineChart
        title={t('actual.chart')}
        labels={shown.map(({ month }) => month)}
        series={[
          {
            name: t('actual.income'),
            kind: 'bar',
            color: '#4FA3A5',
            values: shown.map(({ income }) => wan(income)),
          },
          {
            name: t('actual.plan'),
            kind: 'line',
            color: '#14222E',
            values: plans.map((plan) => (plan === null ? null : wan(plan.income))),
          },
        ]}
      />
    </div>
  )
}
