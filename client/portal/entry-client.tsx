/** Takes over the page that the server drew. */
import { hydrateRoot } from 'react-dom/client'
import type { PortalPage } from '../../shared/portal.ts'
import '../ui/tokens.css'
import { PortalApp } from './portal-app.tsx'
import './portal.css'
import './portal-pages.css'
import './portal-forms.css'
import './portal-extras.css'

const root = document.querySelector('#portal')
const data = document.querySelector('#portal-data')?.textContent
if (root !== null && data) hydrateRoot(root, <PortalApp whole={JSON.parse(data) as PortalPage} />)
