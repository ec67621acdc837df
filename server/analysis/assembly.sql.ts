/** SQL of assembly: clusters with their outline and facts, and their members. Metres on the plane of EPSG:4544. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type FormOf, MEASURED_ASSEMBLIES } from '../../shared/analysis/forms.ts'
import type { Participants } from './analysis.ts'
import { layerFeatures } from './place.sql.ts'

export interface ClusterRow {
  took: number
  total: number
  ids: string[]
  areaName: string
  plots: number
  /** Overlaps counted once. */
  areaM2: number
  overlapM2: number
  registeredM2: number | null
  families: Record<string, number>
  units: number
  unitNames: string[]
  uses: string[]
  untitled: number
  restricted: number
  compactness: number
  roads: { name: string; metres: number }[]
  outline: string
}

/** Outlines bridge the gap between plots and a hand's breadth, so that corners that just meet become one shape. */
const BRIDGE_M = 0.05
// Mitred outwards and plain inwards: a corner comes back as it was. Mitred inwards, GEOS of the embedded database gives up on some
// shapes, and there the rows after it are lost without an error.

/** Which plots may stand together, and on what terms. */
function terms(
  form: FormOf<'assembly'>,
  m2PerMu: number,
): { plot: RawBuilder<SqlBool>; within: RawBuilder<unknown> } {
  const small =
    form.maxPlotMu === null
      ? sql<SqlBool>`true`
      : sql<SqlBool>`a.computed_area_m2 <= ${form.maxPlotMu * m2PerMu}::float8`
  // Position 13 of a parcel code: G state-owned, J collective.
  const national =
    form.ownership === 'national' ? sql<SqlBool>`substr(a.parcel_code, 13, 1) = 'G'` : sql<SqlBool>`true`
  return {
    plot: sql<SqlBool>`ST_Dimension(a.g4544) = 2 and ${small} and ${national}`,
    within: form.ownership === 'oneUnit' ? sql`partition by a.unit_id` : sql``,
  }
}

/** The clustering alone: id, area and cluster number of every plot; none for a plot that stands alone. */
export function clusteredPlots(
  form: FormOf<'assembly'>,
  { source, condition }: Participants,
  m2PerMu: number,
): RawBuilder<unknown> {
  const { plot, within } = terms(form, m2PerMu)
  const unit = form.ownership === 'oneUnit' ? sql`a.unit_id` : sql`null::uuid`
  return sql`select a.id, a.computed_area_m2 as area, ${unit} as unit,
      ST_ClusterDBSCAN(a.g4544, ${form.gapM}::float8, 2) over (${within}) as cluster
    from ${source} where ${condition} and ${plot}`
}

