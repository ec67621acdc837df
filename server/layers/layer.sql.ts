/** Rows of reference_layer as the API shows them. Takes db or trx first; who may see a layer is part of every read. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Layer, LayerAttribute, LayerGeometryType, LayerStyle } from '../../shared/layer.ts'
import { layerEditorRoles } from '../../shared/layer.ts'
import type { Role } from '../../shared/user.ts'
import type { Executor, Trx } from '../db/transaction.ts'

/** A layer not retired, that the role may see; those who keep layers see them all. Alias `l`. */
export const visibleLayer = (role: Role): RawBuilder<SqlBool> =>
  (layerEditorRoles as readonly Role[]).includes(role)
    ? sql<SqlBool>`l.retired_at is null`
    : sql<SqlBool>`(l.retired_at is null and (cardinality(l.visible_to) = 0 or ${role}::text = any(l.visible_to)))`

/** Surfaces below lines below points, so that nothing hides what is smaller. */
const drawingOrder = sql`array_position(array['polygon', 'line', 'point'], l.geometry_type),
  array_position(array['red_line_ecology', 'red_line_farmland', 'planning_zone', 'building', 'other', 'red_line_urban', 'road', 'facility',
    'school', 'metro_station'], l.kind), l.created_at, l.code`

const columns = (
  today: string,
) => sql`l.id, l.code, l.name_zh as "nameZh", l.name_en as "nameEn", l.kind, l.geometry_type as "geometryType",
  l.style, l.source, l.valid_from as "validFrom", l.valid_to as "validTo",
  coalesce(l.valid_from <= ${today}::date, true) and coalesce(l.valid_to >= ${today}::date, true) as "inForce",
  l.visible_to as "visibleTo", l.attribute_schema as attributes, l.edition, l.feature_count as "featureCount", l.bbox, l.demo,
  to_char(l.begin_lifespan at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt",
  coalesce(u.name, '') as "changedBy", l.version`

export async function listVisibleLayers(db: Executor, role: Role, today: string): Promise<Layer[]> {
  const { rows } =
    await sql<Layer>`select ${columns(today)} from reference_layer l left join app_user u on u.id = l.changed_by
    where ${visibleLayer(role)} order by ${drawingOrder}`.execute(db)
  return rows
}

export async function findLayer(
  db: Executor,
  code: string,
  role: Role,
  today: string,
): Promise<Layer | null> {
  const { rows } =
    await sql<Layer>`select ${columns(today)} from reference_layer l left join app_user u on u.id = l.changed_by
    where l.code = ${code} and ${visibleLayer(role)}`.execute(db)
  return rows[0] ?? null
}

export interface LockedLayer {
  id: string
  version: number
  edition: number
  geometryType: LayerGeometryType
  attributes: LayerAttribute[]
}

/** Holds the row until the transaction ends. */
export async function lockLayer(trx: Trx, code: string): Promise<LockedLayer | null> {
  const { rows } =
    await sql<LockedLayer>`select l.id, l.version, l.edition, l.geometry_type as "geometryType", l.attribute_schema as attributes
    from reference_layer l where l.code = ${code} and l.retired_at is null for update`.execute(trx)
  return rows[0] ?? null
}

export interface LayerColumns {
  nameZh: string
  nameEn: string
  kind: string
  source: string
  validFrom: string | null
  validTo: string | null
  visibleTo: string[]
  style: LayerStyle
  attributes: LayerAttribute[]
}

const columnOf: Readonly<Record<keyof LayerColumns, (value: never) => RawBuilder<unknown>>> = {
  nameZh: (value) => sql`name_zh = ${value}`,
  nameEn: (value) => sql`name_en = ${value}`,
  kind: (value) => sql`kind = ${value}`,
  source: (value) => sql`source = ${value}`,
  validFrom: (value) => sql`valid_from = ${value}`,
  validTo: (value) => sql`valid_to = ${value}`,
  visibleTo: (value) => sql`visible_to = ${value}::text[]`,
  style: (value) => sql`style = ${JSON.stringify(value)}::jsonb`,
  attributes: (value) => sql`attribute_schema = ${JSON.stringify(value)}::jsonb`,
}

export async function updateLayer(
  trx: Trx,
  id: string,
  change: { [K in keyof LayerColumns]?: LayerColumns[K] | undefined },
): Promise<void> {
  const set = Object.entries(change)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => columnOf[name as keyof LayerColumns](value as never))
  await sql`update reference_layer set ${sql.join([...set, sql`version = version + 1`])} where id = ${id}::uuid`.execute(
    trx,
  )
}

export async function markRetired(trx: Trx, id: string, reason: string): Promise<void> {
  await sql`update reference_layer set retired_at = now(), retired_reason = ${reason}, version = version + 1 where id = ${id}::uuid`.execute(
    trx,
  )
}

export interface LayerEvent {
  at: string
  actor: string
  action: string
  reason: string | null
  edition: number
  features: number
}

export async function listLayerEventRows(db: Executor, id: string): Promise<LayerEvent[]> {
  const { rows } =
    await sql<LayerEvent>`select to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
      coalesce(u.name, e.actor::text) as actor, e.action, e.reason, coalesce((e.detail ->> 'edition')::integer, 1) as edition,
      coalesce((e.detail ->> 'features')::integer, 0) as features
    from audit_event e left join app_user u on u.id = e.actor
    where e.subject_kind = 'layer' and e.subject_id = ${id} order by e.seq desc limit 100`.execute(db)
  return rows
}
