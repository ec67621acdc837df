/** Looking at layers and asking their features. Must never answer a layer that the role may not see. */
import type * as contract from '../../shared/api/layer-api.ts'
import type { ParamsOf, QueryOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { Layer, LayerValues } from '../../shared/layer.ts'
import { compileFilter } from '../filters/compile.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { selectFeature, selectFeatures, selectValues } from './feature.sql.ts'
import { findLayer, listLayerEventRows, listVisibleLayers } from './layer.sql.ts'
import { layerQueryables } from './layer-queryables.ts'

export async function listLayers(_: unknown, { db, user, today }: Context): Promise<{ items: Layer[] }> {
  return { items: await listVisibleLayers(db, user.role, today()) }
}

/** @throws {Problem} not-found, also where the role may not see it */
export async function requireLayer({ db, user, today }: Context, code: string): Promise<Layer> {
  const found = await findLayer(db, code, user.role, today())
  if (!found) throw new Problem('not-found')
  return found
}

export async function readLayer(
  { params }: { params: ParamsOf<typeof contract.readLayer> },
  context: Context,
): Promise<Layer> {
  return await requireLayer(context, params.code)
}

export async function listLayerFeatures(
  {
    params,
    query,
  }: {
    params: ParamsOf<typeof contract.listLayerFeatures>
    query: QueryOf<typeof contract.listLayerFeatures>
  },
  context: Context,
): Promise<{ jsonText: string }> {
  const { db, user, today } = context
  const layer = await requireLayer(context, params.code)
  const where = compileFilter(query.filter, {
    role: user.role,
    today: today(),
    queryables: layerQueryables(layer.attributes),
  })
  const { q, after, limit, geometry } = query
  const rows = await selectFeatures(db, { layerId: layer.id, where, q, after, limit, geometry })
  const page = rows.slice(0, limit)
  const next = rows.length > limit ? (page.at(-1)?.id ?? null) : null
  return { jsonText: `{"items":[${page.map((row) => row.json).join(',')}],"next":${next}}` }
}

export async function readLayerFeature(
  { params }: { params: ParamsOf<typeof contract.readLayerFeature> },
  context: Context,
): Promise<{ jsonText: string }> {
  const layer = await requireLayer(context, params.code)
  const jsonText = await selectFeature(context.db, layer.id, params.featureId)
  if (jsonText === null) throw new Problem('not-found')
  return { jsonText }
}

/** @throws {Problem} not-found, invalid-request for an attribute that the layer has not */
export async function readLayerValues(
  {
    params,
    query: { attribute },
  }: {
    params: ParamsOf<typeof contract.readLayerValues>
    query: QueryOf<typeof contract.readLayerValues>
  },
  context: Context,
): Promise<LayerValues> {
  const layer = await requireLayer(context, params.code)
  if (attribute !== 'name' && !layer.attributes.some(({ name }) => name === attribute))
    throw fault('invalid-request', '/attribute', 'layer.attributeUnknown', { name: attribute })
  return await selectValues(context.db, layer.id, attribute)
}

export async function listLayerEvents(
  { params }: { params: ParamsOf<typeof contract.listLayerEvents> },
  context: Context,
): Promise<ResultOf<typeof contract.listLayerEvents>> {
  const layer = await requireLayer(context, params.code)
  return { items: await listLayerEventRows(context.db, layer.id) }
}
