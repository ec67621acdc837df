/**
 * 变化: what appeared, vanished, moved state or shape between two moments, from the history that triggers keep. An asset appears when
 * it was registered or began to fulfil the question, and vanishes when it was retired or no longer does. Lists 2,000 rows; a file holds all.
 */
import { type RawBuilder, sql } from 'kysely'
import type { FormOf } from '../../shared/analysis/forms.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { fault } from '../http/problem.ts'
import {
  type Analyse,
  type FileOf,
  type Outcome,
  type Participants,
  cents,
  fileSource,
  shapesOf,
} from './analysis.ts'
import { refuseFuture } from './check-question.ts'
import type { CompiledQuestion } from './compile-question.ts'

const LISTED = 2_000

interface Version {
  name: string
  track: AssetTrack
  state: string
  titleStatus: string
  assetClass: string
  areaM2: number
}
interface ChangeRow {
  id: string
  kind: 'appeared' | 'vanished' | 'state' | 'title' | 'shape' | 'fields'
  also: string[]
  areaName: string
  before: Version | null
  after: Version | null
  changedAt: string
  shapeBefore: string | null
  shapeAfter: string | null
  /** Of all changes, also those that are not listed. */
  total: number
  groups: Outcome['groups']
}

/** @throws {Problem} invalid-request when the end is not after the beginning */
function versionsOf(
  { from, to }: FormOf<'change'>,
  participants: Participants,
): readonly [CompiledQuestion, CompiledQuestion] {
  if (to !== null && Date.parse(to) <= Date.parse(from))
    throw fault('invalid-request', '/form/to', 'change.order')
  refuseFuture(from, '/form/from')
  refuseFuture(to, '/form/to')
  return [participants.at(from), participants.at(to)]
}

const rowOf = ({ id, kind, also, areaName, before, after, changedAt }: ChangeRow) => ({
  id,
  kind,
  also,
  name: (after ?? before)?.name ?? '',
  areaName,
  before: before === null ? null : wordsOf(kind, before),
  after: after === null ? null : wordsOf(kind, after),
  areaDeltaM2: cents((after?.areaM2 ?? 0) - (before?.areaM2 ?? 0)),
  changedAt,
})

/** Of what vanished the shape that it had. */
export const changeFile: FileOf<'change'> = (form, participants) =>
  fileSource(changeStatement(form, versionsOf(form, participants), null), (found) => ({
    row: rowOf(found),
    geometry: found.shapeAfter ?? found.shapeBefore,
  }))

export const change: Analyse<'change'> = async (form, participants) => {
  const rows = await participants.select(changeStatement(form, versionsOf(form, participants), LISTED))
  return {
    took: rows[0]?.total ?? 0,
    total: rows[0]?.total ?? 0,
    limit: LISTED,
    rows: rows.map(rowOf),
    shapes: shapesOf(
      rows.flatMap(({ id, kind, shapeBefore, shapeAfter }, index) => [
        { geometry: shapeBefore, properties: { row: index, part: 'before', kind, id } },
        { geometry: shapeAfter, properties: { row: index, part: 'after', kind, id } },
      ]),
    ),
    groups: rows[0]?.groups ?? [],
  }
}

/** What of a version the kind is about, as a code that shared/analysis/cell-text.ts words in the reader's language. */
function wordsOf(kind: ChangeRow['kind'], version: Version): string {
  if (kind === 'title') return `title:${version.titleStatus}`
  if (kind === 'shape') return `area:${cents(version.areaM2)}`
  if (kind === 'fields') return `name:${version.name}`
  return `state:${version.track}:${version.state}`
}

const versionJson = sql`json_build_object('name', v.name, 'track', v.track, 'state', v.state, 'titleStatus', v.title_status,
  'assetClass', v.asset_class, 'areaM2', v.computed_area_m2)`

/** Only assets with a version that began or ended in between are looked at: history is found by time, not read through. */
function changeStatement(
  { from, to }: { from: string; to: string | null },
  [then, later]: readonly [CompiledQuestion, CompiledQuestion],
  limit: number | null,
): RawBuilder<ChangeRow> {
  const until = to === null ? sql`'infinity'::timestamptz` : sql`${to}::timestamptz`
  const version = ({ source, condition }: CompiledQuestion): RawBuilder<unknown> => sql`
    select a.id, a.name, a.track, a.state, a.title_status, a.asset_class, a.computed_area_m2, a.geom, a.version, a.area_code, a.begin_lifespan
    from ${source} where a.id in (select id from touched) and ${condition}`
  return sql<ChangeRow>`
    with touched as materialized (
      select t.id from asset t where t.begin_lifespan > ${from}::timestamptz
      union select h.id from history.asset h where h.end_lifespan > ${from}::timestamptz and h.begin_lifespan <= ${until}),
    b as materialized (${version(then)}), n as materialized (${version(later)}),
    differing as (
      select coalesce(n.id, b.id) as id, b.id is null as appeared, n.id is null as vanished,
        (b.track, b.state) is distinct from (n.track, n.state) as state, b.title_status is distinct from n.title_status as title,
        b.geom is distinct from n.geom as shape, coalesce(n.area_code, b.area_code) as area_code, coalesce(n.begin_lifespan, b.begin_lifespan) as at,
        (select ${versionJson} from b v where v.id = coalesce(n.id, b.id)) as before, (select ${versionJson} from n v where v.id = coalesce(n.id, b.id)) as after,
        b.geom as geom_before, n.geom as geom_after
      from b full join n on n.id = b.id where b.version is distinct from n.version),
    told as materialized (
      select d.*, case when appeared then 'appeared' when vanished then 'vanished' when state then 'state' when title then 'title'
        when shape then 'shape' else 'fields' end as kind from differing d)
    select d.id, d.kind,
      array_remove(array[case when state and not appeared and not vanished then 'state' end, case when title and not appeared and not vanished then 'title' end,
        case when shape and not appeared and not vanished then 'shape' end], null) as also,
      coalesce(area.name, d.area_code) as "areaName", before, after,
      to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt",
      case when shape or vanished then ST_AsGeoJSON(geom_before, 8, 0) end as "shapeBefore", ST_AsGeoJSON(geom_after, 8, 0) as "shapeAfter",
      count(*) over () as total,
      (select json_agg(g) from (select kind as key, count(*) as count,
          round(sum((coalesce(after, before) ->> 'areaM2')::numeric), 2) as "areaM2" from told group by kind order by kind) g) as groups
    from told d left join area on area.code = d.area_code
    order by d.at desc, d.id limit ${limit}::integer`
}
