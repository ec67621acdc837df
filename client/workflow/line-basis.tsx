/** Under which article a line is missing, and the rule whose number stands in the way. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import type { Missing } from '../../shared/workflow/missing.ts'
import { useT } from '../i18n.tsx'
import { BasisList } from '../law/basis-list.tsx'

export function LineBasis({ line }: { line: Missing }): ReactNode {
  const t = useT(casePageMessages)
  return (
    <>
      <BasisList basis={line.article} />
      {line.rule !== undefined && (
        <>
          {' '}
          <Link className="nowrap text-12" to="/admin/rules" search={{ rule: line.rule.id }}>
            {t('rule.look')}
          </Link>
        </>
      )}
    </>
  )
}
