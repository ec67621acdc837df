/** 服务可达: the nearest feature of a layer and how many lie within three distances, straight lines. Lists 2,000 rows, farthest first; a file holds all. */
import { type RawBuilder, sql } from 'kysely'
import type { FormOf } from '../../shared/analysis/forms.ts'
import { type Analyse, type FileOf, type Participants, cents, fileSource, shapesOf } from './analysis.ts'
import { layerFeatures } from './place.sql.ts'

const LISTED = 2_000
/** Ways that are drawn on a screen. */
const DRAWN = 1_000

interface ReachRow {
  took: number
  /** How many lie within each distance, all assets counted. */
  within: number[]
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

const bandsOf = (form: FormOf<'reach'>): number[] =>
  [form.nearM, form.middleM, form.farM].toSorted((a, b) => a - b)

const rowOf = ({ took: _took, within: _within, geometry: _geometry, ...row }: ReachRow) => ({
  ...row,
  distanceM: cents(row.distanceM),
})

export const reachFile: FileOf<'reach'> = (form, participants) =>
  fileSource(reachStatement(form, participants, bandsOf(form), null), (found) => ({
    row: rowOf(found),
    geometry: found.geometry,
  }))

export const reach: Analyse<'reach'> = async (form, participants) => {
  const bands = bandsOf(form)
  const rows = await participants.select(reachStatement(form, participants, bands, LISTED))
  const [{ took, within } = { took: 0, within: [0, 0, 0] }] = rows
  return {
    took,
    total: took,
    limit: LISTED,
    rows: rows.map(rowOf),
    shapes: shapesOf(
      rows.slice(0, DRAWN).map(({ geometry, name, distanceM }, index) => ({
        geometry,
        properties: { row: index, part: distanceM > (bands[2] ?? 0) ? 'far' : 'way', name },
      })),
    ),
    groups: [
      ...bands.map((metres, index) => ({
        key: `≤ ${metres} m`,
        count: (within[index] ?? 0) - (within[index - 1] ?? 0),
        areaM2: 0,
      })),
      { key: `> ${bands[2]} m`, count: took - (within[2] ?? 0), areaM2: 0 },
    ],
  }
}

function reachStatement(
  form: FormOf<'reach'>,
  { source, condition }: Participants,
  bands: readonly number[],
  limit: number | null,
): RawBuilder<ReachRow> {
  const features = layerFeatures({ layerId: form.layerId, names: [], attributes: [] })
  const count = (metres: number): RawBuilder<unknown> =>
    sql`(select count(*) from ${features} where ST_DWithin(f.g, a.g4544, ${metres}::float8))`
  return sql<ReachRow>`
    select count(*) over () as took,
      array[${sql.join(bands.map((metres) => sql`count(*) filter (where near.metres <= ${metres}::float8) over ()`))}]::integer[] as within, a.id, a.name, coalesce(area.name, a.area_code) as "areaName", coalesce(near.name, '') as nearest,
      near.metres as "distanceM", ${count(form.nearM)} as "countNear", ${count(form.middleM)} as "countMiddle", ${count(form.farM)} as "countFar",
      ST_AsGeoJSON(ST_Transform(ST_ShortestLine(a.g4544, near.g), 4490), 8, 0) as geometry
    from ${source} left join area on area.code = a.area_code
      cross join lateral (select f.name, f.g, ST_Distance(f.g, a.g4544) as metres from ${features} where f.g is not null
        order by f.g <-> a.g4544 limit 1) near
    where a.g4544 is not null and ${condition} order by near.metres desc, a.id limit ${limit}::integer`
}
