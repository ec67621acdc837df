/**
 * 密度与热点: hexagons on the plane of EPSG:4544, the given edge, over the district or else over the assets; each asset counts where
 * its centre lies. Hot and cold by Getis-Ord Gi* with the six neighbours. Limit: 5,000 hexagons.
 */
import { type RawBuilder, sql } from 'kysely'
import type { FormOf } from '../../shared/analysis/forms.ts'
import { fault } from '../http/problem.ts'
import { type Analyse, type Participants, cents, shapesOf } from './analysis.ts'
import { hotnessOf, zScores } from './hot-spots.ts'

const LIMIT = 5_000

interface CellRow {
  i: number
  j: number
  areaName: string | null
  count: number
  areaM2: number
  x: number
  y: number
  geometry: string
}

export const density: Analyse<'density'> = async (form, participants) => {
  const cells = await participants.select(cellStatement(form, participants))
  if (cells.length > LIMIT) throw fault('invalid-request', '/form/cellM', 'density.tooFine', { max: LIMIT })
  const scores = zScores(
    cells.map(({ x, y, count, areaM2 }) => ({ x, y, value: form.measure === 'count' ? count : areaM2 })),
    form.cellM * Math.sqrt(3) * 1.1,
  )
  const judged = cells
    .map((cell, index) => ({ ...cell, z: cents(scores[index] ?? 0), hot: hotnessOf(scores[index] ?? 0) }))
    .filter(({ count, hot }) => count > 0 || hot !== 'plain')
    .toSorted((a, b) => b.z - a.z || b.count - a.count)
  return {
    took: cells.reduce((sum, { count }) => sum + count, 0),
    total: judged.length,
    limit: LIMIT,
    rows: judged.map(({ areaName, count, areaM2, z, hot }, index) => ({
      no: index + 1,
      areaName: areaName ?? '',
      count,
      areaM2: cents(areaM2),
      z,
      hot,
    })),
    shapes: shapesOf(
      judged.map(({ geometry, count, areaM2, z, hot }, index) => ({
        geometry,
        properties: { row: index, part: 'cell', count, areaM2: cents(areaM2), z, hot, label: String(count) },
      })),
    ),
    groups: ['hot99', 'hot95', 'plain', 'cold95', 'cold99'].map((key) => {
      const here = judged.filter(({ hot }) => hot === key)
      return {
        key,
        count: here.reduce((sum, cell) => sum + cell.count, 0),
        areaM2: cents(here.reduce((sum, cell) => sum + cell.areaM2, 0)),
      }
    }),
  }
}

function cellStatement(
  { cellM }: FormOf<'density'>,
  { source, condition, asker }: Participants,
): RawBuilder<CellRow> {
  return sql<CellRow>`
    with spot as materialized (select ST_Centroid(a.g4544) as g, coalesce(ST_Area(a.g4544), 0) as area from ${source} where a.g4544 is not null and ${condition}),
    field as materialized (select coalesce(
      (select ST_Union(ST_Transform(geom, 4544)) from area where starts_with(code, ${asker.scopeArea}) and geom is not null and valid_to is null),
      (select ST_SetSRID(ST_Extent(g)::geometry, 4544) from spot)) as g),
    cell as materialized (select h.i, h.j, h.geom as g from field cross join lateral ST_HexagonGrid(${cellM}::float8, field.g) h
      where field.g is not null and ST_Intersects(h.geom, field.g) limit ${sql.lit(LIMIT + 1)}),
    counted as (select h.i, h.j, count(*) as count, sum(one.area) as area from spot one
      cross join lateral (select h.i, h.j from ST_HexagonGrid(${cellM}::float8, one.g) h where ST_Intersects(h.geom, one.g) order by h.i, h.j limit 1) h
      group by h.i, h.j)
    select cell.i, cell.j, (select area.name from area where area.kind <> 'district' and area.valid_to is null
        and ST_Intersects(area.geom, ST_Transform(ST_Centroid(cell.g), 4490)) limit 1) as "areaName",
      coalesce(counted.count, 0) as count, coalesce(counted.area, 0) as "areaM2", ST_X(ST_Centroid(cell.g)) as x, ST_Y(ST_Centroid(cell.g)) as y,
      ST_AsGeoJSON(ST_Transform(cell.g, 4490), 6, 0) as geometry
    from cell left join counted using (i, j) order by cell.i, cell.j`
}
