/** 服务可达: the nearest feature of a layer and how many lie within three distances, straight lines. Limit: 2,000 rows, farthest first. */
import { type RawBuilder, sql } from 'kysely'
import type { FormOf } from '../../shared/analysis/forms.ts'
import { type Analyse, type Participants, cents, shapesOf } from './analysis.ts'
import { layerFeatures } from './place.sql.ts'

const LIMIT = 2_000

interface ReachRow {
  took: number
  id: string
  name: string
  areaName: string
  nearest: string
  distanceM: number
  countNear: number
  countMiddle: number
  countFar: number
  geometry: string
}

export const reach: Analyse<'reach'> = async (form, participants) => {
  const rows = await participants.select(reachStatement(form, participants))
  const kept = rows.slice(0, LIMIT)
  const bands = [form.nearM, form.middleM, form.farM].toSorted((a, b) => a - b)
  return {
    took: rows[0]?.took ?? 0,
    total: rows[0]?.took ?? 0,
    limit: LIMIT,
    rows: kept.map(({ took: _took, geometry: _geometry, ...row }) => ({
      ...row,
      distanceM: cents(row.distanceM),
    })),
    shapes: shapesOf(
      kept.slice(0, 1_000).map(({ geometry, name, distanceM }, index) => ({
        geometry,
        properties: { row: index, part: distanceM > (bands[2] ?? 0) ? 'conflict' : 'way', name },
      })),
    ),
    groups: [
      ...bands.map((metres, index) => ({
        key: `≤ ${metres} m`,
        count: kept.filter(({ distanceM }) => distanceM <= metres && distanceM > (bands[index - 1] ?? -1))
          .length,
        areaM2: 0,
      })),
      {
        key: `> ${bands[2]} m`,
        count: kept.filter(({ distanceM }) => distanceM > (bands[2] ?? 0)).length,
        areaM2: 0,
      },
    ],
  }
}

function reachStatement(form: FormOf<'reach'>, { source, condition }: Participants): RawBuilder<ReachRow> {
  const features = layerFeatures({ layerId: form.layerId, names: [], attributes: [] })
  const count = (metres: number): RawBuilder<unknown> =>
    sql`(select count(*) from ${features} where ST_DWithin(f.g, a.g4544, ${metres}::float8))`
  return sql<ReachRow>`
    select count(*) over () as took, a.id, a.name, coalesce(area.name, a.area_code) as "areaName", coalesce(near.name, '') as nearest,
      near.metres as "distanceM", ${count(form.nearM)} as "countNear", ${count(form.middleM)} as "countMiddle", ${count(form.farM)} as "countFar",
      ST_AsGeoJSON(ST_Transform(ST_ShortestLine(a.g4544, near.g), 4490), 8, 0) as geometry
    from ${source} left join area on area.code = a.area_code
      cross join lateral (select f.name, f.g, ST_Distance(f.g, a.g4544) as metres from ${features} where f.g is not null
        order by f.g <-> a.g4544 limit 1) near
    where a.g4544 is not null and ${condition} order by near.metres desc, a.id limit ${sql.lit(LIMIT)}`
}
