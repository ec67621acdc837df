/** Language, day and settings of the page at hand, the same on the server and in the browser. Knows no staff session. */
import { createContext, useContext } from 'react'
import { translate } from '../../shared/i18n/define.ts'
import { portalMessages } from '../../shared/i18n/portal.ts'
import type { PortalText } from '../../shared/offer-words.ts'
import type { PortalPage } from '../../shared/portal.ts'

export const PortalContext = createContext<Omit<PortalPage, 'page'> | null>(null)

/** @throws {Error} outside a page */
export function usePortal(): Omit<PortalPage, 'page'> {
  const page = useContext(PortalContext)
  if (page === null) throw new Error('no portal page around this component')
  return page
}

export function usePortalText(): PortalText {
  const { lang } = usePortal()
  return (key, params) => translate(portalMessages, lang, key, params)
}
