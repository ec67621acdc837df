/**
 * 适宜性: each criterion scores an asset from 0 to 100, straight lines on the plane of EPSG:4544; the score is the mean by weight.
 * The scores come apart, so that sliders rank anew without asking again. Lists the 2,000 best by the weights sent; a file holds all.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Criterion, FormOf } from '../../shared/analysis/forms.ts'
import {
  type Analyse,
  type FileOf,
  type Participants,
  cents,
  fileSource,
  shapesOf,
  toMu,
} from './analysis.ts'
import { fault } from '../http/problem.ts'
import { layerFeatures } from './place.sql.ts'

const LISTED = 2_000
/** Shapes that are drawn on a screen. */
const DRAWN = 1_000
/** Where each class of the chart begins. */
const CLASSES = [80, 60, 40, 20, 0] as const

interface ScoredRow {
  took: number
  /** How many reach the beginning of each class, all assets counted. */
  reached: number[]
  id: string
  name: string
  areaName: string
  areaM2: number
  scores: number[]
  score: number
  geometry: string
}

const rowOf = ({ id, name, areaName, areaM2, scores, score }: ScoredRow) => ({
  id,
  name,
  areaName,
  mu: toMu(areaM2),
  score: cents(score),
  scores: Object.fromEntries(scores.map((one, index) => [String(index), cents(one)])),
})

export const suitabilityFile: FileOf<'suitability'> = (form, participants) =>
  fileSource(scoreStatement(form, participants, null), (found) => ({
    row: rowOf(found),
    geometry: found.geometry,
  }))

export const suitability: Analyse<'suitability'> = async (form, participants) => {
  const rows = await participants.select(scoreStatement(form, participants, LISTED))
  const [{ took, reached } = { took: 0, reached: [] }] = rows
  return {
    took,
    total: took,
    limit: LISTED,
    rows: rows.map(rowOf),
    shapes: shapesOf(
      rows.slice(0, DRAWN).map(({ geometry, name, score, id }, index) => ({
        geometry,
        properties: { row: index, part: 'score', name, id, score: Math.round(score) },
      })),
    ),
    groups: CLASSES.map((least, index) => ({
      key: `${least}–${least + 20}`,
      count: (reached[index] ?? 0) - (reached[index - 1] ?? 0),
      areaM2: 0,
    })),
  }
}

/** @throws {Problem} invalid-request when nothing weighs anything */
function scoreStatement(
  { criteria }: FormOf<'suitability'>,
  { source, condition }: Participants,
  limit: number | null,
): RawBuilder<ScoredRow> {
  const scores = criteria.map(
    (criterion) => sql`least(100, greatest(0, coalesce(${scoreOf(criterion)}, 0)))::float8`,
  )
  const weight = criteria.reduce((sum, one) => sum + one.weight, 0)
  if (weight === 0) throw fault('invalid-request', '/form/criteria', 'suitability.noWeight')
  const weights = criteria.map((one) => one.weight / weight)
  return sql<ScoredRow>`
    select count(*) over () as took,
      array[${sql.join(CLASSES.map((least) => sql`count(*) filter (where s.score >= ${least}::float8) over ()`))}]::integer[] as reached, s.id, s.name, s."areaName", s.area as "areaM2", to_json(s.scores) as scores, s.score, ST_AsGeoJSON(s.geom, 8, 0) as geometry
    from (
      select c.*, (select sum(one * share) from unnest(c.scores, ${weights}::float8[]) as x(one, share)) as score from (
        select a.id, a.name, coalesce(area.name, a.area_code) as "areaName", a.computed_area_m2 as area, a.geom, array[${sql.join(scores)}] as scores
        from ${source} left join area on area.code = a.area_code where a.g4544 is not null and ${condition} offset 0) c) s
    order by s.score desc, s.id limit ${limit}::integer`
}

/** 100 at `best`, 0 at `worst`, straight between; which of the two is larger says what is wanted. */
function scoreOf(criterion: Criterion): RawBuilder<unknown> {
  switch (criterion.kind) {
    case 'near':
      return ramp(
        sql`(select ST_Distance(f.g, a.g4544) from ${featuresOf(criterion.layerId)} where f.g is not null order by f.g <-> a.g4544 limit 1)`,
        criterion,
      )
    case 'size':
      return ramp(sql`(a.computed_area_m2 * 0.0015)`, criterion)
    case 'inside':
      return shareIn(criterion.layerId)
    case 'outside':
      return sql`(100 - coalesce(${shareIn(criterion.layerId)}, 0))`
    case 'titled':
    default:
      return sql`case a.title_status when 'registered' then 100 when 'restricted' then 50 when 'land_only' then 50 else 0 end`
  }
}

const featuresOf = (layerId: string): RawBuilder<unknown> =>
  layerFeatures({ layerId, names: [], attributes: [] })

const ramp = (
  value: RawBuilder<unknown>,
  { best, worst }: { best: number; worst: number },
): RawBuilder<unknown> =>
  best === worst
    ? sql`case when ${value} <= ${best}::float8 then 100 else 0 end`
    : sql`((${value} - ${worst}::float8) / ${best - worst}::float8 * 100)`

/** Percent of a polygon in the layer's areas, of a point or a line whether it meets one. */
const shareIn = (layerId: string): RawBuilder<unknown> => sql`(
  select case when ST_Dimension(a.g4544) = 2 then ST_Area(ST_Intersection(a.g4544, ST_Union(f.g))) / ST_Area(a.g4544) * 100 else count(*) * 100 end
  from ${featuresOf(layerId)} where ST_Intersects(f.g, a.g4544))`
