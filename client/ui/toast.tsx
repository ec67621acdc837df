/**
 * Short notices at the top right: one line, at most one action, 4 s, or 8 s when it can be undone. Errors
 * never go here: they belong beside what failed.
 */
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useEffect, useSyncExternalStore, type ReactNode } from 'react'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { useT } from '../i18n.tsx'

interface ToastItem {
  readonly id: number
  readonly kind: 'done' | 'warning'
  readonly text: string
  readonly undo?: () => void
}

let items: readonly ToastItem[] = []
let lastId = 0
const listeners = new Set<() => void>()

function publish(next: readonly ToastItem[]): void {
  items = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Shows a notice; with `undo` it stays 8 s and offers 撤销. At most three are kept. */
export function showToast(
  text: string,
  options: { kind?: 'done' | 'warning'; undo?: () => void } = {},
): void {
  const { kind = 'done', undo } = options
  lastId += 1
  publish([...items.slice(-2), { id: lastId, kind, text, ...(undo === undefined ? {} : { undo }) }])
}

/** The place where notices appear; once, in the shell. */
export function ToastRegion(): ReactNode {
  const t = useT(uiMessages)
  const shown = useSyncExternalStore(subscribe, () => items)
  return (
    <output className="toasts" aria-label={t('notifications')}>
      {shown.map((item) => (
        <Toast key={item.id} item={item} />
      ))}
    </output>
  )
}

function Toast({ item }: { item: ToastItem }): ReactNode {
  const t = useT(uiMessages)
  const { id, undo } = item
  const dismiss = (): void => publish(items.filter((other) => other.id !== id))
  useEffect(() => {
    const timer = setTimeout(
      () => publish(items.filter((other) => other.id !== id)),
      undo === undefined ? 4000 : 8000,
    )
    return () => clearTimeout(timer)
  }, [id, undo])
  const Icon = item.kind === 'done' ? CircleCheck : TriangleAlert
  return (
    <span className={`toast toast--${item.kind}`}>
      <Icon className="icon" size={16} strokeWidth={1.75} aria-hidden />
      <span className="ellipsis">{item.text}</span>
      <span className="spacer" />
      {undo !== undefined && (
        <button
          type="button"
          className="link-button"
          onClick={() => {
            undo()
            dismiss()
          }}
        >
          {t('action.undo')}
        </button>
      )}
    </span>
  )
}
