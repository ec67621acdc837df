/** The page of one offer: name, deadline, photos, facts, place, story, timetable, how to get it, contact, similar ones. */
import type { ReactNode } from 'react'
import { formatDate } from '../../shared/i18n/define.ts'
import { homePath, noticesPath, titleOf } from '../../shared/portal-head.ts'
import type { PageData, PublicOffer } from '../../shared/portal.ts'
import { offerKinds } from '../../shared/publication-codes.ts'
import { offerFacts } from '../../shared/offer-facts.ts'
import { OfferActions } from './offer-actions.tsx'
import { Nearby, OfferQr, Papers } from './offer-extras.tsx'
import { InquiryForm } from './inquiry-form.tsx'
import { closingText, sideOf } from '../../shared/offer-words.ts'
import { Similar } from './plain-views.tsx'
import { usePortal, usePortalText } from './portal-context.tsx'
import { PortalMapView } from './portal-map-view.tsx'

export function OfferView({ page }: { page: Extract<PageData, { kind: 'offer' }> }): ReactNode {
  const t = usePortalText()
  const { lang, today } = usePortal()
  const { offer } = page
  const closing = closingText(lang, t, today, offer.closesOn, isOffer(offer))
  const form = formOf(offer, closing?.past === true)
  return (
    <article className={`sheet offer offer-card--${offer.kind}`}>
      {page.preview && <p className="offer__preview">{t('preview')}</p>}
      <a className="offer__back" href={isOffer(offer) ? homePath(lang) : noticesPath(lang)}>
        {t('back')}
      </a>
      <p className="offer__line">
        <span className="offer-kind">{t(`kind.${offer.kind}`)}</span>
        <span>{t('no', { no: offer.publicationNo })}</span>
        <span>{t('updated', { date: formatDate(lang, offer.publishedAt) })}</span>
        {offer.facts.plots > 1 && <span>{t('plots', { count: offer.facts.plots })}</span>}
      </p>
      <h1>{titleOf(lang, offer)}</h1>
      <p className="offer__summary">{sideOf(lang, offer.body.summary)}</p>
      {closing !== null && <p className="offer__closing">{closing.text}</p>}
      <Basis offer={offer} />
      <OfferActions offer={offer} />
      <div className="offer__grid">
        <div>
          <Gallery offer={offer} />
          <dl className="facts">
            {offerFacts(lang, t, today, offer).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <Checks offer={offer} />
          <Story title={t(isOffer(offer) ? 'story' : 'story.notice')} text={sideOf(lang, offer.body.story)} />
          <Timetable offer={offer} />
          <Papers offer={offer} still={page.preview} />
        </div>
        <div>
          <div className="offer__map">
            <PortalMapView filter={null} epoch={0} pointed={offer.publicationNo} offer={offer} />
          </div>
          <Nearby offer={offer} />
          <Contact offer={offer} />
          {!page.preview && <OfferQr offer={offer} />}
        </div>
      </div>
      {form !== null && !page.preview && (
        <p className="offer__ask">
          <a className="portal-button portal-button--main" href="#inquiry">
            {t(form === 'inquiry' ? 'ask' : 'object')}
          </a>
        </p>
      )}
      {form !== null && (
        <InquiryForm kind={form} offer={offer} stamp={page.stamp} answer={page.answer} still={page.preview} />
      )}
      <Similar offers={page.similar} />
    </article>
  )
}

const isOffer = ({ kind }: PublicOffer): boolean => offerKinds.some((one) => one === kind)

/** What a visitor may send from this page. */
function formOf(offer: PublicOffer, past: boolean): 'inquiry' | 'objection' | null {
  if (isOffer(offer)) return 'inquiry'
  return offer.kind === 'title_announcement' && !past ? 'objection' : null
}

/** The law that wants a notice public, and whether its text was read. */
function Basis({ offer }: { offer: PublicOffer }): ReactNode {
  const t = usePortalText()
  const { basis, basisVerified } = offer.facts
  if (basis === undefined) return null
  return <p className="sheet__note">{t(basisVerified === true ? 'basis' : 'basis.unverified', { basis })}</p>
}

function Gallery({ offer }: { offer: PublicOffer }): ReactNode {
  const t = usePortalText()
  const { lang } = usePortal()
  if (offer.photos.length === 0) return null
  return (
    <div className="gallery" role="group" aria-label={t('photos')} tabIndex={0}>
      {offer.photos.map((photo) => (
        <figure key={photo.sha256}>
          <img
            src={`/portal/photo/${photo.sha256}.webp`}
            alt={sideOf(lang, photo) === '' ? titleOf(lang, offer) : ''}
            width={photo.width}
            height={photo.height}
            loading="lazy"
          />
          {sideOf(lang, photo) !== '' && <figcaption>{sideOf(lang, photo)}</figcaption>}
        </figure>
      ))}
    </div>
  )
}

function Checks({ offer }: { offer: PublicOffer }): ReactNode {
  const t = usePortalText()
  const { lang } = usePortal()
  if (offer.body.checks.length === 0) return null
  return (
    <section>
      <h2>{t('checks')}</h2>
      <ul className="checks">
        {offer.body.checks.map(({ ok, text }) => (
          <li key={text.zh} data-ok={ok ? '' : undefined}>
            {sideOf(lang, text)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Story({ title, text }: { title: string; text: string }): ReactNode {
  if (text === '') return null
  return (
    <section className="story">
      <h2>{title}</h2>
      {text.split(/\n\s*\n/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </section>
  )
}

function Timetable({ offer }: { offer: PublicOffer }): ReactNode {
  const t = usePortalText()
  const { lang } = usePortal()
  if (offer.body.timetable.length === 0) return null
  return (
    <section>
      <h2>{t('timetable')}</h2>
      <ol className="timetable">
        {offer.body.timetable.map(({ on, text }) => (
          <li key={text.zh}>
            <time dateTime={on ?? undefined}>{on === null ? t('undated') : formatDate(lang, on)}</time>
            {sideOf(lang, text)}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Contact({ offer }: { offer: PublicOffer }): ReactNode {
  const t = usePortalText()
  const { lang } = usePortal()
  const { unit, phone } = offer.body.contact
  if (unit.zh === '' && phone === '') return null
  return (
    <section className="contact">
      <h2>{t('contact')}</h2>
      <p>{sideOf(lang, unit)}</p>
      {phone !== '' && (
        <p>
          <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a>
        </p>
      )}
    </section>
  )
}
