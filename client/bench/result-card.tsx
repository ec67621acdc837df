/** 测算结果: sliders of the four drivers, the figures that follow at once, beside low, base and high; and what matters most. */
import { useMemo, type ReactNode } from 'react'
import {
  type CashFlow,
  type Driver,
  type Factors,
  asPlanned,
  cashFlow,
  drivers,
  unpricedUnits,
} from '../../shared/bench/cash-flow.ts'
import { type QuantityUnit, findQuantityUnit } from '../../shared/bench/quantity.ts'
import { paybackText, rateText, wanText } from '../../shared/bench/words.ts'
import type { BundlePlan } from '../../shared/bundle.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { formatNumber, wordOf } from '../../shared/i18n/define.ts'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { Note } from '../ui/note.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { LineChart } from './line-chart.tsx'

interface ResultCardProps {
  plan: BundlePlan
  quantities: ReadonlyMap<QuantityUnit, number>
  factors: Factors
  onFactors: (factors: Factors) => void
}

const scenarios = ['low', 'base', 'high'] as const
type Scenario = (typeof scenarios)[number] | 'custom'
type Flows = Record<Scenario, CashFlow>

const same = (a: Factors, b: Factors): boolean => drivers.every((driver) => a[driver] === b[driver])

export function ResultCard({ plan, quantities, factors, onFactors }: ResultCardProps): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  const sets = { low: plan.low, base: asPlanned, high: plan.high }
  const flows = useMemo((): Flows => {
    const of = (one: Factors): CashFlow => cashFlow(plan, quantities, one)
    return { low: of(plan.low), base: of(asPlanned), high: of(plan.high), custom: of(factors) }
  }, [plan, quantities, factors])
  const here: Scenario = scenarios.find((one) => same(sets[one], factors)) ?? 'custom'
  const unpriced = unpricedUnits(plan, quantities)
  return (
    <Card
      title={t('result')}
      extra={<span className="muted">{t('result.scenario', { name: t(here) })}</span>}
    >
      <div className="bundle-result">
        {unpriced.length > 0 && (
          <Note kind="warning">
            {t('unpriced', {
              units: unpriced
                .map((unit) => wordOf(lang, findQuantityUnit(unit)))
                .join(lang === 'en' ? ', ' : '、'),
            })}
          </Note>
        )}
        <Headline flow={flows.custom} />
        <SegmentedControl<Scenario>
          label={t('scenario')}
          value={here}
          options={[...scenarios, ...(here === 'custom' ? (['custom'] as const) : [])].map((value) => ({
            value,
            label: t(value),
          }))}
          onChange={(next) => {
            if (next !== 'custom') onFactors(sets[next])
          }}
        />
        <Sliders factors={factors} onFactors={onFactors} />
        <FlowChart flows={flows} here={here} />
        <Compare flows={flows} here={here} />
        <Swing plan={plan} quantities={quantities} base={flows.base} />
      </div>
    </Card>
  )
}

