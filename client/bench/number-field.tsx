/** A number in the unit people type it in (percent, 万元). What cannot be read or is out of range is NaN, and says its bounds. */
import { useState, type ReactNode } from 'react'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { formatNumber } from '../../shared/i18n/define.ts'
import { TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'

interface Bounds {
  /** What one typed is worth: 0.01 for percent, 10,000 for 万元. */
  worth?: number
  min?: number
  max: number
  whole?: boolean
}

/** Exact for what people type: ten digits after the point. */
const typedOf = (value: number, worth: number): string => String(Number((value / worth).toFixed(10)))

function valueOf(text: string, { worth = 1, min = 0, max, whole = false }: Bounds): number {
  const plain = text.replaceAll(/[,，\s]/g, '').replace('−', '-')
  const typed = plain === '' ? Number.NaN : Number(plain)
  const fits = typed >= min && typed <= max && (!whole || Number.isInteger(typed))
  // 70 × 0.01 is 0.7, not what binary fractions make of it
  return fits ? Number((typed * worth).toPrecision(12)) : Number.NaN
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b))

/** The text beside its value: what comes from elsewhere replaces the text, what is typed never jumps. */
export function useNumberText(
  value: number,
  bounds: Bounds,
): readonly [text: string, type: (text: string) => number] {
  const shown = Number.isNaN(value) ? '' : typedOf(value, bounds.worth ?? 1)
  const [text, setText] = useState(shown)
  if (shown !== '' && !near(valueOf(text, bounds), value)) setText(shown)
  return [
    text,
    (typed) => {
      setText(typed)
      return valueOf(typed, bounds)
    },
  ]
}

interface NumberFieldProps extends Bounds {
  label: string
  value: number
  onChange: (value: number) => void
  hint?: ReactNode
}

export function NumberField({ label, value, onChange, hint, ...bounds }: NumberFieldProps): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  const [text, type] = useNumberText(value, bounds)
  const { min = 0, max } = bounds
  const fault = t('number.bad', { min: formatNumber(lang, min), max: formatNumber(lang, max) })
  return (
    <TextField
      label={label}
      value={text}
      onChange={(typed) => onChange(type(typed))}
      numeric
      max={20}
      {...(Number.isNaN(value) ? { fault } : hint === undefined ? {} : { hint })}
    />
  )
}

interface QuantityInputProps {
  label: string
  value: number | null
  disabled: boolean
  placeholder: string
  onChange: (value: number | null) => void
}

/** A bare input for a table: empty is not counted yet. */
export function QuantityInput({
  label,
  value,
  disabled,
  placeholder,
  onChange,
}: QuantityInputProps): ReactNode {
  const bounds = { max: 1e8 }
  const [text, type] = useNumberText(value ?? Number.NaN, bounds)
  const bad = value !== null && Number.isNaN(value)
  return (
    <input
      className="input input--small bundle-quantity"
      aria-label={label}
      aria-invalid={bad ? true : undefined}
      inputMode="decimal"
      value={text}
      placeholder={placeholder}
      disabled={disabled}
      maxLength={14}
      onChange={(event) => {
        const typed = type(event.target.value)
        onChange(event.target.value.trim() === '' ? null : typed)
      }}
    />
  )
}
