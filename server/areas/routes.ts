/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/admin-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { areasAsGeoJson } from './area.sql.ts'
import { changeExistingArea } from './change-area.ts'

export const areaRoutes: readonly Binding[] = [
  bind(api.listAreas, async (_input, { db }) => ({ jsonText: await areasAsGeoJson(db) })),
  bind(api.changeArea, changeExistingArea),
]
