/** The two routes that all others hang on, and how an address' words are read. Must never know a page. */
import { createRootRoute, createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { SignedIn } from './session/signed-in.tsx'
import { ErrorPage, NotFoundPage } from './shell/failure-pages.tsx'

/** A word of the address; what cannot be read counts as absent. */
export const text = z.coerce.string().optional().catch(undefined)

export const rootRoute = createRootRoute({ notFoundComponent: NotFoundPage, errorComponent: ErrorPage })

/** Everything behind the log in, inside the shell. */
export const staffRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'staff',
  component: SignedIn,
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
})
