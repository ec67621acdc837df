/** One choice out of few, all in sight: a radio group drawn as segments, so arrow keys work by nature. */
import { useId, type ReactNode } from 'react'

interface SegmentedControlProps<V extends string> {
  label: string
  value: V
  options: ReadonlyArray<{ readonly value: V; readonly label: string }>
  onChange: (value: V) => void
}

export function SegmentedControl<V extends string>(props: SegmentedControlProps<V>): ReactNode {
  const name = useId()
  return (
    <div className="segments" role="radiogroup" aria-label={props.label}>
      {props.options.map((option) => (
        <label key={option.value}>
          <input
            className="visually-hidden"
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
