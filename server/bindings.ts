/** Every route of the API, feature by feature. A house test holds it against shared/api/all.ts. */
import type { Binding } from './http/endpoint.ts'
import { analysisRoutes } from './analysis/routes.ts'
import { areaRoutes } from './areas/routes.ts'
import { assetRoutes } from './assets/routes.ts'
import { batchRoutes } from './batches/routes.ts'
import { benchRoutes } from './bench/routes.ts'
import { deskRoutes } from './desk/routes.ts'
import { documentRoutes } from './documents/routes.ts'
import { exportRoutes } from './exports/routes.ts'
import { historyRoutes } from './history/routes.ts'
import { importRoutes } from './imports/routes.ts'
import { layerRoutes } from './layers/routes.ts'
import { lawRoutes } from './law/routes.ts'
import { leadRoutes } from './leads/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { objectionRoutes } from './objections/routes.ts'
import { operationRoutes } from './operation/routes.ts'
import { partyRoutes } from './parties/routes.ts'
import { publicationRoutes } from './publications/routes.ts'
import { rightRoutes } from './rights/routes.ts'
import { systemRoutes } from './system/bindings.ts'
import { unitRoutes } from './units/routes.ts'
import { userRoutes } from './users/routes.ts'
import { workflowRoutes } from './workflow/routes.ts'

export const allBindings: readonly Binding[] = [
  ...userRoutes,
  ...unitRoutes,
  ...systemRoutes,
  ...areaRoutes,
  ...assetRoutes,
  ...rightRoutes,
  ...partyRoutes,
  ...historyRoutes,
  ...importRoutes,
  ...workflowRoutes,
  ...batchRoutes,
  ...operationRoutes,
  ...benchRoutes,
  ...lawRoutes,
  ...deskRoutes,
  ...documentRoutes,
  ...layerRoutes,
  ...analysisRoutes,
  ...noticeRoutes,
  ...publicationRoutes,
  ...leadRoutes,
  ...objectionRoutes,
  ...exportRoutes,
]
