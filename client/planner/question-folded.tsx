/** The question in words above its answer: on a phone with the way back to it, and on paper. */
import { SlidersHorizontal } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { analysisMessages } from '../../shared/i18n/analysis.ts'
import { formatDate } from '../../shared/i18n/define.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { questionWordsMessages } from '../../shared/i18n/question-words.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { analysisOf, type Plan } from './plan.ts'
import { useQuestionWords } from './use-question-words.ts'

interface PrintedQuestionProps {
  plan: Plan
  saved: string | undefined
}

/** Only on paper, where the form is not. */
export function PrintedQuestion({ plan, saved }: PrintedQuestionProps): ReactNode {
  const t = useT(questionWordsMessages)
  const p = useT(plannerMessages)
  const a = useT(analysisMessages)
  const lang = useLang()
  const words = useQuestionWords(plan)
  const [today] = useState(() => new Date().toISOString())
  const id = analysisOf(plan)
  const what = id === null ? p('what.find') : a(`title.${id}`)
  return (
    <header className="planner-printed" aria-hidden>
      <h1>{saved ?? what}</h1>
      <p>{t('printed.on', { day: formatDate(lang, today) })}</p>
      <ul>
        {words.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </header>
  )
}

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
  const words = useQuestionWords(plan)
  const what = id === null ? t('what.find') : a(`title.${id}`)
  return (
    <div className="planner-folded">
      <span className="planner-folded__words">
        <b className="ellipsis">{saved ?? what}</b>
        <span className="text-12 muted ellipsis">{words.join(' × ')}</span>
      </span>
      <Button small onClick={onOpen}>
        <SlidersHorizontal size={14} strokeWidth={1.75} aria-hidden /> {t('question.change')}
      </Button>
    </div>
  )
}
