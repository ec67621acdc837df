/** A small square-cornered label: a removable condition, or a choice that can be pressed. Not for status. */
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { useT } from '../i18n.tsx'

interface ChipProps {
  label: string
  on?: boolean
  onPress?: () => void
  onRemove?: () => void
}

export function Chip({ label, on = false, onPress, onRemove }: ChipProps): ReactNode {
  const t = useT(uiMessages)
  const className = on ? 'chip chip--on' : 'chip'
  if (onPress !== undefined) {
    return (
      <button type="button" className={className} aria-pressed={on} onClick={onPress}>
        {label}
      </button>
    )
  }
  return (
    <span className={className}>
      {label}
      {onRemove !== undefined && (
        <button
          type="button"
          className="chip__remove"
          aria-label={t('action.remove', { name: label })}
          onClick={onRemove}
        >
          <X size={12} strokeWidth={1.75} aria-hidden />
        </button>
      )}
    </span>
  )
}
