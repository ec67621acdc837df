/** A citation such as 「53 号令 第 14 条」, with 待核 beside it while nobody has checked the article. */
import type { ReactNode } from 'react'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { useT } from '../i18n.tsx'

interface LawRefProps {
  citation: string
  verified: boolean
  /** Where the stored text is; without it the citation is plain text. */
  href?: string
}

export function LawRef({ citation, verified, href }: LawRefProps): ReactNode {
  const t = useT(uiMessages)
  return (
    <span className="nowrap">
      {href === undefined ? (
        <span className="law-ref">{citation}</span>
      ) : (
        <a className="law-ref" href={href}>
          {citation}
        </a>
      )}
      {!verified && (
        <span className="unverified" title={t('law.unverifiedWhy')}>
          {t('law.unverified')}
        </span>
      )}
    </span>
  )
}
