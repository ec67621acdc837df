/** Where a batch stands, as a small shape and words: done, waiting for a person, at work, failed. */
import { CircleCheck, CircleDashed, CircleX, Hourglass, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import type { ImportBatch } from '../../shared/import.ts'
import { useT } from '../i18n.tsx'

const marks = {
  uploaded: { icon: Hourglass, tone: 'busy' },
  inspected: { icon: CircleDashed, tone: 'waits' },
  staging: { icon: Hourglass, tone: 'busy' },
  checked: { icon: CircleDashed, tone: 'waits' },
  committing: { icon: Hourglass, tone: 'busy' },
  committed: { icon: CircleCheck, tone: 'done' },
  discarded: { icon: CircleX, tone: 'over' },
  failed: { icon: CircleX, tone: 'failed' },
  undone: { icon: Undo2, tone: 'over' },
} as const

export function StatusMark({ status }: { status: ImportBatch['status'] }): ReactNode {
  const t = useT(importPageMessages)
  const { icon: Icon, tone } = marks[status]
  return (
    <span className={`import-status import-status--${tone}`}>
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {t(`status.${status}`)}
    </span>
  )
}
