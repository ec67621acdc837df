/** Writes of a publication: a layer, or the next edition of one. Takes trx first. */
import { sql } from 'kysely'
import type { LayerChoice, LayerStyle } from '../../shared/layer.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import type { LoadCounts } from './load.sql.ts'

export interface NewLayer {
  choice: LayerChoice
  style: LayerStyle
  count: number
  bbox: LoadCounts['bbox']
  by: string
}

const schemaOf = (choice: LayerChoice): string =>
  JSON.stringify(choice.attributes.map(({ name, type, title }) => ({ name, type, title })))

export async function insertLayer(
  trx: Trx,
  { choice, style, count, bbox, by }: NewLayer,
): Promise<{ id: string; edition: number }> {
  const { rows } = await sql<{
    id: string
    edition: number
  }>`insert into reference_layer (code, name_zh, name_en, kind, geometry_type, style, source,
      valid_from, valid_to, visible_to, attribute_schema, feature_count, bbox, created_by)
    values (${choice.code}, ${choice.nameZh}, ${choice.nameEn}, ${choice.kind}, ${choice.geometryType}, ${JSON.stringify(style)}::jsonb,
      ${choice.source}, ${choice.validFrom}::date, ${choice.validTo}::date, ${choice.visibleTo}::text[], ${schemaOf(choice)}::jsonb,
      ${count}, ${bbox}::float8[], ${by}::uuid) returning id, edition`.execute(trx)
  return rows[0]!
}

/** The edition before goes to history by trigger; then the layer is ready for the new features. */
export async function replaceEdition(
  trx: Trx,
  layerId: string,
  { choice, style, count, bbox }: NewLayer,
): Promise<{ id: string; edition: number }> {
  await sql`delete from reference_feature where layer_id = ${layerId}::uuid`.execute(trx)
  const { rows } = await sql<{
    id: string
    edition: number
  }>`update reference_layer set edition = edition + 1, version = version + 1,
      name_zh = ${choice.nameZh}, name_en = ${choice.nameEn}, kind = ${choice.kind}, geometry_type = ${choice.geometryType},
      style = ${JSON.stringify(style)}::jsonb, source = ${choice.source}, valid_from = ${choice.validFrom}::date, valid_to = ${choice.validTo}::date,
      visible_to = ${choice.visibleTo}::text[], attribute_schema = ${schemaOf(choice)}::jsonb, feature_count = ${count},
      bbox = ${bbox}::float8[], demo = false
    where id = ${layerId}::uuid and retired_at is null returning id, edition`.execute(trx)
  const [row] = rows
  if (!row) throw new Error('the layer was retired meanwhile')
  return row
}

/** Another layer, also a retired one, that has the code already. */
export async function codeIsTaken(db: Executor, code: string, exceptId: string | null): Promise<boolean> {
  const { rows } =
    await sql`select from reference_layer where code = ${code} and id is distinct from ${exceptId}::uuid`.execute(
      db,
    )
  return rows.length > 0
}

export async function analyzeFeatures(db: Executor): Promise<void> {
  await sql`analyze reference_feature`.execute(db)
}
