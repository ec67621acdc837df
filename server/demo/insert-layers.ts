/** Stores the demonstration's reference layers, through the same triggers as a load. */
import { type RawBuilder, sql } from 'kysely'
import type { DemoLayer } from '../../fixtures/district/layer-type.ts'
import { demoLayers } from '../../fixtures/district/layers.ts'
import { defaultStyle } from '../../shared/layer-style.ts'
import { SYSTEM_ACTOR, inTransaction, type Trx } from '../db/transaction.ts'
import type { Db } from '../db/connect.ts'
import { demoId } from './demo.sql.ts'

export async function insertDemoLayers(db: Db): Promise<void> {
  const act = { actor: SYSTEM_ACTOR, action: 'layer.published' as const, reason: '演示数据装载' }
  for (const layer of demoLayers()) await inTransaction(db, act, (trx) => insertDemoLayer(trx, layer))
}

async function insertDemoLayer(trx: Trx, layer: DemoLayer): Promise<void> {
  const style = { ...defaultStyle(layer.kind, layer.geometryType), ...layer.style }
  const id = demoId(`layer-${layer.code}`)
  const shapes = shapesOf(layer)
  await sql`insert into reference_layer (id, code, name_zh, name_en, kind, geometry_type, style, source, valid_from, attribute_schema,
      feature_count, bbox, demo, created_by)
    select ${id}, ${layer.code}, ${layer.nameZh}, ${layer.nameEn}, ${layer.kind}, ${layer.geometryType}, ${JSON.stringify(style)}::jsonb,
      ${layer.source}, ${layer.validFrom}::date, ${JSON.stringify(layer.attributes)}::jsonb, count(*), array[min(ST_XMin(s.geom)),
      min(ST_YMin(s.geom)), max(ST_XMax(s.geom)), max(ST_YMax(s.geom))], true, ${SYSTEM_ACTOR}::uuid from (${shapes}) s`.execute(
    trx,
  )
  await sql`insert into reference_feature (layer_id, edition, name, attributes, geom)
    select ${id}, 1, s.name, s.attributes, s.geom from (${shapes}) s`.execute(trx)
}

function shapesOf(layer: DemoLayer): RawBuilder<unknown> {
  const given = sql`select x.name, x.attributes, ST_SetSRID(ST_GeomFromGeoJSON(x.geometry::text), 4490) as geom
    from json_to_recordset(${JSON.stringify(layer.features)}) as x(name text, attributes jsonb, geometry json)`
  if (!layer.joined) return given
  return sql`select g.name, g.attributes, d.geom from (${given}) g, lateral ST_Dump(ST_UnaryUnion(g.geom)) d where ST_Area(d.geom) > 1e-4`
}
