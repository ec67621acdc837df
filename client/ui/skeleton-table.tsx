/** Grey rows in place of a table that has nothing yet; appears after 300 ms so that fast answers do not flash. */
import type { ReactNode } from 'react'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { useT } from '../i18n.tsx'

const WIDTHS = ['18%', '22%', '10%', '14%', '9%', '12%'] as const

export function SkeletonTable({ rows = 8 }: { rows?: number }): ReactNode {
  const t = useT(uiMessages)
  return (
    <div className="skeleton">
      <output className="visually-hidden">{t('state.loading')}</output>
      {Array.from({ length: rows }, (_, row) => (
        <div className="skeleton__row" key={row} aria-hidden>
          {WIDTHS.map((width) => (
            <span key={width} style={{ width }} />
          ))}
        </div>
      ))}
    </div>
  )
}
