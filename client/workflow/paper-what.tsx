/** A paper that a step asks for, by name; while it is missing, who owes it and under which article. */
import type { ReactNode } from 'react'
import { wordOf } from '../../shared/i18n/define.ts'
import { type DocumentKind, documentKinds } from '../../shared/workflow/document-kinds.ts'
import type { Missing } from '../../shared/workflow/missing.ts'
import { offices } from '../../shared/workflow/offices.ts'
import { useLang } from '../i18n.tsx'
import { LineBasis } from './line-basis.tsx'

export function PaperWhat({ kind, missing }: { kind: DocumentKind; missing: readonly Missing[] }): ReactNode {
  const lang = useLang()
  const lack = missing.find((line) => line.kind === 'document' && line.what === kind)
  return (
    <span className="paper-line__what">
      {wordOf(lang, documentKinds[kind])}
      {lack !== undefined && (
        <>
          <span className="text-12 muted">　{wordOf(lang, offices[lack.who])}　</span>
          <LineBasis line={lack} />
        </>
      )}
    </span>
  )
}
