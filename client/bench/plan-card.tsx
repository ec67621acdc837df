/** 测算条件: everything the computation takes, in groups; money in 万元, rates in percent. */
import type { ReactNode } from 'react'
import { lineIncome } from '../../shared/bench/cash-flow.ts'
import { legalForms, legalFormWords } from '../../shared/bench/legal-form.ts'
import { type QuantityUnit, findQuantityUnit } from '../../shared/bench/quantity.ts'
import type { BundleDetail, BundlePlan } from '../../shared/bundle.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { formatYuan } from '../../shared/i18n/money.ts'
import { SelectField, TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { BuildFields, LoanFields, TaxFields } from './finance-fields.tsx'
import { NumberField } from './number-field.tsx'
import { SpreadFields } from './spread-fields.tsx'

interface PlanCardProps {
  plan: BundlePlan
  caseId: string | null
  cases: BundleDetail['cases']
  quantities: ReadonlyMap<QuantityUnit, number>
  readOnly: boolean
  onPlan: (plan: BundlePlan) => void
  onCase: (caseId: string | null) => void
}

const WAN = 10_000
const money = { worth: WAN, max: 1e8 } as const
const growing = { worth: 0.01, min: -50, max: 50 } as const

export function PlanCard(props: PlanCardProps): ReactNode {
  const t = useT(benchMessages)
  const { plan, caseId, cases, readOnly, onPlan, onCase } = props
  const set = (change: Partial<BundlePlan>): void => onPlan({ ...plan, ...change })
  return (
    <Card title={t('plan')}>
      <fieldset className="bundle-plan" disabled={readOnly}>
        <FormFields plan={plan} set={set} />
        <IncomeFields {...props} set={set} />
        <MoneyFields plan={plan} set={set} />
        <BuildFields plan={plan} set={set} />
        <TaxFields plan={plan} set={set} />
        <LoanFields plan={plan} set={set} />
        <SpreadFields plan={plan} set={set} />
        <section>
          <h4>{t('plan.case')}</h4>
          <div className="bundle-case">
            <SelectField
              label={t('caseLink')}
              value={caseId ?? ''}
              empty={t('caseLink.none')}
              hint={t('caseLink.hint')}
              options={cases.map(({ id, caseNo, assetName }) => ({
                value: id,
                label: `${caseNo}　${assetName}`,
              }))}
              onChange={(value) => onCase(value === '' ? null : value)}
            />
          </div>
        </section>
      </fieldset>
    </Card>
  )
}

export interface PlanPart {
  plan: BundlePlan
  set: (change: Partial<BundlePlan>) => void
}

const outlays = ['unknown', 'no', 'yes'] as const
const outlayOf = { unknown: null, no: false, yes: true } as const

function FormFields({ plan, set }: PlanPart): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  const outlay = outlays.find((one) => outlayOf[one] === plan.fiscalOutlay) ?? 'unknown'
  return (
    <section>
      <h4>{t('plan.form')}</h4>
      <div className="form-grid">
        <SelectField
          label={t('legalForm')}
          value={plan.legalForm ?? ''}
          empty={t('legalForm.none')}
          options={legalForms.map((form) => ({ value: form, label: wordOf(lang, legalFormWords(form)) }))}
          onChange={(value) => set({ legalForm: legalForms.find((form) => form === value) ?? null })}
        />
        <NumberField
          label={t('termYears')}
          value={plan.termYears}
          min={1}
          max={70}
          whole
          onChange={(termYears) => set({ termYears })}
        />
        <TextField
          label={t('startsOn')}
          type="date"
          value={plan.startsOn ?? ''}
          onChange={(value) => set({ startsOn: value === '' ? null : value })}
        />
        <SelectField
          label={t('fiscalOutlay')}
          value={outlay}
          options={outlays.map((value) => ({ value, label: t(`outlay.${value}`) }))}
          onChange={(value) =>
            set({ fiscalOutlay: outlayOf[outlays.find((one) => one === value) ?? 'unknown'] })
          }
        />
        <TextField
          label={t('termBasis')}
          value={plan.termBasis}
          max={500}
          onChange={(termBasis) => set({ termBasis })}
        />
      </div>
    </section>
  )
}

function IncomeFields({ plan, set, quantities }: PlanPart & Pick<PlanCardProps, 'quantities'>): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  const shown = plan.lines.filter(({ unit, tariff }) => quantities.has(unit) || tariff > 0)
  const change = (unit: QuantityUnit, part: { tariff?: number; occupancy?: number }): void =>
    set({ lines: plan.lines.map((line) => (line.unit === unit ? { ...line, ...part } : line)) })
  return (
    <section>
      <h4>{t('plan.income')}</h4>
      <div className="form-grid">
        {shown.map((line) => {
          const row = findQuantityUnit(line.unit)
          const words = { unit: wordOf(lang, row), per: lang === 'en' ? row.perEn : row.perZh }
          return (
            <div key={line.unit} className="bundle-line">
              <NumberField
                label={t('line.tariff', words)}
                value={line.tariff}
                max={1e8}
                hint={t('line.year', { yuan: formatYuan(lang, lineIncome(line, quantities)) })}
                onChange={(tariff) => change(line.unit, { tariff })}
              />
              <NumberField
                label={t('line.occupancy', words)}
                value={line.occupancy}
                worth={0.01}
                max={100}
                onChange={(occupancy) => change(line.unit, { occupancy })}
              />
            </div>
          )
        })}
        <NumberField
          label={t('growth')}
          value={plan.growth}
          {...growing}
          onChange={(growth) => set({ growth })}
        />
      </div>
    </section>
  )
}

function MoneyFields({ plan, set }: PlanPart): ReactNode {
  const t = useT(benchMessages)
  return (
    <>
      <section>
        <h4>{t('plan.cost')}</h4>
        <div className="form-grid">
          <NumberField
            label={t('investment')}
            value={plan.investmentYuan}
            {...money}
            onChange={(investmentYuan) => set({ investmentYuan })}
          />
          <NumberField
            label={t('costYear')}
            value={plan.costYuan}
            {...money}
            onChange={(costYuan) => set({ costYuan })}
          />
          <NumberField
            label={t('costGrowth')}
            value={plan.costGrowth}
            {...growing}
            onChange={(costGrowth) => set({ costGrowth })}
          />
          <NumberField
            label={t('discountRate')}
            value={plan.discountRate}
            worth={0.01}
            max={50}
            onChange={(discountRate) => set({ discountRate })}
          />
        </div>
      </section>
      <section>
        <h4>{t('plan.fee')}</h4>
        <div className="form-grid">
          <NumberField
            label={t('yearlyFee')}
            value={plan.yearlyFeeYuan}
            {...money}
            onChange={(yearlyFeeYuan) => set({ yearlyFeeYuan })}
          />
          <NumberField
            label={t('feeShare')}
            value={plan.feeShare}
            worth={0.01}
            max={100}
            onChange={(feeShare) => set({ feeShare })}
          />
          <NumberField
            label={t('upfrontFee')}
            value={plan.upfrontFeeYuan}
            {...money}
            onChange={(upfrontFeeYuan) => set({ upfrontFeeYuan })}
          />
          <TextField
            label={t('upfrontFeeBasis')}
            value={plan.upfrontFeeBasis}
            max={500}
            onChange={(upfrontFeeBasis) => set({ upfrontFeeBasis })}
          />
        </div>
      </section>
    </>
  )
}
