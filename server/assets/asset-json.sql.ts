/**
 * One asset version as JSON, written by PostgreSQL: the shape of `asset` in shared/asset.ts.
 * Alias `a` is a version (see `versionsOf`). Must never select personal data for a role that does not need it.
 */
import { type RawBuilder, sql } from 'kysely'
import { mayReadContacts, mayReadPersonNames } from '../../shared/mask.ts'
import type { SignedIn } from '../http/context.ts'

/** Microseconds kept, so that `?at=<changedAt>` finds exactly that version. */
export const instant = (column: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** 15 decimals write every double so that it reads back the same; option 0 leaves the crs member out. */
export const geoJson = (column: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`ST_AsGeoJSON(${column}, 15, 0)::json`

/** Every version of one asset: the current row (end_lifespan null) and its history. */
export const versionsOf = (id: string): RawBuilder<unknown> => sql`(
  select null::timestamptz as end_lifespan, t.* from asset t where t.id = ${id}::uuid
  union all select h.* from history.asset h where h.id = ${id}::uuid)`

/** An import keeps the holder's name in the note; who may not read names of persons sees that there is one. */
export const noteFor = (user: Pick<SignedIn, 'role'>, note: RawBuilder<unknown>): RawBuilder<unknown> =>
  mayReadPersonNames(user.role)
    ? note
    : sql`regexp_replace(${note}, '权利人（导入）：.*?(；原编号：|$)', '权利人（导入）：*\\1')`

const withinTolerance = sql`case when a.registered_area_m2 is null or a.computed_area_m2 = 0 then null
  else abs(a.registered_area_m2 - a.computed_area_m2)
    <= greatest(region.area_tolerance_m2, region.area_tolerance_ratio * a.computed_area_m2) end`

export function assetJson(user: Pick<SignedIn, 'role'>): RawBuilder<string> {
  const contact = (column: RawBuilder<unknown>): RawBuilder<unknown> =>
    mayReadContacts(user.role) ? column : sql`null`
  return sql<string>`json_build_object(
    'id', a.id, 'assetNo', a.asset_no, 'family', a.family, 'assetClass', a.asset_class, 'track', a.track,
    'state', a.state, 'stage', a.stage, 'titleStatus', a.title_status, 'spatialUnitKind', a.spatial_unit_kind,
    'boundaryStatus', a.boundary_status, 'name', a.name, 'address', a.address, 'areaCode', a.area_code,
    'areaName', coalesce(area.name, a.area_code), 'areaSource', a.area_source, 'geometry', ${geoJson(sql`a.geom`)},
    'registeredAreaM2', a.registered_area_m2, 'computedAreaM2', round(a.computed_area_m2::numeric, 2),
    'areaWithinTolerance', ${withinTolerance}, 'parcelCode', a.parcel_code, 'unitCode', a.unit_code,
    'landUseCurrent', a.land_use_current, 'landUsePlanned', a.land_use_planned, 'farMax', a.far_max,
    'densityMax', a.density_max, 'greenMin', a.green_min, 'heightMaxM', a.height_max_m,
    'planningNote', a.planning_note, 'unitId', a.unit_id, 'unitName', unit.name, 'dueOn', a.due_on, 'yellowOn', a.yellow_on,
    'clockStopped', a.clock_stopped,
    'contactName', ${contact(sql`a.contact_name`)}, 'contactPhone', ${contact(sql`a.contact_phone`)},
    'source', a.source, 'note', ${noteFor(user, sql`a.note`)}, 'demo', a.demo, 'importBatchId', a.import_batch_id,
    'retiredAt', ${instant(sql`a.retired_at`)}, 'retiredReason', a.retired_reason, 'version', a.version,
    'changedAt', ${instant(sql`a.begin_lifespan`)}, 'changedBy', coalesce(person.name, ''),
    'endedAt', ${instant(sql`a.end_lifespan`)})::text`
}

/** What `assetJson` reads beside the version itself. */
export const assetJsonJoins = sql`cross join region left join area on area.code = a.area_code
  left join unit on unit.id = a.unit_id left join app_user person on person.id = a.changed_by`
