/** Reference layers: looking at them, asking their features, loading, changing and retiring them. */
import { z } from 'zod'
import { geometry } from '../geometry.ts'
import { encodingIds } from '../import-codes.ts'
import {
  layer,
  layerChange,
  layerChoice,
  layerEditorRoles,
  layerFeature,
  layerLoad,
  layerRow,
  layerValues,
} from '../layer.ts'
import { endpoint } from './endpoint.ts'

const byCode = z.object({ code: z.string().max(40) })
const byId = z.object({ id: z.uuid() })
const state = ['invalid-request', 'not-found', 'import-state', 'import-file'] as const
const change = [
  'invalid-request',
  'not-found',
  'precondition-required',
  'edit-conflict',
  'not-acceptable-state',
] as const

export const listLayers = endpoint({
  id: 'list-layers',
  method: 'GET',
  path: '/api/layers',
  summary: 'The reference layers that the user may see, in drawing order',
  role: 'signed-in',
  result: z.object({ items: z.array(layer) }),
  problems: ['login-required'],
})
export const readLayer = endpoint({
  id: 'read-layer',
  method: 'GET',
  path: '/api/layers/{code}',
  summary: 'One layer',
  role: 'signed-in',
  params: byCode,
  result: layer,
  problems: ['not-found'],
})
export const listLayerFeatures = endpoint({
  id: 'list-layer-features',
  method: 'GET',
  path: '/api/layers/{code}/features',
  summary: 'Features by filter over the layer’s own attributes and by name, page after page',
  role: 'signed-in',
  params: byCode,
  query: z.object({
    filter: z
      .string()
      .max(16_384)
      .optional()
      .meta({ description: 'CQL2 text over the attributes, name, id, areaM2 and geom' }),
    q: z.string().trim().min(1).max(80).optional().meta({ description: 'Part of the name' }),
    after: z.coerce.number().int().min(0).optional().meta({ description: 'Last id of the page before' }),
    limit: z.coerce.number().int().min(1).max(1000).default(50),
    geometry: z.stringbool().default(false),
  }),
  resultKind: 'json-text',
  result: z.object({
    items: z.array(layerFeature),
    next: z.int().nullable().meta({ description: '`after` of the next page; null at the end' }),
  }),
  problems: ['not-found', 'invalid-filter', 'query-too-slow'],
})
export const readLayerFeature = endpoint({
  id: 'read-layer-feature',
  method: 'GET',
  path: '/api/layers/{code}/features/{featureId}',
  summary: 'One feature with its geometry',
  role: 'signed-in',
  params: byCode.extend({ featureId: z.coerce.number().int().min(1) }),
  resultKind: 'json-text',
  result: layerFeature,
  problems: ['not-found'],
})
export const readLayerValues = endpoint({
  id: 'read-layer-values',
  method: 'GET',
  path: '/api/layers/{code}/values',
  summary: 'What one attribute of a layer holds: values with counts, and fifths of numbers',
  role: 'signed-in',
  params: byCode,
  query: z.object({ attribute: z.string().min(1).max(60) }),
  result: layerValues,
  problems: ['invalid-request', 'not-found'],
})
export const listLayerEvents = endpoint({
  id: 'list-layer-events',
  method: 'GET',
  path: '/api/layers/{code}/events',
  summary: 'Who published, changed, replaced or retired the layer, newest first',
  role: layerEditorRoles,
  params: byCode,
  result: z.object({
    items: z.array(
      z.object({
        at: z.iso.datetime(),
        actor: z.string(),
        action: z.string(),
        reason: z.string().nullable(),
        edition: z.int(),
        features: z.int(),
      }),
    ),
  }),
  problems: ['not-found'],
})
export const changeLayer = endpoint({
  id: 'change-layer',
  method: 'PATCH',
  path: '/api/layers/{code}',
  summary: 'Names, source, validity, who may see it, style, titles of attributes',
  role: layerEditorRoles,
  params: byCode,
  conditional: true,
  body: layerChange,
  result: layer,
  problems: change,
})
export const retireLayer = endpoint({
  id: 'retire-layer',
  method: 'POST',
  path: '/api/layers/{code}/retirement',
  summary: 'Take the layer out of use; its features stay in history',
  role: layerEditorRoles,
  params: byCode,
  conditional: true,
  status: 204,
  body: z.object({ reason: z.string().trim().min(2).max(200) }),
  result: z.undefined(),
  problems: change,
})

