/**
 * Every address of the staff client. Pages load when they are opened. A page is added here and, if it is a
 * place of its own, in shell/navigation.ts; nothing else knows the list.
 */
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { adminRoutes } from './admin/admin-routes.tsx'
import { rootRoute, staffRoute, text } from './root-routes.tsx'

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  /** `next` is the place to return to. */
  validateSearch: z.object({ next: text }),
  component: lazyRouteComponent(() => import('./session/login-page.tsx'), 'LoginPage'),
})

const mapRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/',
  /** `v` view, `filter` CQL2 text, `asset` the selected one, `by` colour mode, `layers` the reference layers that are on. */
  validateSearch: z.object({ v: text, filter: text, asset: text, by: text, layers: text }),
  component: lazyRouteComponent(() => import('./map/map-page.tsx'), 'MapPage'),
})

const page = z.coerce.number().int().min(1).optional().catch(undefined)

const registerRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/register',
  /** `show` `both` puts the map beside the table, `asset` is the row shown on it. */
  validateSearch: z.object({ filter: text, sort: text, page, size: page, show: text, asset: text }),
  component: lazyRouteComponent(() => import('./register/register-page.tsx'), 'RegisterPage'),
})

const newAssetRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/assets/new',
  /** `from` the asset to copy. */
  validateSearch: z.object({ from: text }),
  component: lazyRouteComponent(() => import('./assets/new-page.tsx'), 'NewPage'),
})

const assetRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/assets/$id',
  /** `tab` the page shown, `at` the moment looked back to; `case` the one shown, `open` a track to open with `from` a case. */
  validateSearch: z.object({ tab: text, at: text, case: text, open: text, from: text }),
  component: lazyRouteComponent(() => import('./assets/asset-page.tsx'), 'AssetPage'),
})

const editAssetRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/assets/$id/edit',
  component: lazyRouteComponent(() => import('./assets/edit-page.tsx'), 'EditPage'),
})

const caseRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/cases/$caseId',
  /** `step` the step whose form opens at once. */
  validateSearch: z.object({ step: text }),
  component: lazyRouteComponent(() => import('./workflow/case-page.tsx'), 'CasePage'),
})

const caseSummaryRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/cases/$caseId/summary',
  component: lazyRouteComponent(() => import('./workflow/summary-page.tsx'), 'SummaryPage'),
})

const deskRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/desk',
  validateSearch: z.object({
    queue: text,
    lamp: text,
    family: text,
    track: text,
    dueFrom: text,
    dueTo: text,
  }),
  component: lazyRouteComponent(() => import('./desk/desk-page.tsx'), 'DeskPage'),
})

const slipsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/slips',
  component: lazyRouteComponent(() => import('./desk/slips-page.tsx'), 'SlipsPage'),
})

const documentsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/documents',
  /** `from` and `to` days of filing, `doc` the paper that is open. */
  validateSearch: z.object({ q: text, kind: text, source: text, from: text, to: text, doc: text }),
  component: lazyRouteComponent(() => import('./documents/documents-page.tsx'), 'DocumentsPage'),
})

const plannerRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/planner',
  /** `q` what is asked, as JSON; `id` a saved question. */
  validateSearch: z.object({ q: text, id: text }),
  component: lazyRouteComponent(() => import('./planner/planner-page.tsx'), 'PlannerPage'),
})

const batchesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/batches',
  /** `tab` `runs` lists the bulk runs, otherwise the estates. */
  validateSearch: z.object({ tab: text }),
  component: lazyRouteComponent(() => import('./batches/batches-page.tsx'), 'BatchesPage'),
})

const estateRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/batches/$id',
  component: lazyRouteComponent(() => import('./batches/estate-page.tsx'), 'EstatePage'),
})

const bulkRunRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/batches/runs/$id',
  component: lazyRouteComponent(() => import('./batches/run-page.tsx'), 'RunPage'),
})

const importListRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./imports/import-list-page.tsx'), 'ImportListPage'),
})

const importRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/imports/$id',
  /** `step` 1 to 4; without it the step that waits for the person. */
  validateSearch: z.object({ step: z.coerce.number().int().min(1).max(4).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./imports/import-page.tsx'), 'ImportPage'),
})

const publicationsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/publications',
  validateSearch: z.object({ status: text }),
  component: lazyRouteComponent(() => import('./publications/publications-page.tsx'), 'PublicationsPage'),
})

const publicationRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/publications/$id',
  component: lazyRouteComponent(() => import('./publications/publication-page.tsx'), 'PublicationPage'),
})

const leadsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/leads',
  /** `which` of them, `view` `table` instead of the board. */
  validateSearch: z.object({ which: text, view: text }),
  component: lazyRouteComponent(() => import('./leads/leads-page.tsx'), 'LeadsPage'),
})

const leadRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/leads/$id',
  component: lazyRouteComponent(() => import('./leads/lead-page.tsx'), 'LeadPage'),
})

const investorsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/investors',
  component: lazyRouteComponent(() => import('./leads/investors-page.tsx'), 'InvestorsPage'),
})

const benchRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/bench',
  /** `tab` `packages` or `withdrawn` instead of the bundles. */
  validateSearch: z.object({ tab: text }),
  component: lazyRouteComponent(() => import('./bench/bench-page.tsx'), 'BenchPage'),
})

const newBundleRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/bench/new',
  component: lazyRouteComponent(() => import('./bench/new-page.tsx'), 'NewBundlePage'),
})

const bundleRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/bench/$id',
  component: lazyRouteComponent(() => import('./bench/bundle-page.tsx'), 'BundlePage'),
})

const layersRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/layers',
  component: lazyRouteComponent(() => import('./layers/layers-page.tsx'), 'LayersPage'),
})

const layerLoadRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/layers/load/$id',
  component: lazyRouteComponent(() => import('./layers/load-page.tsx'), 'LayerLoadPage'),
})

const pages = [
  loginRoute,
  staffRoute.addChildren([
    mapRoute,
    registerRoute,
    newAssetRoute,
    assetRoute,
    editAssetRoute,
    caseRoute,
    caseSummaryRoute,
    deskRoute,
    slipsRoute,
    documentsRoute,
    plannerRoute,
    batchesRoute,
    estateRoute,
    bulkRunRoute,
    importListRoute,
    importRoute,
    publicationsRoute,
    publicationRoute,
    leadsRoute,
    leadRoute,
    investorsRoute,
    benchRoute,
    newBundleRoute,
    bundleRoute,
    layersRoute,
    layerLoadRoute,
    adminRoutes,
  ]),
] as const

/** The sheet of symbols and components, for looking at them while building; never in production. */
const workshop = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => rootRoute,
        path: '/gallery',
        component: lazyRouteComponent(() => import('./gallery/gallery-page.tsx'), 'GalleryPage'),
      }),
    ]
  : []

const routeTree = rootRoute.addChildren([...pages, ...workshop])

export const router = createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: true })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
