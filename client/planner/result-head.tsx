/** The head of a result: how many and how much, table or chart, and what to do with it. */
import { Printer, Share2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { isKept } from './plan.ts'
import { showToast } from '../ui/toast.tsx'

export type ResultMode = 'table' | 'chart'

interface ResultHeadProps {
  title: ReactNode
  facts: ReactNode
  mode: ResultMode
  onMode: (mode: ResultMode) => void
  /** The button that takes the whole result as a file. */
  files: ReactNode
  children?: ReactNode
}

export function ResultHead({ title, facts, mode, onMode, files, children }: ResultHeadProps): ReactNode {
  const t = useT(plannerMessages)
  const share = (): void => {
    // What is too long for an address travels as a saved question.
    if (isKept(new URLSearchParams(location.search).get('q')?.replaceAll('"', '')))
      return showToast(t('share.long'), { kind: 'warning' })
    void navigator.clipboard.writeText(location.href).then(() => showToast(t('share.done')))
  }
  return (
    <header className="planner-head">
      <h2 className="text-14">{title}</h2>
      <span className="muted text-12">{facts}</span>
      <SegmentedControl
        label={t('result')}
        value={mode}
        options={[
          { value: 'table', label: t('view.table') },
          { value: 'chart', label: t('view.chart') },
        ]}
        onChange={onMode}
      />
      <span className="spacer" />
      <Button small onClick={share}>
        <Share2 size={14} aria-hidden /> {t('share')}
      </Button>
      {files}
      <Button small onClick={() => print()}>
        <Printer size={14} aria-hidden /> {t('print')}
      </Button>
      {children}
    </header>
  )
}
