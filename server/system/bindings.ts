/** Endpoint → use case, nothing else; what is no endpoint (health, metrics, reference) is in routes.ts. */
import * as api from '../../shared/api/admin-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { basemapTile } from './basemap.ts'
import { readGroundText } from './ground.ts'
import { settings } from './settings.ts'

export const systemRoutes: readonly Binding[] = [
  bind(api.readSettings, settings),
  bind(api.readGround, readGroundText),
  bind(api.readBasemapTile, basemapTile),
]
