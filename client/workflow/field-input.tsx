/** One field of a case as its type asks: day, amount, choice, code. Says at once when a value does not fit. */
import type { ReactNode } from 'react'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { MU_PER_SQUARE_METRE, formatNumber, wordOf } from '../../shared/i18n/define.ts'
import { formatYuan } from '../../shared/i18n/money.ts'
import { type FieldRow, type FieldValue, fits, isBlank } from '../../shared/workflow/field-type.ts'
import { Field } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'

interface FieldInputProps {
  row: FieldRow
  value: FieldValue
  onChange: (value: FieldValue) => void
  fault?: string | undefined
  required: boolean
}

const amounts = new Set(['money', 'area', 'number', 'ratio'])

export function FieldInput({ row, value, onChange, fault, required }: FieldInputProps): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  const name = wordOf(lang, row)
  const unit = row.type === 'money' || row.type === 'area' ? t(`unit.${row.type}`) : ''
  const label = `${unit === '' ? name : t('label.unit', { name, unit })}${required ? ' *' : ''}`
  const bad = !isBlank(value) && !fits(row, value) ? t('field.bad') : undefined
  const hint = hintOf(row, value, lang, t('unit.ratio'))
  return (
    <Field label={label} fault={bad ?? fault} {...(hint === undefined ? {} : { hint })}>
      {(control) => <Control row={row} value={value} onChange={onChange} control={control} />}
    </Field>
  )
}

function hintOf(row: FieldRow, value: FieldValue, lang: 'zh-CN' | 'en', ratio: string): string | undefined {
  if (row.type === 'ratio') return ratio
  if (typeof value !== 'number') return undefined
  if (row.type === 'area')
    return `${formatNumber(lang, value * MU_PER_SQUARE_METRE, 2)} ${lang === 'en' ? 'mu' : '亩'}`
  if (row.type === 'money' && value >= 10_000) return formatYuan(lang, value)
  return undefined
}

interface ControlProps {
  row: FieldRow
  value: FieldValue
  onChange: (value: FieldValue) => void
  control: { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined }
}

function Control({ row, value, onChange, control }: ControlProps): ReactNode {
  const t = useT(casePageMessages)
  const lang = useLang()
  if (row.type === 'flag')
    return (
      <select
        {...control}
        className="input"
        value={value === true ? 'yes' : value === false ? 'no' : ''}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value === 'yes')}
      >
        <option value="">{t('choose')}</option>
        <option value="yes">{t('yes')}</option>
        <option value="no">{t('no')}</option>
      </select>
    )
  if (row.type === 'choice')
    return (
      <select
        {...control}
        className="input"
        value={typeof value === 'string' ? value : ''}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      >
        <option value="">{t('choose')}</option>
        {row.options?.map((option) => (
          <option key={option.code} value={option.code}>
            {wordOf(lang, option)}
          </option>
        ))}
      </select>
    )
  if (row.type === 'choices') return <Choices row={row} value={value} onChange={onChange} id={control.id} />
  const isAmount = amounts.has(row.type)
  return (
    <input
      {...control}
      className="input"
      type={row.type === 'date' ? 'date' : 'text'}
      inputMode={isAmount ? 'decimal' : undefined}
      value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
      onChange={({ target }) =>
        onChange(isAmount ? amountOf(target.value) : target.value === '' ? null : target.value)
      }
    />
  )
}

/** A number as soon as the text is one; else the text, which then does not fit. */
function amountOf(text: string): FieldValue {
  const plain = text.replaceAll(/[,，\s]/g, '')
  if (plain === '') return null
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : text
}

function Choices({ row, value, onChange, id }: Omit<ControlProps, 'control'> & { id: string }): ReactNode {
  const lang = useLang()
  const chosen = Array.isArray(value) ? value : []
  return (
    <div className="choices" id={id} role="group">
      {row.options?.map(({ code, ...words }) => (
        <label key={code} className="row">
          <input
            type="checkbox"
            className="checkbox"
            checked={chosen.includes(code)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))
            }
          />
          {wordOf(lang, words)}
        </label>
      ))}
    </div>
  )
}
