/** How grave an issue is: shape, colour and words. */
import { CircleX, TriangleAlert, Wrench } from 'lucide-react'
import type { ReactNode } from 'react'
import type { IssueSeverity } from '../../shared/import-codes.ts'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import { useT } from '../i18n.tsx'

const icons = { error: CircleX, warning: TriangleAlert, repair: Wrench } as const

export function LevelMark({ severity }: { severity: IssueSeverity }): ReactNode {
  const t = useT(importPageMessages)
  const Icon = icons[severity]
  return (
    <span className={`level level--${severity}`}>
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {t(`issues.${severity}`)}
    </span>
  )
}