export function clusterStatement(
  form: FormOf<'assembly'>,
  participants: Participants,
  m2PerMu: number,
  limit: number,
): RawBuilder<ClusterRow> {
  const { source } = participants
  const bridge = form.gapM / 2 + BRIDGE_M
  const least = form.minMu * m2PerMu
  // Before the plots are joined their areas are only added up, which what overlaps can make too much and noise too little.
  const maybe = sql<SqlBool>`cluster is not null and area * 1.001 >= ${least}::float8`
  return sql<ClusterRow>`
    with gathered as materialized (
      select unit, cluster, count(*) as n, sum(area) as area, array_agg(id) filter (where cluster is not null) as ids
      from (${clusteredPlots(form, participants, m2PerMu)}) plot group by cluster, unit),
    large as materialized (
      select ids, row_number() over (order by area desc, unit, cluster) as no from gathered
      where ${maybe} order by area desc, unit, cluster limit ${sql.lit(MEASURED_ASSEMBLIES)}),
    member as materialized (
      select large.no, a.id, a.family, a.area_code, a.unit_id, unit.name as unit_name, a.land_use_planned, a.title_status,
        a.registered_area_m2, a.g4544 as g
      from large cross join lateral unnest(large.ids) as m(id) join ${source} on a.id = m.id left join unit on unit.id = a.unit_id),
    family as materialized (
      select no, json_object_agg(family, n) as families from (select no, family, count(*) as n from member group by no, family) f group by no),
    joined as materialized (
      select no, array_agg(id order by ST_Area(g) desc, id) as ids, count(*) as plots, sum(ST_Area(g)) as sum_m2,
        ST_Union(g) as g, sum(registered_area_m2) as registered, count(distinct unit_id) as units,
        coalesce(array_agg(distinct unit_name) filter (where unit_name is not null), '{}') as unit_names,
        coalesce(array_agg(distinct land_use_planned) filter (where land_use_planned is not null), '{}') as uses,
        count(*) filter (where family = 'untitled' or title_status in ('none', 'fact_owned')) as untitled,
        mode() within group (order by area_code) as area_code
      from member group by no),
    outlined as materialized (
      select j.*, ST_Area(j.g) as area_m2,
        ST_Buffer(ST_Buffer(j.g, ${bridge}::float8, 'join=mitre mitre_limit=2'), ${-bridge}::float8) as outline
      from joined j where ST_Area(j.g) >= ${least}::float8 order by ST_Area(j.g) desc, no limit ${limit}::integer)
    select (select sum(n)::integer from gathered) as took,
      (select count(*) from gathered where ${maybe}) - (select count(*) from joined) + (select count(*) from joined where ST_Area(g) >= ${least}::float8) as total,
      o.ids, coalesce(area.name, o.area_code) as "areaName", o.plots, o.area_m2 as "areaM2", o.sum_m2 - o.area_m2 as "overlapM2",
      o.registered as "registeredM2", o.units, o.untitled, family.families, o.unit_names as "unitNames", o.uses,
      (select count(distinct r.asset_id) from asset_right r where r.asset_id = any(o.ids) and r.kind = 'restriction' and r.ended_at is null) as restricted,
      4 * pi() * ST_Area(o.outline) / power(ST_Perimeter(o.outline), 2) as compactness,
      ${frontage(form)} as roads,
      ST_AsGeoJSON(ST_Transform(o.outline, 4490), 8, 0) as outline
    from outlined o join family on family.no = o.no left join area on area.code = o.area_code order by o.area_m2 desc, o.no`
}

/**
 * Edges that face a road: the way from the edge's middle to the nearest point of the road is short enough, goes away from the
 * edge rather than along it, and does not cross the plots themselves. A road of several features counts each edge once.
 */
function frontage({ roadLayerId, roadWithinM }: FormOf<'assembly'>): RawBuilder<unknown> {
  if (roadLayerId === null) return sql`'[]'::json`
  const road = layerFeatures({ layerId: roadLayerId, names: [], attributes: [] })
  return sql`(select coalesce(json_agg(json_build_object('name', front.name, 'metres', front.metres) order by front.metres desc), '[]')
    from (
      select edge.name, sum(edge.length) as metres from (
        select distinct coalesce(f.name, '') as name, side.path, ST_Length(side.geom) as length
        from ST_DumpSegments(ST_Boundary(o.outline)) side
          join ${road} on ST_DWithin(f.g, side.geom, ${roadWithinM}::float8)
          cross join lateral (select ST_LineInterpolatePoint(side.geom, 0.5) as middle offset 0) m
          cross join lateral (select ST_MakeLine(m.middle, ST_ClosestPoint(f.g, m.middle)) as way offset 0) w
        where ST_Length(w.way) <= ${roadWithinM}::float8
          and (ST_Length(w.way) < 0.1 or (
            abs(cos(ST_Azimuth(ST_StartPoint(side.geom), ST_EndPoint(side.geom)) - ST_Azimuth(ST_StartPoint(w.way), ST_EndPoint(w.way)))) < 0.5
            and ST_Length(ST_Intersection(w.way, o.outline)) < 0.1))) edge
      group by edge.name) front)`
}

export interface MemberRow {
  row: number
  id: string
  name: string
  family: string
  stage: string
  areaM2: number
  geometry: string
}

/** @param clusters ids of each cluster, in the order of the rows */
export function memberStatement(
  clusters: readonly (readonly string[])[],
  { source }: Participants,
): RawBuilder<MemberRow> {
  const pairs = JSON.stringify(clusters.map((ids, index) => ({ row: index + 1, ids })))
  return sql<MemberRow>`
    select c.row, a.id, a.name, a.family, a.stage, round(ST_Area(a.g4544)::numeric, 2) as "areaM2", ST_AsGeoJSON(a.geom, 8, 0) as geometry
    from jsonb_to_recordset(${pairs}::jsonb) c("row" integer, ids jsonb)
      cross join lateral jsonb_array_elements_text(c.ids) member(id) join ${source} on a.id = member.id::uuid
    order by c.row, a.id limit 5000`
}
