/** On a phone, the question in one line above its answer, with the way back to it. */
import { SlidersHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { analysisMessages } from '../../shared/i18n/analysis.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { analysisOf, asked, type Plan } from './plan.ts'

interface QuestionFoldedProps {
  plan: Plan
  /** Name, when it was saved. */
  saved: string | undefined
  onOpen: () => void
}

export function QuestionFolded({ plan, saved, onOpen }: QuestionFoldedProps): ReactNode {
  const t = useT(plannerMessages)
  const a = useT(analysisMessages)
  const id = analysisOf(plan)
  const places = asked(plan).where.length
  const what = id === null ? t('what.find') : a(`title.${id}`)
  return (
    <div className="planner-folded">
      <b>{saved ?? what}</b>
      <span className="text-12 muted">{places === 0 ? t('where.none') : t('where.count', { places })}</span>
      <span className="spacer" />
      <Button small onClick={onOpen}>
        <SlidersHorizontal size={14} strokeWidth={1.75} aria-hidden /> {t('question.change')}
      </Button>
    </div>
  )
}
