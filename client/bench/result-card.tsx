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
import { coverText, needsNoMoney, paybackText, rateText, wanText } from '../../shared/bench/words.ts'
import type { BundlePlan } from '../../shared/bundle.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { type Lang, formatNumber, wordOf } from '../../shared/i18n/define.ts'
import { formatYuan } from '../../shared/i18n/money.ts'
import { type Translate, useLang, useT } from '../i18n.tsx'
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
        <OwnHeadline flow={flows.custom} />
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

interface Figure {
  name: string
  value: string
  loss?: boolean
}

function Figures({ figures }: { figures: readonly Figure[] }): ReactNode {
  const lang = useLang()
  return (
    <dl className="bundle-figures" aria-live="polite">
      {figures.map(({ name, value, loss = false }) => (
        <div
          key={name}
          data-loss={loss ? '' : undefined}
          data-words={value.length > (lang === 'en' ? 18 : 12) ? '' : undefined}
        >
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Headline({ flow }: { flow: CashFlow }): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  // before anything is typed there is nothing to say
  const blank = flow.years.every(({ net }) => net === 0)
  return (
    <Figures
      figures={[
        { name: t('npv'), value: formatYuan(lang, flow.npv), loss: flow.npv < 0 },
        { name: t('irr'), value: blank ? '—' : rateText(lang, flow.irr) },
        { name: t('payback'), value: blank ? '—' : paybackText(lang, flow.payback) },
        { name: t('discountedPayback'), value: blank ? '—' : paybackText(lang, flow.discountedPayback) },
      ]}
    />
  )
}

/** After tax and financing, where the plan names either. */
function OwnHeadline({ flow }: { flow: CashFlow }): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  const { own } = flow
  if (own === null || flow.years.every(({ own: left }) => left === 0)) return null
  const none = needsNoMoney(flow)
  return (
    <section>
      <h4 className="bundle-own">{t('own.title')}</h4>
      <Figures
        figures={[
          { name: t('npv'), value: formatYuan(lang, own.npv), loss: own.npv < 0 },
          { name: t('irr'), value: none ? t('own.none') : rateText(lang, own.irr) },
          { name: t('payback'), value: none ? t('own.none') : paybackText(lang, own.payback) },
          {
            name: t('cover'),
            value: coverText(lang, own.cover),
            loss: own.cover !== null && own.cover < 1,
          },
        ]}
      />
      {own.cover !== null && own.cover < 1 && <Note kind="warning">{t('cover.low')}</Note>}
    </section>
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
    ...(flows.base.own === null ? [] : ownRows(t, lang, of)),
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

function ownRows(
  t: Translate<keyof typeof benchMessages.zh>,
  lang: Lang,
  of: (name: string, unit: string) => string,
): (readonly [string, (flow: CashFlow) => string])[] {
  const name = (key: 'npv' | 'irr'): string => of(t(key), t('own'))
  return [
    [name('npv'), ({ own }) => (own === null ? '—' : wanText(lang, own.npv))],
    [name('irr'), ({ own }) => (own?.irr.ok === true ? rateText(lang, own.irr) : '—')],
    [t('cover'), ({ own }) => (own === null || own.cover === null ? '—' : coverText(lang, own.cover))],
  ]
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
