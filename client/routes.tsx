/**
 * Every address of the staff client. Pages load when they are opened. A page is added here and, if it is a
 * place of its own, in shell/navigation.ts; nothing else knows the list.
 */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { ErrorPage, NotFoundPage } from './shell/failure-pages.tsx'
import { SignedIn } from './session/signed-in.tsx'

const text = z.coerce.string().optional().catch(undefined)

const rootRoute = createRootRoute({ notFoundComponent: NotFoundPage, errorComponent: ErrorPage })

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  /** `next` is the place to return to. */
  validateSearch: z.object({ next: text }),
  component: lazyRouteComponent(() => import('./session/login-page.tsx'), 'LoginPage'),
})

/** Everything behind the log in, inside the shell. */
const staffRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'staff',
  component: SignedIn,
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
})

const mapRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/',
  /** `v` view, `filter` CQL2 text, `asset` the selected one, `by` colour mode. */
  validateSearch: z.object({ v: text, filter: text, asset: text, by: text }),
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
  /** `tab` the page shown, `at` the moment looked back to. */
  validateSearch: z.object({ tab: text, at: text }),
  component: lazyRouteComponent(() => import('./assets/asset-page.tsx'), 'AssetPage'),
})

const editAssetRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/assets/$id/edit',
  component: lazyRouteComponent(() => import('./assets/edit-page.tsx'), 'EditPage'),
})

const pages = [
  loginRoute,
  staffRoute.addChildren([mapRoute, registerRoute, newAssetRoute, assetRoute, editAssetRoute]),
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
