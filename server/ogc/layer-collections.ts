/** Reference layers as collections: the current edition, with the attributes that its schema names. Only read here. */
import { sql } from 'kysely'
import { ogcMessages } from '../../shared/i18n/ogc.ts'
import type { Layer } from '../../shared/layer.ts'
import type { Program, SignedIn } from '../http/context.ts'
import { layerQueryables } from '../layers/layer-queryables.ts'
import { findLayer, listVisibleLayers } from '../layers/layer.sql.ts'
import { MAX_ZOOM } from '../tiles/tile-grid.ts'
import type { Collection, Field, FieldType, Text, TileLayer } from './collection.ts'

type OgcKey = keyof typeof ogcMessages.zh
const words = (key: OgcKey): Text => ({ zh: ogcMessages.zh[key], en: ogcMessages.en[key] })

const fieldTypes: Readonly<Record<string, FieldType>> = {
  number: 'number',
  integer: 'integer',
  date: 'date',
  boolean: 'boolean',
}

/** Name and area before the layer's own attributes; the shape and the id have places of their own in a feature. */
function fieldsOf({ attributes, geometryType }: Layer): Field[] {
  const queryables = layerQueryables(attributes)
  const field = (name: string, type: FieldType, title: Text, unit?: string): Field | null => {
    const queryable = queryables.get(name)
    return queryable
      ? { name, type, title, column: queryable.column, queryable, readOnly: true, ...(unit && { unit }) }
      : null
  }
  const own = attributes.map(({ name, type, title }) =>
    field(name, fieldTypes[type] ?? 'text', { zh: title || name, en: name }),
  )
  const area = geometryType === 'polygon' ? field('areaM2', 'number', words('field.areaM2'), 'm2') : null
  return [field('name', 'text', words('field.name')), area, ...own].filter((one) => one !== null)
}

function tilesOf({ code, geometryType, attributes }: Layer): TileLayer {
  const types = { id: 'number', name: 'string' }
  const own = Object.fromEntries(
    attributes.map(({ name, type }) => [name, type === 'number' || type === 'integer' ? 'number' : 'string']),
  )
  return {
    template: `/tiles/layers/${code}/{z}/{x}/{y}.mvt`,
    minzoom: 0,
    maxzoom: MAX_ZOOM,
    layers: [
      {
        id: 'feature',
        kind: geometryType === 'point' ? 'point' : geometryType,
        fields: { ...types, ...own },
      },
      { id: 'feature_point', kind: 'point', fields: { ...types, ...own } },
    ],
  }
}

const PREFIX = 'layer-'

function layerCollection(layer: Layer): Collection {
  const described = (text: string): string => text.replace('{source}', layer.source)
  return {
    id: PREFIX + layer.code,
    title: { zh: layer.nameZh, en: layer.nameEn },
    description: {
      zh: described(ogcMessages.zh['layers.what']),
      en: described(ogcMessages.en['layers.what']),
    },
    fields: fieldsOf(layer),
    geometry: { column: sql`a.geom`, mercator: sql`a.g3857`, kind: 'any' },
    rows: { from: sql`reference_feature a`, where: sql`a.layer_id = ${layer.id}::uuid` },
    key: { column: sql`a.id`, type: 'integer' },
    order: { column: sql`a.id`, type: 'integer' },
    version: null,
    extent: async () => ({ bbox: layer.bbox, interval: null }),
    editable: null,
    tiles: tilesOf(layer),
  }
}

export const layerCollections = async (program: Program, user: SignedIn): Promise<Collection[]> =>
  (await listVisibleLayers(program.db, user.role, program.today())).map(layerCollection)

export async function layerCollectionOf(
  program: Program,
  user: SignedIn,
  id: string,
): Promise<Collection | null> {
  if (!id.startsWith(PREFIX)) return null
  const layer = await findLayer(program.db, id.slice(PREFIX.length), user.role, program.today())
  return layer && layerCollection(layer)
}
