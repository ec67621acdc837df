/** How the investment is spent and paid for: years of building, tax and loan. The last two only where they are wanted. */
import type { ReactNode } from 'react'
import { type BundlePlan, MOST_BUILD_YEARS, firstLoan, firstTax } from '../../shared/bundle.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { formatNumber } from '../../shared/i18n/define.ts'
import { useLang, useT } from '../i18n.tsx'
import { NumberField } from './number-field.tsx'
import type { PlanPart } from './plan-card.tsx'

const exact = (part: number): number => Number(part.toFixed(12))

/** As even as percent goes; the last year takes the rest. */
function evenShares(count: number): number[] {
  const each = Math.floor(100 / count) / 100
  return Array.from({ length: count }, (_, at) => (at === count - 1 ? exact(1 - each * at) : each))
}

/** The shares with one of them typed: the last year has what is left, NaN where nothing can be. */
export function withShare(shares: readonly number[], at: number, part: number): number[] {
  const others = shares.slice(0, -1).map((old, index) => (index === at ? part : old))
  const rest = exact(1 - others.reduce((sum, one) => sum + one, 0))
  return [...others, rest < 0 ? Number.NaN : rest]
}

export function BuildFields({ plan, set }: PlanPart): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  const { investmentShares: shares, termYears } = plan
  const most = Math.max(1, Math.min(MOST_BUILD_YEARS, Number.isNaN(termYears) ? 1 : termYears))
  const rest = shares.at(-1) ?? 1
  return (
    <section>
      <h4>{t('plan.build')}</h4>
      <div className="form-grid">
        <NumberField
          label={t('buildYears')}
          value={shares.length > most ? Number.NaN : shares.length}
          min={1}
          max={most}
          whole
          hint={
            shares.length === 1
              ? t('build.hint')
              : Number.isNaN(rest)
                ? t('build.over')
                : t('build.rest', { percent: formatNumber(lang, rest * 100, 1) })
          }
          onChange={(years) => {
            if (!Number.isNaN(years)) set({ investmentShares: evenShares(years) })
          }}
        />
        {shares.slice(0, -1).map((part, at) => (
          <NumberField
            key={at}
            label={t('build.share', { year: at })}
            value={part}
            worth={0.01}
            max={100}
            onChange={(typed) => set({ investmentShares: withShare(shares, at, typed) })}
          />
        ))}
      </div>
    </section>
  )
}

interface OptionProps {
  title: string
  label: string
  hint: string
  on: boolean
  onToggle: (on: boolean) => void
  children: ReactNode
}

function Optional({ title, label, hint, on, onToggle, children }: OptionProps): ReactNode {
  return (
    <section>
      <h4>{title}</h4>
      <label className="bundle-option">
        <input
          type="checkbox"
          className="checkbox"
          checked={on}
          onChange={({ target }) => onToggle(target.checked)}
        />
        {label}
      </label>
      {on && <div className="form-grid">{children}</div>}
      {on && <p className="text-12 muted">{hint}</p>}
    </section>
  )
}

export function TaxFields({ plan: { tax }, set }: PlanPart): ReactNode {
  const t = useT(benchMessages)
  const change = (part: Partial<NonNullable<BundlePlan['tax']>>): void =>
    set({ tax: { ...firstTax, ...tax, ...part } })
  return (
    <Optional
      title={t('plan.tax')}
      label={t('tax.on')}
      hint={t('tax.hint')}
      on={tax !== null}
      onToggle={(on) => set({ tax: on ? firstTax : null })}
    >
      <NumberField
        label={t('tax.surcharge')}
        value={tax?.surchargeRate ?? 0}
        worth={0.01}
        max={30}
        onChange={(surchargeRate) => change({ surchargeRate })}
      />
      <NumberField
        label={t('tax.profit')}
        value={tax?.profitRate ?? 0}
        worth={0.01}
        max={50}
        onChange={(profitRate) => change({ profitRate })}
      />
    </Optional>
  )
}

export function LoanFields({ plan: { loan }, set }: PlanPart): ReactNode {
  const t = useT(benchMessages)
  const change = (part: Partial<NonNullable<BundlePlan['loan']>>): void =>
    set({ loan: { ...firstLoan, ...loan, ...part } })
  return (
    <Optional
      title={t('plan.loan')}
      label={t('loan.on')}
      hint={t('loan.hint')}
      on={loan !== null}
      onToggle={(on) => set({ loan: on ? firstLoan : null })}
    >
      <NumberField
        label={t('loan.share')}
        value={loan?.share ?? 0}
        worth={0.01}
        max={100}
        onChange={(share) => change({ share })}
      />
      <NumberField
        label={t('loan.rate')}
        value={loan?.rate ?? 0}
        worth={0.01}
        max={30}
        onChange={(rate) => change({ rate })}
      />
      <NumberField
        label={t('loan.years')}
        value={loan?.years ?? 1}
        min={1}
        max={40}
        whole
        onChange={(years) => change({ years })}
      />
    </Optional>
  )
}
