/** Addresses of the administrator's pages. A page is added here and in admin-page.tsx. */
import { createRoute, lazyRouteComponent, Navigate } from '@tanstack/react-router'
import { z } from 'zod'
import { staffRoute, text } from '../root-routes.tsx'

const adminRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/admin',
  component: lazyRouteComponent(() => import('./admin-page.tsx'), 'AdminPage'),
})

const adminPages = [
  createRoute({
    getParentRoute: () => adminRoute,
    path: '/',
    component: () => <Navigate to="/admin/users" replace />,
  }),
  createRoute({
    getParentRoute: () => adminRoute,
    path: '/users',
    component: lazyRouteComponent(() => import('./users-page.tsx'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => adminRoute,
    path: '/units',
    component: lazyRouteComponent(() => import('./units-page.tsx'), 'UnitsPage'),
  }),
  createRoute({
    getParentRoute: () => adminRoute,
    path: '/areas',
    component: lazyRouteComponent(() => import('./areas-page.tsx'), 'AreasPage'),
  }),
  createRoute({
    getParentRoute: () => adminRoute,
    path: '/rules',
    /** `rule` the one that is open, `law` a law's rules, `unverified` only what is 待核. */
    validateSearch: z.object({ q: text, kind: text, law: text, unverified: text, rule: text }),
    component: lazyRouteComponent(() => import('../law/rules-page.tsx'), 'RulesPage'),
  }),
  createRoute({
    getParentRoute: () => adminRoute,
    path: '/holidays',
    validateSearch: z.object({ year: z.coerce.number().int().optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('../law/holidays-page.tsx'), 'HolidaysPage'),
  }),
  createRoute({
    getParentRoute: () => adminRoute,
    path: '/workflows',
    component: lazyRouteComponent(() => import('../law/workflow-list-page.tsx'), 'WorkflowListPage'),
  }),
  createRoute({
    getParentRoute: () => adminRoute,
    path: '/workflows/$track',
    /** `state` chosen in the diagram, `step` or `deadline` open. */
    validateSearch: z.object({
      version: z.coerce.number().int().optional().catch(undefined),
      state: text,
      step: text,
      deadline: text,
    }),
    component: lazyRouteComponent(() => import('../law/workflow-page.tsx'), 'WorkflowPage'),
  }),
  createRoute({
    getParentRoute: () => adminRoute,
    path: '/system',
    component: lazyRouteComponent(() => import('./system-page.tsx'), 'SystemPage'),
  }),
  createRoute({
    getParentRoute: () => adminRoute,
    path: '/publishing',
    component: lazyRouteComponent(() => import('../publications/rules-page.tsx'), 'PublishingRulesPage'),
  }),
  createRoute({
    getParentRoute: () => adminRoute,
    path: '/templates',
    component: lazyRouteComponent(() => import('./templates-page.tsx'), 'TemplatesPage'),
  }),
] as const

export const adminRoutes = adminRoute.addChildren([...adminPages])
