/** What is missing, as plain lines: words, who owes it, article and rule; and, where a case can be worked on, what settles it. */
import { CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import { wordOf } from '../../shared/i18n/define.ts'
import { describeMissing } from '../../shared/i18n/workflow-missing.ts'
import type { Transition } from '../../shared/workflow/definition.ts'
import type { Missing } from '../../shared/workflow/missing.ts'
import { offices } from '../../shared/workflow/offices.ts'
import { useLang } from '../i18n.tsx'
import { LineBasis } from './line-basis.tsx'

interface MissingListProps {
  missing: readonly Missing[]
  renderFix?: (line: Missing) => ReactNode
  /** The step's own list, which names its items. */
  items?: Transition['checklist']
}

export function MissingList({ missing, renderFix, items = [] }: MissingListProps): ReactNode {
  const lang = useLang()
  const nameOf = ({ kind, what }: Missing): string | undefined => {
    const item = kind === 'checklist' ? items.find(({ code }) => code === what) : undefined
    return item && wordOf(lang, item)
  }
  return (
    <ul className="missing-list">
      {missing.map((line) => (
        <li key={`${line.kind}/${line.what}`}>
          <CircleX size={14} strokeWidth={1.75} aria-hidden />
          <span>
            {describeMissing(lang, line, nameOf(line))}
            {renderFix === undefined && line.fix.until !== undefined && ` → ${line.fix.until}`}
            <span className="text-12 muted">　{wordOf(lang, offices[line.who])}　</span>
            <LineBasis line={line} />
          </span>
          {renderFix !== undefined && <span className="missing-list__fix">{renderFix(line)}</span>}
        </li>
      ))}
    </ul>
  )
}
