/** A labelled field with its fault below: the label above, the unit in the label, what is right in the fault. */
import { useId, type ReactNode } from 'react'

interface FieldProps {
  label: string
  fault?: string | undefined
  hint?: ReactNode
  wide?: boolean
  /** Gets the ids and the state that the control must carry. */
  children: (control: FieldControl) => ReactNode
}

export interface FieldControl {
  readonly id: string
  readonly 'aria-invalid': true | undefined
  readonly 'aria-describedby': string | undefined
}

export function Field({ label, fault, hint, wide = false, children }: FieldProps): ReactNode {
  const id = useId()
  const note = `${id}-note`
  const hasNote = fault !== undefined || hint !== undefined
  return (
    <div className={wide ? 'field field--wide' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': fault === undefined ? undefined : true,
        'aria-describedby': hasNote ? note : undefined,
      })}
      {fault !== undefined ? (
        <div id={note} className="field__error">
          {fault}
        </div>
      ) : (
        hint !== undefined && (
          <div id={note} className="field__hint">
            {hint}
          </div>
        )
      )}
    </div>
  )
}

interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  fault?: string | undefined
  hint?: ReactNode
  wide?: boolean
  rows?: number
  max?: number | undefined
  type?: 'text' | 'date'
  numeric?: boolean
  autoFocus?: boolean
}

/** One line, or several with `rows`. */
export function TextField(props: TextFieldProps): ReactNode {
  const { label, value, onChange, fault, hint, wide, rows, max, type = 'text', numeric } = props
  const hints = { ...(hint === undefined ? {} : { hint }), ...(wide === undefined ? {} : { wide }) }
  return (
    <Field label={label} fault={fault} {...hints}>
      {(control) =>
        rows === undefined ? (
          <input
            {...control}
            className="input"
            type={type}
            value={value}
            maxLength={max}
            inputMode={numeric === true ? 'decimal' : undefined}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <textarea
            {...control}
            className="input input--text"
            rows={rows}
            value={value}
            maxLength={max}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  )
}

interface SelectFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  options: ReadonlyArray<{ readonly value: string; readonly label: string; readonly group?: string }>
  /** The words of the empty choice; without them there is none. */
  empty?: string
  fault?: string | undefined
  hint?: ReactNode
  disabled?: boolean
}

export function SelectField(props: SelectFieldProps): ReactNode {
  const { label, value, onChange, options, empty, fault, hint, disabled = false } = props
  const groups = [...new Set(options.map((option) => option.group))]
  const listed = (group: string | undefined): ReactNode =>
    options
      .filter((option) => option.group === group)
      .map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))
  return (
    <Field label={label} fault={fault} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {groups.map((group) =>
            group === undefined ? (
              listed(group)
            ) : (
              <optgroup key={group} label={group}>
                {listed(group)}
              </optgroup>
            ),
          )}
        </select>
      )}
    </Field>
  )
}
