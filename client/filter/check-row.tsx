/** One line of the panel: a box, its word, its count; a press on 仅此 leaves it alone in its group. */
import { useEffect, useRef, type ReactNode } from 'react'
import { formatNumber } from '../../shared/i18n/define.ts'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { useLang, useT } from '../i18n.tsx'

interface CheckRowProps {
  label: string
  /** Seal or mark between box and word. */
  mark?: ReactNode
  /** Undefined while it is being counted. */
  count: number | undefined
  /** `null`: some of what the row holds. */
  checked: boolean | null
  strong?: boolean
  sub?: boolean
  onToggle: () => void
  onOnly?: () => void
  /** An opener after the count. */
  after?: ReactNode
}

export function CheckRow(props: CheckRowProps): ReactNode {
  const t = useT(filterMessages)
  const { label, count, checked, strong = false, sub = false, onOnly } = props
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = checked === null
  }, [checked])
  return (
    <div className={sub ? 'check-row check-row--sub' : 'check-row'} data-empty={count === 0 ? '' : undefined}>
      <label>
        <input
          ref={box}
          type="checkbox"
          className="checkbox"
          checked={checked === true}
          onChange={props.onToggle}
        />
        {props.mark}
        <span className={strong ? 'ellipsis strong' : 'ellipsis'} title={label}>
          {label}
        </span>
      </label>
      {onOnly !== undefined && (
        <button
          type="button"
          className="check-row__only link-button text-12"
          aria-label={t('onlyOf', { name: label })}
          onClick={onOnly}
        >
          {t('only')}
        </button>
      )}
      <Count value={count} />
      {props.after}
    </div>
  )
}

function Count({ value }: { value: number | undefined }): ReactNode {
  const lang = useLang()
  return <span className="check-row__count">{value === undefined ? '' : formatNumber(lang, value)}</span>
}
