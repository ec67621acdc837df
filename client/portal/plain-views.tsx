/** Pages without a map: withdrawn, missing, notices. */
import type { ReactNode } from 'react'
import { formatDate } from '../../shared/i18n/define.ts'
import { closingText } from '../../shared/offer-words.ts'
import { homePath, offerPath, titleOf } from '../../shared/portal-head.ts'
import type { PageData, PublicOffer } from '../../shared/portal.ts'
import { offerKinds } from '../../shared/publication-codes.ts'
import { OfferCard } from './offer-card.tsx'
import { usePortal, usePortalText } from './portal-context.tsx'

export function Similar({ offers }: { offers: readonly PublicOffer[] }): ReactNode {
  const t = usePortalText()
  if (offers.length === 0) return null
  return (
    <section className="similar">
      <h2>{t(offerKinds.some((kind) => kind === offers[0]?.kind) ? 'similar' : 'similar.notice')}</h2>
      {offers.map((offer) => (
        <OfferCard key={offer.publicationNo} offer={offer} />
      ))}
    </section>
  )
}

export function GoneView({ page }: { page: Extract<PageData, { kind: 'gone' }> }): ReactNode {
  const t = usePortalText()
  const { lang } = usePortal()
  return (
    <div className="sheet">
      <h1>{t('gone')}</h1>
      <p>{t('gone.why', { title: lang === 'en' ? page.titleEn : page.titleZh })}</p>
      <p>
        <a href={homePath(lang)}>{t('back')}</a>
      </p>
      <Similar offers={page.similar} />
    </div>
  )
}

export function MissingView(): ReactNode {
  const t = usePortalText()
  const { lang } = usePortal()
  return (
    <div className="sheet">
      <h1>{t('missing')}</h1>
      <p>{t('missing.why')}</p>
      <a href={homePath(lang)}>{t('back')}</a>
    </div>
  )
}

export function NoticesView({ page }: { page: Extract<PageData, { kind: 'notices' }> }): ReactNode {
  const t = usePortalText()
  const { lang, today } = usePortal()
  return (
    <div className="sheet">
      <h1>{t('notices')}</h1>
      <p className="sheet__note">{t('notices.why')}</p>
      {page.notices.length === 0 && <p>{t('notices.empty')}</p>}
      <ul className="notice-list">
        {page.notices.map((notice) => {
          const closing = closingText(lang, t, today, notice.closesOn, false)
          return (
            <li key={notice.publicationNo}>
              <a href={offerPath(lang, notice.publicationNo)}>{titleOf(lang, notice)}</a>
              <span>
                {closing !== null && <b>{closing.text}　</b>}
                {t(`kind.${notice.kind}`)}
              </span>
              <time dateTime={notice.publishedAt}>{formatDate(lang, notice.publishedAt)}</time>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
