/** A citation such as 「53 号令 第 14 条」, with 待核 beside it while nobody has checked the article. */
import type { ReactNode } from 'react'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { useT } from '../i18n.tsx'

interface LawRefProps {
  citation: string
  verified: boolean
  /** Shows the stored text; without it the citation is plain text. */
  onOpen?: () => void
  /** What pressing it does. */
  hint?: string
}

export function LawRef({ citation, verified, onOpen, hint }: LawRefProps): ReactNode {
  const t = useT(uiMessages)
  return (
    <span className="nowrap">
      {onOpen === undefined ? (
        <span className="law-ref">{citation}</span>
      ) : (
        <button
          type="button"
          className="law-ref law-ref--open"
          title={hint}
          aria-haspopup="dialog"
          onClick={(event) => {
            event.stopPropagation()
            onOpen()
          }}
        >
          {citation}
        </button>
      )}
      {!verified && (
        <span className="unverified" title={t('law.unverifiedWhy')}>
          {t('law.unverified')}
        </span>
      )}
    </span>
  )
}
