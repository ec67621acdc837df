/** Reference layers as collections: the current edition, with the attributes that its schema names. Only read here. */
import { type Expression, sql } from 'kysely'
import { ogcMessages } from '../../shared/i18n/ogc.ts'
import type { QueryableType } from '../filters/queryables.ts'
import type { Program, SignedIn } from '../http/context.ts'
import type { Collection, Field, FieldType } from './collection.ts'

interface Layer {
  id: string
  code: string
  nameZh: string
  nameEn: string
  source: string
  attributes: { name: string; type: string; title?: string }[]
  bbox: [number, number, number, number] | null
}

/** Layers that the role may see, without those taken out of use. */
async function selectLayers({ db }: Program, user: SignedIn): Promise<Layer[]> {
  const { rows } = await sql<Layer>`select id, code, name_zh as "nameZh", name_en as "nameEn", source,
      attribute_schema as attributes, bbox
    from reference_layer where retired_at is null and (visible_to = '{}' or ${user.role}::text = any (visible_to))
    order by code`.execute(db)
  return rows
}

const fieldTypes: Readonly<Record<string, FieldType>> = {
  text: 'text',
  number: 'number',
  integer: 'integer',
  date: 'date',
  boolean: 'boolean',
}

/** An attribute's value as its type; what does not read as it is none. */
function attribute(name: string, type: FieldType): Expression<unknown> {
  const value = sql`(a.attributes ->> ${name}::text)`
  if (type === 'number' || type === 'integer')
    return sql`case when jsonb_typeof(a.attributes -> ${name}::text) = 'number' then ${value}::float8 end`
  if (type === 'boolean')
    return sql`case when jsonb_typeof(a.attributes -> ${name}::text) = 'boolean' then ${value}::boolean end`
  if (type === 'date')
    return sql`case when ${value} ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])$' then ${value}::date end`
  return value
}

function fieldsOf(layer: Layer): Field[] {
  const named = layer.attributes.map(({ name, type, title }): Field => {
    const kind = fieldTypes[type] ?? 'text'
    const column = attribute(name, kind)
    return {
      name,
      type: kind,
      title: { zh: title ?? name, en: name },
      column,
      queryable: { type: filterType(kind), column },
    }
  })
  const name: Field = {
    name: 'name',
    type: 'text',
    title: { zh: ogcMessages.zh['field.name'], en: ogcMessages.en['field.name'] },
    column: sql`a.name`,
    queryable: { type: 'text', column: sql`a.name` },
  }
  return [name, ...named.filter((field) => field.name !== 'name')]
}

const filterType = (type: FieldType): QueryableType => (type === 'integer' ? 'number' : type)

function layerCollection(layer: Layer): Collection {
  const describe = (text: string): string => text.replace('{source}', layer.source)
  return {
    id: `layer-${layer.code}`,
    title: { zh: layer.nameZh, en: layer.nameEn },
    description: {
      zh: describe(ogcMessages.zh['layers.what']),
      en: describe(ogcMessages.en['layers.what']),
    },
    fields: fieldsOf(layer),
    geometry: { column: sql`a.geom`, mercator: sql`a.g3857`, kind: 'any' },
    rows: { from: sql`reference_feature a`, where: sql`a.layer_id = ${layer.id}::uuid` },
    key: { column: sql`a.id`, type: 'integer' },
    order: { column: sql`a.id`, type: 'integer' },
    version: null,
    extent: async () => ({ bbox: layer.bbox, interval: null }),
    editable: null,
    tiles: null,
  }
}

export const layerCollections = async (program: Program, user: SignedIn): Promise<Collection[]> =>
  (await selectLayers(program, user)).map(layerCollection)
