/** A parcel or unit code: while typing, what is missing; when right, what each part says. */
import type { ReactNode } from 'react'
import { explainUnitCode } from '../../shared/codes/explain-unit-code.ts'
import { useLang } from '../i18n.tsx'
import { TextField } from './field.tsx'
import { codeFault } from './form-faults.ts'

interface CodeFieldProps {
  field: 'parcelCode' | 'unitCode'
  label: string
  value: string
  onChange: (value: string) => void
  /** What the server said about it. */
  fault?: string | undefined
}

export function CodeField({ field, label, value, onChange, fault }: CodeFieldProps): ReactNode {
  const lang = useLang()
  const own = codeFault(field, value, lang)
  const parts = own === null ? explainUnitCode(value, lang) : []
  const hint =
    parts.length === 0 ? undefined : (
      <span className="code-parts">
        {parts.map((part) => (
          <span key={part.from}>
            <b>{part.part}</b> {part.meaning}
          </span>
        ))}
      </span>
    )
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      fault={own ?? fault}
      {...(hint === undefined ? {} : { hint })}
      max={60}
    />
  )
}
