/** What was public when, and why it ended. */
import type { ReactNode } from 'react'
import { formatDateTime } from '../../shared/i18n/define.ts'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'

/** Reasons the database writes by itself; others are a person's words. */
const ownReasons = [
  'retired',
  'rights_changed',
  'case_closed',
  'case_step',
  'superseded',
  'signed',
  'term_over',
  'voided',
] as const

export function useReason(): (why: string) => string {
  const t = useT(publicationMessages)
  return (why) => {
    const known = ownReasons.find((one) => one === why)
    return known === undefined ? why : t(`why.${known}`)
  }
}

export function EditionsCard({ editions }: Pick<PublicationDetail, 'editions'>): ReactNode {
  const t = useT(publicationMessages)
  const lang = useLang()
  const reasonOf = useReason()
  return (
    <Card title={t('group.editions')}>
      {editions.length === 0 && <p className="muted">{t('editions.none')}</p>}
      <ul className="publication-editions">
        {editions.map(({ edition, publishedAt, withdrawnAt, withdrawnWhy }) => {
          const from = formatDateTime(lang, publishedAt)
          return (
            <li key={edition}>
              <b>{t('edition', { edition })}</b>
              <span>
                {withdrawnAt === null
                  ? t('editions.since', { from })
                  : t('editions.span', { from, to: formatDateTime(lang, withdrawnAt) })}
              </span>
              <span className={withdrawnAt === null ? 'publication-live' : 'muted'}>
                {withdrawnAt === null ? t('editions.now') : reasonOf(withdrawnWhy ?? '')}
              </span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
