/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/layer-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { changeLayer, retireLayer } from './change-layer.ts'
import { loadLayer } from './load-layer.ts'
import {
  discardLayerLoad,
  listLayerLoads,
  listLayerRows,
  previewLayerLoad,
  publishLayer,
  readLayerLoad,
} from './publish-layer.ts'
import {
  listLayerEvents,
  listLayerFeatures,
  listLayers,
  readLayer,
  readLayerFeature,
  readLayerValues,
} from './read-layers.ts'
import { inspectLayerFile, uploadLayerFile } from './upload-layer.ts'

export const layerRoutes: readonly Binding[] = [
  bind(api.listLayers, listLayers),
  bind(api.readLayer, readLayer),
  bind(api.listLayerFeatures, listLayerFeatures),
  bind(api.readLayerFeature, readLayerFeature),
  bind(api.readLayerValues, readLayerValues),
  bind(api.listLayerEvents, listLayerEvents),
  bind(api.changeLayer, changeLayer),
  bind(api.retireLayer, retireLayer),
  bind(api.uploadLayerFile, uploadLayerFile),
  bind(api.listLayerLoads, listLayerLoads),
  bind(api.readLayerLoad, readLayerLoad),
  bind(api.inspectLayerFile, inspectLayerFile),
  bind(api.loadLayer, loadLayer),
  bind(api.listLayerRows, listLayerRows),
  bind(api.previewLayerLoad, previewLayerLoad),
  bind(api.publishLayer, publishLayer),
  bind(api.discardLayerLoad, discardLayerLoad),
]
