/** A key of the keyboard, drawn. */
import type { ReactNode } from 'react'

export function KeyHint({ keys }: { keys: string }): ReactNode {
  return <kbd className="key">{keys}</kbd>
}
