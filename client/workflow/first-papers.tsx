/** Papers that are uploaded before there is a case to file them in: with an opening, or for many cases at once. */
import type { ReactNode } from 'react'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import type { DocumentKind } from '../../shared/workflow/document-kinds.ts'
import type { Missing } from '../../shared/workflow/missing.ts'
import { UploadButton } from '../documents/upload-button.tsx'
import { useT } from '../i18n.tsx'
import { PaperWhat } from './paper-what.tsx'
import './workflow.css'

export interface Paper {
  kind: DocumentKind
  documentId: string
}

export function FirstPapers({
  kinds,
  papers,
  onPapers,
  missing = [],
}: {
  kinds: readonly DocumentKind[]
  papers: readonly Paper[]
  onPapers: (papers: readonly Paper[]) => void
  missing?: readonly Missing[]
}): ReactNode {
  const t = useT(casePageMessages)
  if (kinds.length === 0) return null
  return (
    <fieldset className="targets">
      <legend className="field__caption">{t('step.papers')}</legend>
      {kinds.map((kind) => {
        const count = papers.filter((paper) => paper.kind === kind).length
        return (
          <div key={kind} className="paper-line" data-there={count > 0 ? '' : undefined}>
            <PaperWhat kind={kind} missing={missing} />
            {count > 0 && <span className="text-12 muted">{t('papers.on', { count })}</span>}
            <UploadButton
              label={t(count > 0 ? 'upload.more' : 'upload')}
              onDone={({ id }) => onPapers([...papers, { kind, documentId: id }])}
            />
          </div>
        )
      })}
    </fieldset>
  )
}
