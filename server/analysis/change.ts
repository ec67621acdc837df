/**
 * 变化: what appeared, vanished, moved state or shape between two moments, from the history that triggers keep. An asset appears when
 * it was registered or began to fulfil the question, and vanishes when it was retired or no longer does. Limit: 2,000 rows.
 */
import { type RawBuilder, sql } from 'kysely'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { fault } from '../http/problem.ts'
import { type Analyse, cents, shapesOf } from './analysis.ts'
import type { CompiledQuestion } from './compile-question.ts'

const LIMIT = 2_000

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
}

export const change: Analyse<'change'> = async (form, participants) => {
  if (form.to !== null && form.to <= form.from) throw fault('invalid-request', '/form/to', 'change.order')
  const rows = await participants.select(
    changeStatement({ from: form.from, to: form.to }, [participants.at(form.from), participants.at(form.to)]),
  )
  const kept = rows.slice(0, LIMIT)
  return {
    took: rows.length,
    total: rows.length,
    limit: LIMIT,
    rows: kept.map(({ id, kind, also, areaName, before, after, changedAt }) => ({
      id,
      kind,
      also,
      name: (after ?? before)?.name ?? '',
      areaName,
      before: before === null ? null : wordsOf(kind, before),
      after: after === null ? null : wordsOf(kind, after),
      areaDeltaM2: cents((after?.areaM2 ?? 0) - (before?.areaM2 ?? 0)),
      changedAt,
    })),
    shapes: shapesOf(
      kept.flatMap(({ id, kind, shapeBefore, shapeAfter }, index) => [
        { geometry: shapeBefore, properties: { row: index, part: 'before', kind, id } },
        { geometry: shapeAfter, properties: { row: index, part: 'after', kind, id } },
      ]),
    ),
    groups: [...new Set(rows.map(({ kind }) => kind))].map((key) => {
      const here = rows.filter(({ kind }) => kind === key)
      return {
        key,
        count: here.length,
        areaM2: cents(
          here.reduce((sum, { before, after }) => sum + (after?.areaM2 ?? before?.areaM2 ?? 0), 0),
        ),
      }
    }),
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
      from b full join n on n.id = b.id where b.version is distinct from n.version)
    select d.id, case when appeared then 'appeared' when vanished then 'vanished' when state then 'state' when title then 'title'
        when shape then 'shape' else 'fields' end as kind,
      array_remove(array[case when state and not appeared and not vanished then 'state' end, case when title and not appeared and not vanished then 'title' end,
        case when shape and not appeared and not vanished then 'shape' end], null) as also,
      coalesce(area.name, d.area_code) as "areaName", before, after,
      to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt",
      case when shape or vanished then ST_AsGeoJSON(geom_before, 8, 0) end as "shapeBefore", ST_AsGeoJSON(geom_after, 8, 0) as "shapeAfter"
    from differing d left join area on area.code = d.area_code
    order by d.at desc, d.id limit 10000`
}
