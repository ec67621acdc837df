/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/export-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { exportAnalysis, exportAnswer, exportAssets, exportLayer } from './export-rows.ts'

export const exportRoutes: readonly Binding[] = [
  bind(api.exportAssets, exportAssets),
  bind(api.exportLayer, exportLayer),
  bind(api.exportAnswer, exportAnswer),
  bind(api.exportAnalysis, exportAnalysis),
]
