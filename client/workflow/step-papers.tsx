/** The papers that a step asks for, each with its own way to add it. */
import { CircleCheck, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CaseDetail } from '../../shared/case.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { holds } from '../../shared/workflow/case-facts.ts'
import type { Transition } from '../../shared/workflow/definition.ts'
import type { Missing } from '../../shared/workflow/missing.ts'
import type { CaseSnapshot } from '../../shared/workflow/snapshot.ts'
import { UploadButton } from '../documents/upload-button.tsx'
import { useT } from '../i18n.tsx'
import { forgetCase } from './case-query.ts'
import { PaperWhat } from './paper-what.tsx'
import { overlaid } from './step-fields.ts'

interface StepPapersProps {
  detail: CaseDetail
  transition: Transition
  fields: CaseSnapshot['fields']
  /** What the step lacks: a paper's line says who owes it and under which article. */
  missing: readonly Missing[]
}

export function StepPapers({ detail, transition, fields, missing }: StepPapersProps): ReactNode {
  const t = useT(casePageMessages)
  const snapshot = overlaid(detail.snapshot, fields)
  const papers = transition.requiredDocuments.filter(({ when }) => holds(snapshot, when))
  if (papers.length === 0) return null
  return (
    <fieldset className="targets">
      <legend className="field__caption">{t('step.papers')}</legend>
      {papers.map(({ kind }) => {
        const there = detail.snapshot.documents.includes(kind)
        const Icon = there ? CircleCheck : CircleX
        return (
          <div key={kind} className="paper-line" data-there={there ? '' : undefined}>
            <Icon size={16} strokeWidth={1.75} aria-hidden />
            <PaperWhat kind={kind} missing={missing} />
            <UploadButton
              caseId={detail.id}
              kind={kind}
              label={there ? t('upload.more') : t('upload')}
              onDone={() => forgetCase(detail.id, detail.assetId)}
            />
          </div>
        )
      })}
    </fieldset>
  )
}
