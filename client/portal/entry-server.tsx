/** The portal drawn on the server. No style sheet and nothing of the browser may be reached from here. */
import { renderToString } from 'react-dom/server'
import type { PortalPage } from '../../shared/portal.ts'
import { PortalApp } from './portal-app.tsx'

export const render = (page: PortalPage): string => renderToString(<PortalApp whole={page} />)
