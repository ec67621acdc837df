/** Nothing to show: a parcel as a line drawing, why it is empty, and the way out. */
import type { ReactNode } from 'react'

function ParcelDrawing(): ReactNode {
  return (
    <svg
      width="60"
      height="48"
      viewBox="0 0 60 48"
      fill="none"
      strokeWidth="1.5"
      aria-hidden
      focusable="false"
    >
      <path d="M2 2h56v44H2z M2 18l24-5M26 2v44M26 30l32-7M26 13l32-5" stroke="var(--line-300)" />
      <path d="M26 13l32-5v15l-32 7z" fill="var(--page)" stroke="var(--ink-400)" strokeDasharray="4 2.5" />
    </svg>
  )
}

interface EmptyStateProps {
  title: string
  why?: ReactNode
  action?: ReactNode
}

export function EmptyState({ title, why, action }: EmptyStateProps): ReactNode {
  return (
    <div className="empty">
      <ParcelDrawing />
      <div>
        <b>{title}</b>
        {why !== undefined && <div className="text-12 muted">{why}</div>}
        {action !== undefined && <div className="text-12">{action}</div>}
      </div>
    </div>
  )
}
