/** Language, day and settings of the page at hand, the same on the server and in the browser. Knows no staff session. */
import { createContext, useContext } from 'react'
import { type MessageParams, translate } from '../../shared/i18n/define.ts'
import { portalMessages } from '../../shared/i18n/portal.ts'
import type { PortalPage } from '../../shared/portal.ts'

export const PortalContext = createContext<Omit<PortalPage, 'page'> | null>(null)

/** @throws {Error} outside a page */
export function usePortal(): Omit<PortalPage, 'page'> {
  const page = useContext(PortalContext)
  if (page === null) throw new Error('no portal page around this component')
  return page
}

export type PortalText = (key: keyof typeof portalMessages.zh, params?: MessageParams) => string

export function usePortalText(): PortalText {
  const { lang } = usePortal()
  return (key, params) => translate(portalMessages, lang, key, params)
}

/** Of two texts the one in the page's language; English falls back to Chinese where none was written. */
export const sideOf = (lang: PortalPage['lang'], text: { zh: string; en: string }): string =>
  lang === 'en' && text.en !== '' ? text.en : text.zh
