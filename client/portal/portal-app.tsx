/** The frame of every public page: header, the page, footer with map approval and host. */
import type { ReactNode } from 'react'
import { homePath, noticesPath, portalName, watchPath } from '../../shared/portal-head.ts'
import type { PortalPage } from '../../shared/portal.ts'
import { addressOf } from './filter-address.ts'
import { GoneView, MissingView, NoticesView } from './plain-views.tsx'
import { EmbedView } from './embed-view.tsx'
import { HomeView } from './home-view.tsx'
import { OfferView } from './offer-view.tsx'
import { WatchView } from './watch-view.tsx'
import { PortalContext, usePortal, usePortalText } from './portal-context.tsx'

export function PortalApp({ whole }: { whole: PortalPage }): ReactNode {
  const { page, ...context } = whole
  if (page.kind === 'embed')
    return (
      <PortalContext.Provider value={context}>
        <main>
          <EmbedView page={page} />
        </main>
      </PortalContext.Provider>
    )
  return (
    <PortalContext.Provider value={context}>
      <div className={page.kind === 'home' ? 'portal portal--map' : 'portal'}>
        <Header page={page} />
        <main id="content" className="portal__main">
          {page.kind === 'home' && <HomeView page={page} />}
          {page.kind === 'offer' && <OfferView page={page} />}
          {page.kind === 'gone' && <GoneView page={page} />}
          {page.kind === 'notices' && <NoticesView page={page} />}
          {page.kind === 'watch' && <WatchView page={page} />}
          {page.kind === 'missing' && <MissingView />}
        </main>
        <Footer />
      </div>
    </PortalContext.Provider>
  )
}

/** The same page in the other language. */
function otherAddress(lang: PortalPage['lang'], page: PortalPage['page']): string {
  const other = lang === 'en' ? 'zh-CN' : 'en'
  if (page.kind === 'offer') return `${homePath(other)}/o/${page.offer.publicationNo}`
  if (page.kind === 'home') return addressOf(homePath(other), page.filter)
  if (page.kind === 'watch' && page.token === '') return addressOf(watchPath(other), page.filter)
  return page.kind === 'notices' ? noticesPath(other) : homePath(other)
}

function Header({ page }: { page: PortalPage['page'] }): ReactNode {
  const t = usePortalText()
  const { lang, settings } = usePortal()
  const other = lang === 'en' ? 'zh-CN' : 'en'
  const here = (kinds: readonly string[]) => (kinds.includes(page.kind) ? ('page' as const) : undefined)
  return (
    <header className="portal__header">
      <a className="portal__skip" href="#content">
        {t('skip')}
      </a>
      <a className="portal__name" href={homePath(lang)}>
        <svg width="36" height="36" viewBox="0 0 36 36" aria-hidden="true">
          <path d="M17 12.6 31 9v15l-14-2.4z" fill="#9DBBD6" />
          <path
            d="M5 5h26v26H5zM5 16l12-3.4M17 5v26M17 12.6 31 9M17 21.6 31 24"
            fill="none"
            stroke="#0E5290"
            strokeWidth="1.8"
          />
        </svg>
        <b>{portalName(lang, settings)}</b>
      </a>
      <nav>
        <a href={homePath(lang)} aria-current={here(['home', 'offer', 'gone'])}>
          {t('find')}
        </a>
        <a href={noticesPath(lang)} aria-current={here(['notices'])}>
          {t('notices')}
        </a>
      </nav>
      <a
        className="portal__lang"
        href={otherAddress(lang, page)}
        hrefLang={other}
        lang={other}
        onClick={({ currentTarget }) => {
          // The filter as it is now; the page was drawn with the one it came with.
          if (page.kind === 'home') currentTarget.search = location.search
        }}
      >
        {t('other')}
      </a>
    </header>
  )
}

function Footer(): ReactNode {
  const t = usePortalText()
  const { lang, settings } = usePortal()
  return (
    <footer className="portal__footer">
      <span>
        {settings.approvalNo === null ? t('approval.none') : t('approval', { no: settings.approvalNo })}
      </span>
      <span>{t('map.hint')}</span>
      {settings.demo && <span className="portal__demo">{t('demo')}</span>}
      <span className="portal__host">
        {t('host', { name: lang === 'en' ? settings.regionNameEn : settings.regionName })}
      </span>
    </footer>
  )
}
