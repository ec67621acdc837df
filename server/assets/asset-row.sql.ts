/**
 * Register rows as JSON text, written by PostgreSQL (`assetRow` in shared/asset.ts). Alias `a` is asset.
 * Must never carry contact data; names of persons are masked for roles without need.
 */
import { type RawBuilder, sql } from 'kysely'
import { mayReadPersonNames } from '../../shared/mask.ts'
import type { SignedIn } from '../http/context.ts'
import { instant } from './asset-json.sql.ts'

/** As shared/mask.ts maskPersonName. */
const partyName = (user: Pick<SignedIn, 'role'>): RawBuilder<string> =>
  mayReadPersonNames(user.role)
    ? sql<string>`p.name`
    : sql<string>`case p.kind when 'person' then left(trim(p.name), 1) || '*' else p.name end`

const holders = (user: Pick<SignedIn, 'role'>): RawBuilder<unknown> => sql`coalesce((
  select json_agg(holder.name order by holder.name collate "C")
    from (select distinct ${partyName(user)} as name from asset_right r join party p on p.id = r.party_id
           where r.asset_id = a.id and r.kind = 'right' and r.ended_at is null) holder), '[]'::json)`

/** The row's fields, without the closing bracket: search adds one more. */
export const rowPairs = (user: Pick<SignedIn, 'role'>): RawBuilder<unknown> => sql`
  'id', a.id, 'assetNo', a.asset_no, 'family', a.family, 'assetClass', a.asset_class, 'track', a.track, 'state', a.state,
  'stage', a.stage, 'titleStatus', a.title_status, 'name', a.name, 'address', a.address, 'areaCode', a.area_code,
  'areaName', coalesce(area.name, a.area_code), 'computedAreaM2', round(a.computed_area_m2::numeric, 2),
  'registeredAreaM2', a.registered_area_m2, 'parcelCode', a.parcel_code, 'unitCode', a.unit_code,
  'landUsePlanned', a.land_use_planned, 'landUseCurrent', a.land_use_current, 'holders', ${holders(user)},
  'unitName', unit.name, 'dueOn', a.due_on, 'yellowOn', a.yellow_on, 'clockStopped', a.clock_stopped, 'changedAt', ${instant(sql`a.begin_lifespan`)}, 'version', a.version,
  'lon', round(ST_X(spot.geom)::numeric, 7), 'lat', round(ST_Y(spot.geom)::numeric, 7)`

/** What `rowPairs` reads beside the asset. */
export const rowJoins = sql`left join area on area.code = a.area_code left join unit on unit.id = a.unit_id
  cross join lateral (select ST_PointOnSurface(a.geom) as geom offset 0) spot`

/** Rows are text already: joined, never parsed and written again (PERFORMANCE 2). */
export const pageText = (rows: readonly string[], rest: Record<string, unknown> = {}): string => {
  const tail = JSON.stringify(rest).slice(1, -1)
  return `{"items":[${rows.join(',')}]${tail ? `,${tail}` : ''}}`
}
