/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/asset-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { changeTitleStatus } from './change-title-status.ts'
import { checkGeometry } from './check-geometry.ts'
import { correctAsset } from './correct-asset.ts'
import { listAssets } from './list-assets.ts'
import { readAsset } from './read-asset.ts'
import { registerAsset } from './register-asset.ts'
import { retireAsset } from './retire-asset.ts'
import { searchAssets } from './search-assets.ts'
import { totalAssets } from './total-assets.ts'

/** Fixed paths before `{id}`: express takes the first that fits. */
export const assetRoutes: readonly Binding[] = [
  bind(api.listAssets, listAssets),
  bind(api.totalAssets, totalAssets),
  bind(api.searchAssets, searchAssets),
  bind(api.registerAsset, registerAsset),
  bind(api.checkGeometry, checkGeometry),
  bind(api.readAsset, readAsset),
  bind(api.correctAsset, correctAsset),
  bind(api.changeTitleStatus, changeTitleStatus),
  bind(api.retireAsset, retireAsset),
]
