/** A remark with a 3 px rule at its left: plain, warning or error. Errors are announced at once. */
import type { ReactNode } from 'react'

interface NoteProps {
  kind?: 'info' | 'warning' | 'error'
  children: ReactNode
}

export function Note({ kind = 'info', children }: NoteProps): ReactNode {
  const className = kind === 'info' ? 'note' : `note note--${kind}`
  return (
    <div className={className} role={kind === 'error' ? 'alert' : undefined}>
      {children}
    </div>
  )
}
