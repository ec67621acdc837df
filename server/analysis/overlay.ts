/**
 * 套合: how much of each asset lies in each zone of a layer. Shapes wholly inside a piece need no cutting (ST_Covers); zones
 * are cut into small pieces first. What lies in two zones of one key is counted once. Lists 2,000 rows, the largest first; a file holds all.
 */
import { type RawBuilder, sql } from 'kysely'
import type { FormOf } from '../../shared/analysis/forms.ts'
import {
  type Analyse,
  type FileOf,
  type Participants,
  cents,
  fileSource,
  shapesOf,
  toMu,
} from './analysis.ts'
import { layerFeatures } from './place.sql.ts'

const LISTED = 2_000
/** Rows whose cut shape is drawn on a screen. */
const DRAWN = 500
/** Points of a piece: small enough to cut with, large enough not to be many (64 takes twice as long, most of it in making pieces). */
const PIECE_POINTS = 256

interface PartRow {
  id: string
  name: string
  areaName: string
  zone: string
  areaM2: number
  share: number
  geometry: string | null
}
interface Answer {
  took: number
  total: number
  groups: { key: string; count: number; areaM2: number }[] | null
  rows: PartRow[] | null
}

const rowOf = ({ geometry: _geometry, ...row }: PartRow) => ({
  ...row,
  areaM2: cents(row.areaM2),
  mu: toMu(row.areaM2),
  share: cents(row.share),
})

export const overlayFile: FileOf<'overlay'> = (form, participants, shaped) =>
  fileSource(
    sql<PartRow>`with ${realParts(form, participants)} ${listedParts(participants, { rows: null, drawn: shaped ? null : 0 })}`,
    (found) => ({ row: rowOf(found), geometry: found.geometry }),
  )

export const overlay: Analyse<'overlay'> = async (form, participants) => {
  const [answer] = await participants.select(overlayStatement(form, participants))
  const rows = answer?.rows ?? []
  return {
    took: answer?.took ?? 0,
    total: answer?.total ?? 0,
    limit: LISTED,
    groups: answer?.groups ?? [],
    rows: rows.map(rowOf),
    shapes: shapesOf(
      rows.map(({ geometry, name, zone }, index) => ({
        geometry,
        properties: { row: index, part: 'cut', name, zone },
      })),
    ),
  }
}

/** Area of each asset in each zone: the bare work, for the statement and for measuring it. */
export function partsOf(form: FormOf<'overlay'>, { source, condition }: Participants): RawBuilder<unknown> {
  return sql`
    zone as materialized (select f.id as no, ${zoneKey(form)} as key, f.g
      from ${layerFeatures({ layerId: form.layerId, names: [], attributes: [] })} where ST_Dimension(f.g) = 2),
    piece as materialized (select no, key, ST_Subdivide(g, ${sql.lit(PIECE_POINTS)}) as g from zone),
    -- Fenced, so that one piece is met by all its assets in turn: PostGIS prepares it once, as the first argument of ST_Covers.
    cut as (
      select a.id, piece.key, piece.no, ST_Area(a.g4544) as whole, case when ST_Covers(piece.g, a.g4544) then ST_Area(a.g4544)
          else ST_Area(ST_Intersection(a.g4544, piece.g)) end as area
      from piece join ${source} on ST_Intersects(a.g4544, piece.g)
      where ST_Dimension(a.g4544) = 2 and ${condition} offset 0),
    part as materialized (select id, key, sum(area) as area, min(whole) as whole, min(no) <> max(no) as several from cut group by id, key)`
}

const zoneKey = ({ attribute }: FormOf<'overlay'>): RawBuilder<unknown> =>
  attribute === null ? sql`coalesce(f.name, '')` : sql`coalesce(f.attributes ->> ${attribute}::text, '')`

/** `real`: a shared edge is no overlap, half a square metre is the noise of surveys. */
const realParts = (form: FormOf<'overlay'>, participants: Participants): RawBuilder<unknown> => sql`
    ${partsOf(form, participants)},
    -- Zones of one key may overlap, so that their parts added up would be more than there is. Fenced, so that it is done once.
    real as materialized (
      select once.id, once.key, once.area, once.share, once.area = once.whole as entire from (
        select part.id, part.key, part.whole, met.area, met.area / part.whole * 100 as share
        from part cross join lateral (select case when part.several then least(part.area, (
            select ST_Area(ST_Union(ST_Intersection(a.g4544, zone.g))) from zone, ${participants.source}
            where a.id = part.id and zone.key = part.key and ST_Intersects(a.g4544, zone.g))) else part.area end as area offset 0) met
        offset 0) once
      where once.area >= 0.5 and once.share >= ${form.minShare}::float8)`

/** The largest first; null = all of them. Only these are looked up again; one wholly inside is drawn as it is. */
const listedParts = (
  { source }: Participants,
  { rows, drawn }: { rows: number | null; drawn: number | null },
): RawBuilder<PartRow> => sql`
        select top.id, a.name, coalesce(area.name, a.area_code) as "areaName", top.key as zone, top.area as "areaM2", top.share,
          case when top.place > coalesce(${drawn}::bigint, top.place) then null
            when top.entire then ST_AsGeoJSON(a.geom, 8, 0)
            else (select ST_AsGeoJSON(ST_Transform(ST_Union(ST_CollectionExtract(ST_Intersection(a.g4544, zone.g), 3)), 4490), 8, 0)
              from zone where zone.key = top.key and ST_Intersects(a.g4544, zone.g)) end as geometry
        from (select real.*, row_number() over (order by area desc, id, key) as place from real
            order by area desc, id, key limit ${rows}::bigint) top
          join ${source} on a.id = top.id left join area on area.code = a.area_code
        order by top.place`

function overlayStatement(form: FormOf<'overlay'>, participants: Participants): RawBuilder<Answer> {
  const { source, condition } = participants
  // Points and lines have no area.
  return sql<Answer>`
    with ${realParts(form, participants)}
    select (select count(*) from ${source} where ${condition} and a.computed_area_m2 > 0) as took,
      (select count(*) from real) as total,
      (select json_agg(x) from (select key, count(*) as count, round(sum(area)::numeric, 2) as "areaM2" from real
        group by key order by sum(area) desc, key limit 200) x) as groups,
      (select json_agg(x) from (${listedParts(participants, { rows: LISTED, drawn: DRAWN })}) x) as rows`
}
