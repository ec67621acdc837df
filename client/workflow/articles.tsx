/** Articles as a clerk cites them: one dotted line per law, several articles of one law together, 待核 beside what is not verified. */
import type { ReactNode } from 'react'
import { workflowMessages } from '../../shared/i18n/workflow.ts'
import { citeBasis } from '../../shared/i18n/workflow.ts'
import { laws } from '../../shared/workflow/laws.ts'
import type { LegalBasis } from '../../shared/workflow/legal-basis.ts'
import { useLang, useT } from '../i18n.tsx'

export function Articles({ basis }: { basis: readonly LegalBasis[] }): ReactNode {
  const t = useT(workflowMessages)
  const lang = useLang()
  const once = basis.filter(
    ({ law, article }, index) =>
      basis.findIndex((one) => one.law === law && one.article === article) === index,
  )
  return (
    <span className="articles">
      {once.map((one) => {
        const row = laws[one.law]
        const unverified = row.kind !== 'local' && !one.verified
        return (
          <span key={`${one.law}/${one.article}`} className="row">
            <span className="articles__one" title={lang === 'en' ? row.en : row.zh}>
              {citeBasis(lang, row.kind === 'local' ? one : { ...one, verified: true })}
            </span>
            {unverified && <span className="unverified">{t('unverified')}</span>}
          </span>
        )
      })}
    </span>
  )
}
