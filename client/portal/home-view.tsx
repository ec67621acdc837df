/** List and map of one filter. The list is there without scripts; with them the filter asks in place and the map joins. */
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { briefPath, homePath, noticesPath, portalName, titleOf, watchPath } from '../../shared/portal-head.ts'
import type { OfferFilter, PageData, PublicOffer } from '../../shared/portal.ts'
import { MOST_IN_BRIEF, PAGE_SIZE } from '../../shared/publication-codes.ts'
import { ComparePanel } from './compare-panel.tsx'
import { FilterForm } from './filter-form.tsx'
import { addressOf, queryOf } from './filter-address.ts'
import { OfferCard } from './offer-card.tsx'
import { usePortal, usePortalText } from './portal-context.tsx'
import { PortalMapView } from './portal-map-view.tsx'
import { keptText, onKept } from './kept.ts'
import { onEpoch } from './live.ts'

type Home = Extract<PageData, { kind: 'home' }>
interface Shown {
  filter: OfferFilter
  offers: readonly PublicOffer[]
  counts: Readonly<Record<string, number>>
}

const MOST_COMPARED = 4

async function ask(filter: OfferFilter): Promise<Shown> {
  const response = await fetch(`/portal/api/offers?${queryOf(filter)}`)
  if (!response.ok) throw new Error(String(response.status))
  const { items, counts } = (await response.json()) as {
    items: PublicOffer[]
    counts: Record<string, number>
  }
  return { filter, offers: items, counts }
}

/** What is shown, how to ask for something else, and how often what is public has changed under it. */
function useOffers(first: Home): [Shown, (filter: OfferFilter) => void, number] {
  const { lang, epoch } = usePortal()
  const [shown, setShown] = useState<Shown>(first)
  const [changes, setChanges] = useState(0)
  const change = (filter: OfferFilter): void => {
    const address = addressOf(homePath(lang), filter)
    history.replaceState(null, '', address)
    ask(filter).then(setShown, () => location.assign(address))
  }
  useEffect(
    () =>
      onEpoch(epoch, () => {
        setChanges((count) => count + 1)
        ask(shown.filter).then(setShown, () => undefined)
      }),
    [shown.filter, epoch],
  )
  return [shown, change, changes]
}

export function HomeView({ page }: { page: Home }): ReactNode {
  const t = usePortalText()
  const { lang, settings } = usePortal()
  const [shown, change, epoch] = useOffers(page)
  const [pointed, setPointed] = useState<string | null>(null)
  const [compared, setCompared] = useState<readonly PublicOffer[]>([])
  const [comparing, setComparing] = useState(false)
  const { filter, offers, counts } = shown
  const total =
    filter.kind === undefined ? Object.values(counts).reduce((a, b) => a + b, 0) : (counts[filter.kind] ?? 0)
  const toggle = (offer: PublicOffer): void =>
    setCompared((now) =>
      now.some(({ publicationNo }) => publicationNo === offer.publicationNo)
        ? now.filter(({ publicationNo }) => publicationNo !== offer.publicationNo)
        : [...now, offer].slice(0, MOST_COMPARED),
    )
  return (
    <div className="home">
      <section className="home__list" aria-label={t('find')}>
        <div className="home__scroll">
          <h1 className="visually-hidden">{portalName(lang, settings)}</h1>
          <h2 className="visually-hidden">{t('find')}</h2>
          <FilterForm filter={filter} counts={counts} onChange={change} />
          <div className="home__count">
            <span role="status">{t('count', { count: total })}</span>
            <KeptLink filter={filter} />
            {settings.letters && (
              <a href={addressOf(watchPath(lang), { ...filter, page: 1 })}>{t('watch')}</a>
            )}
          </div>
          {offers.length === 0 && (
            <div className="home__empty">
              <b>{t('list.empty')}</b>
              {settings.letters && <p>{t('list.empty.why')}</p>}
              <a href={homePath(lang)}>{t('filter.clear')}</a>
            </div>
          )}
          {offers.map((offer) => (
            <OfferCard
              key={offer.publicationNo}
              offer={offer}
              chosen={pointed === offer.publicationNo}
              onPoint={setPointed}
              compared={compared.some(({ publicationNo }) => publicationNo === offer.publicationNo)}
              full={compared.length >= MOST_COMPARED}
              onCompare={() => toggle(offer)}
            />
          ))}
          <Pager filter={filter} total={total} />
          <ListLinks filter={filter} offers={offers} />
        </div>
        {compared.length > 0 && (
          <div className="home__bar">
            <button type="button" className="home__compare" onClick={() => setComparing(true)}>
              {t('compare.open', { count: compared.length })}
            </button>
          </div>
        )}
      </section>
      <PortalMapView filter={filter} epoch={epoch} pointed={pointed} onPoint={setPointed} />
      <NoticeBox notices={page.notices} />
      {comparing && <ComparePanel offers={compared} onClose={() => setComparing(false)} />}
    </div>
  )
}

/** What this browser keeps, as a list with an address of its own that can be shared. */
function KeptLink({ filter }: { filter: OfferFilter }): ReactNode {
  const t = usePortalText()
  const { lang } = usePortal()
  const kept = useSyncExternalStore(onKept, keptText, () => '')
  if (kept === '' || filter.no === kept) return null
  const only: OfferFilter = { no: kept, sort: 'recent', page: 1 }
  return <a href={addressOf(homePath(lang), only)}>{t('kept', { count: kept.split(',').length })}</a>
}

/** The way out of a list of chosen ones, and the list at hand as a brief. */
function ListLinks({ filter, offers }: { filter: OfferFilter; offers: readonly PublicOffer[] }): ReactNode {
  const t = usePortalText()
  const { lang } = usePortal()
  const nos = offers.slice(0, MOST_IN_BRIEF).map(({ publicationNo }) => publicationNo)
  return (
    <p className="home__links">
      {filter.no !== undefined && <a href={homePath(lang)}>{t('filter.clear')}</a>}
      {nos.length > 0 && (
        <a href={briefPath(lang, nos)}>
          {nos.length === 1 ? t('brief') : t('brief.list', { count: nos.length })}
        </a>
      )}
    </p>
  )
}

function Pager({ filter, total }: { filter: OfferFilter; total: number }): ReactNode {
  const t = usePortalText()
  const { lang } = usePortal()
  const last = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const at = (page: number): string => addressOf(homePath(lang), { ...filter, page })
  if (last === 1) return null
  return (
    <nav className="home__pager" aria-label={`${filter.page} / ${last}`}>
      {filter.page > 1 && <a href={at(filter.page - 1)}>{t('page.before')}</a>}
      <span>
        {filter.page} / {last}
      </span>
      {filter.page < last && <a href={at(filter.page + 1)}>{t('page.next')}</a>}
    </nav>
  )
}

function NoticeBox({ notices }: { notices: readonly PublicOffer[] }): ReactNode {
  const t = usePortalText()
  const { lang } = usePortal()
  if (notices.length === 0) return null
  return (
    <aside className="home__notices">
      <h2>
        <a href={noticesPath(lang)}>{t('notices')}</a>
      </h2>
      <ul>
        {notices.map((notice) => (
          <li key={notice.publicationNo}>
            <a href={`${homePath(lang)}/o/${notice.publicationNo}`}>{titleOf(lang, notice)}</a>
          </li>
        ))}
      </ul>
    </aside>
  )
}
