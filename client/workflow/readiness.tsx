/** 确权准备度: how much of what registration takes is there, up to acceptance. */
import { useMemo, type ReactNode } from 'react'
import type { CaseDetail } from '../../shared/case.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { readinessOf } from '../../shared/workflow/readiness.ts'
import { useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import type { Law } from './case-query.ts'

export function Readiness({ detail, law }: { detail: CaseDetail; law: Law }): ReactNode {
  const t = useT(casePageMessages)
  const { done, total } = useMemo(() => readinessOf(law.definition, detail.snapshot), [law, detail])
  const percent = total === 0 ? 100 : Math.round((100 * done) / total)
  return (
    <Card title={t('readiness')} extra={`${percent}%`}>
      <progress className="readiness" max={100} value={percent} aria-label={t('readiness')} />
      <p className="text-12 muted">{t('readiness.text', { total, done })}</p>
    </Card>
  )
}
