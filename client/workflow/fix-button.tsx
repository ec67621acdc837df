/** What settles a line that is missing: a paper, a field, another step; or what has to be waited for. */
import type { ReactNode } from 'react'
import type { CaseDetail } from '../../shared/case.ts'
import { missingMessages } from '../../shared/i18n/workflow-missing.ts'
import type { DocumentKind } from '../../shared/workflow/document-kinds.ts'
import type { Missing } from '../../shared/workflow/missing.ts'
import { UploadButton } from '../documents/upload-button.tsx'
import { useT } from '../i18n.tsx'
import { forgetCase } from './case-query.ts'

export interface FixActs {
  /** Where a field or an item is filled in; gets its code. */
  onFill: (target: string) => void
  /** Another step that settles it. */
  onOther: (transition: string) => void
  /** Tasks stand on the page: what covers it goes away. */
  onLeave?: () => void
}

interface FixButtonProps extends FixActs {
  line: Missing
  detail: CaseDetail
}

export function FixButton({ line, detail, onFill, onOther, onLeave }: FixButtonProps): ReactNode {
  const t = useT(missingMessages)
  const { action, target, until } = line.fix
  const label = t(`fix.${action}`)
  if (action === 'upload')
    return (
      <UploadButton
        caseId={detail.id}
        kind={target as DocumentKind}
        label={label}
        onDone={() => forgetCase(detail.id, detail.assetId)}
      />
    )
  if (action === 'wait')
    return <span className="muted">{until === undefined ? label : `${label} ${until}`}</span>
  if (action === 'other_role') return <span className="muted">{label}</span>
  if (action === 'settle_tasks')
    return (
      <a className="link-button" href="#tasks" onClick={onLeave}>
        {label}
      </a>
    )
  if (action === 'other_step')
    return (
      <button type="button" className="link-button" onClick={() => onOther(target)}>
        {label}
      </button>
    )
  return (
    <button type="button" className="button button--small" onClick={() => onFill(target)}>
      {label}
    </button>
  )
}