export const uploadLayerFile = endpoint({
  id: 'upload-layer-file',
  method: 'POST',
  path: '/api/layer-loads',
  summary: 'Upload a file that shall become a layer (the body is the file itself)',
  role: layerEditorRoles,
  status: 201,
  bodyKind: 'binary',
  query: z.object({
    fileName: z.string().trim().min(1).max(200),
    replaces: z.string().max(40).optional().meta({ description: 'Code of the layer that it replaces' }),
  }),
  result: layerLoad,
  problems: ['invalid-request', 'too-large', 'unsupported-file', 'import-file', 'not-found'],
})
export const listLayerLoads = endpoint({
  id: 'list-layer-loads',
  method: 'GET',
  path: '/api/layer-loads',
  summary: 'Recent loads',
  role: layerEditorRoles,
  query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  result: z.object({ items: z.array(layerLoad) }),
  problems: ['forbidden'],
})
export const readLayerLoad = endpoint({
  id: 'read-layer-load',
  method: 'GET',
  path: '/api/layer-loads/{id}',
  summary: 'One load with detection, progress and counts',
  role: layerEditorRoles,
  params: byId,
  result: layerLoad,
  problems: ['not-found'],
})
export const inspectLayerFile = endpoint({
  id: 'inspect-layer-file',
  method: 'POST',
  path: '/api/layer-loads/{id}/inspection',
  summary: 'Look at the file again through another encoding',
  role: layerEditorRoles,
  params: byId,
  body: z.object({ encoding: z.enum(encodingIds) }),
  result: layerLoad,
  problems: state,
})
export const loadLayer = endpoint({
  id: 'load-layer',
  method: 'PUT',
  path: '/api/layer-loads/{id}/choice',
  summary:
    'Choose how the file is read and what layer it becomes; reads and checks every row. Poll until checked',
  role: layerEditorRoles,
  params: byId,
  status: 202,
  body: layerChoice,
  result: layerLoad,
  problems: [...state, 'duplicate'],
})
export const listLayerRows = endpoint({
  id: 'list-layer-rows',
  method: 'GET',
  path: '/api/layer-loads/{id}/rows',
  summary: 'Checked rows that have an issue, with the reasons',
  role: layerEditorRoles,
  params: byId,
  query: z.object({
    after: z.coerce
      .number()
      .int()
      .min(0)
      .default(0)
      .meta({ description: 'Last row number of the page before' }),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  result: z.object({ rows: z.array(layerRow) }),
  problems: ['not-found', 'import-state'],
})
export const previewLayerLoad = endpoint({
  id: 'preview-layer-load',
  method: 'GET',
  path: '/api/layer-loads/{id}/shapes',
  summary: 'Checked rows as GeoJSON for a look before publishing, EPSG:4490; of large files every n-th row',
  role: layerEditorRoles,
  params: byId,
  resultKind: 'json-text',
  result: z.object({
    type: z.literal('FeatureCollection'),
    every: z.int().meta({ description: '1 = all rows; 5 = every fifth' }),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        geometry,
        properties: z
          .record(z.string(), z.unknown())
          .meta({ description: 'name, outcome, row, and the attributes' }),
      }),
    ),
  }),
  problems: ['not-found', 'import-state'],
})
export const publishLayer = endpoint({
  id: 'publish-layer',
  method: 'POST',
  path: '/api/layer-loads/{id}/publication',
  summary:
    'Publish the accepted rows as layer, or as the next edition of the layer they replace, in one transaction',
  role: layerEditorRoles,
  params: byId,
  status: 202,
  result: layerLoad,
  problems: [...state, 'duplicate'],
})
export const discardLayerLoad = endpoint({
  id: 'discard-layer-load',
  method: 'DELETE',
  path: '/api/layer-loads/{id}',
  summary: 'Stop the load, or throw its rows away',
  role: layerEditorRoles,
  params: byId,
  result: layerLoad,
  problems: state,
})