function Headline({ flow }: { flow: CashFlow }): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  // before anything is typed there is nothing to say
  const blank = flow.years.every(({ net }) => net === 0)
  const facts = [
    ['npv', t('wan', { value: wanText(lang, flow.npv) })],
    ['irr', blank ? '—' : rateText(lang, flow.irr)],
    ['payback', blank ? '—' : paybackText(lang, flow.payback)],
    ['discountedPayback', blank ? '—' : paybackText(lang, flow.discountedPayback)],
  ] as const
  return (
    <dl className="bundle-figures" aria-live="polite">
      {facts.map(([key, value]) => (
        <div
          key={key}
          data-loss={key === 'npv' && flow.npv < 0 ? '' : undefined}
          data-words={value.length > (lang === 'en' ? 18 : 12) ? '' : undefined}
        >
          <dt>{t(key)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Sliders({ factors, onFactors }: Pick<ResultCardProps, 'factors' | 'onFactors'>): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  return (
    <div className="bundle-sliders">
      {drivers.map((driver) => {
        const percent = formatNumber(lang, factors[driver] * 100, 0)
        return (
          <label key={driver}>
            <span>{t(`driver.${driver}`)}</span>
            <input
              type="range"
              min={50}
              max={150}
              step={1}
              value={Math.round(factors[driver] * 100)}
              aria-valuetext={t('driver.of', { driver: t(`driver.${driver}`), percent })}
              onChange={(event) => onFactors({ ...factors, [driver]: Number(event.target.value) / 100 })}
            />
            <b className="number">{percent}%</b>
          </label>
        )
      })}
    </div>
  )
}

const colors: Record<Scenario, string> = {
  low: '#87929B',
  base: '#0E5290',
  high: '#56A0D8',
  custom: '#14222E',
}

function FlowChart({ flows, here }: { flows: Flows; here: Scenario }): ReactNode {
  const t = useT(benchMessages)
  const wan = (flow: CashFlow): number[] =>
    flow.years.map(({ runningPresent }) => Math.round(runningPresent / 100) / 100)
  const shown: readonly Scenario[] = here === 'custom' ? [...scenarios, 'custom'] : scenarios
  return (
    <LineChart
      title={t('chart')}
      labels={flows.base.years.map(({ year }) => String(year))}
      series={shown.map((one) => ({
        name: one === 'custom' ? t('chart.current') : t(one),
        kind: 'line',
        color: colors[one],
        values: wan(flows[one]),
        ...(one === 'custom' ? { dashed: true } : {}),
      }))}
    />
  )
}

function Compare({ flows, here }: { flows: Flows; here: Scenario }): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  const columns: readonly Scenario[] = here === 'custom' ? [...scenarios, 'custom'] : scenarios
  const of = (name: string, unit: string): string =>
    lang === 'en' ? `${name} (${unit})` : `${name}（${unit}）`
  const years = (value: number | null): string =>
    value === null ? t('never.short') : formatNumber(lang, value, 1)
  const rows: readonly (readonly [string, (flow: CashFlow) => string])[] = [
    [of(t('npv'), t('wan.short')), (flow) => wanText(lang, flow.npv)],
    [t('irr'), (flow) => (flow.irr.ok ? rateText(lang, flow.irr) : '—')],
    [of(t('payback'), t('year')), (flow) => years(flow.payback)],
    [of(t('discountedPayback'), t('year')), (flow) => years(flow.discountedPayback)],
    [of(t('feesPresent'), t('wan.short')), (flow) => wanText(lang, flow.feesPresent)],
  ]
  return (
    <table className="plain-table bundle-compare">
      <thead>
        <tr>
          <th scope="col">{t('indicator')}</th>
          {columns.map((one) => (
            <th key={one} scope="col" className="number">
              {t(one)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, show]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {columns.map((one) => (
              <td key={one} className="number" data-on={one === here ? '' : undefined}>
                {show(flows[one])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface SwingProps extends Pick<ResultCardProps, 'plan' | 'quantities'> {
  base: CashFlow
}

/** One driver at a time from its low to its high factor: the widest bar is the one to be sure of. */
function Swing({ plan, quantities, base }: SwingProps): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  const change = (driver: Driver, end: 'low' | 'high'): number =>
    cashFlow(plan, quantities, { ...asPlanned, [driver]: plan[end][driver] }).npv - base.npv
  const rows = drivers
    .map((driver) => ({ driver, low: change(driver, 'low'), high: change(driver, 'high') }))
    .toSorted((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low))
  const most = Math.max(1, ...rows.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]))
  return (
    <figure className="bundle-swing">
      <figcaption className="text-12 muted">{t('swing')}</figcaption>
      {rows.map(({ driver, low, high }) => {
        const [left, right] = [Math.min(low, high, 0), Math.max(low, high, 0)]
        return (
          <div key={driver}>
            <span>{t(`driver.${driver}`)}</span>
            <span className="number">{wanText(lang, left)}</span>
            <i aria-hidden>
              <i style={{ left: `${50 + (left / most) * 50}%`, right: '50%' }} data-side="loss" />
              <i style={{ left: '50%', right: `${50 - (right / most) * 50}%` }} data-side="gain" />
            </i>
            <span>{`+${wanText(lang, right)}`}</span>
          </div>
        )
      })}
    </figure>
  )
}
