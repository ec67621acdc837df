/** Asking, and reading what was found. Everything a person sees of an answer passes their own scope again. Takes no db: statements only. */
import { type RawBuilder, sql } from 'kysely'
import type { Question } from '../../shared/question.ts'
import type { Executor } from '../db/transaction.ts'
import type { SignedIn } from '../http/context.ts'
import { rowJoins, rowPairs } from '../assets/asset-row.sql.ts'
import { scopeOf } from '../filters/scope.ts'
import type { Asker } from './asker.ts'
import type { CompiledQuestion } from './compile-question.ts'
import { versionsAt } from './version-source.sql.ts'

export interface GroupRow {
  kind: 'all' | 'byFamily' | 'byClass' | 'byStage' | 'byTitleStatus' | 'byArea'
  key: string
  count: number
  areaM2: number
  registeredAreaM2: number
}

export interface AskedRow {
  id: string
  expiresAt: string
  groups: GroupRow[]
  bbox: [number, number, number, number] | null
}

const orders = {
  area: sql`hit.area desc, hit.id`,
  name: sql`hit.name, hit.id`,
  changed: sql`hit.changed desc, hit.id`,
  distance: sql`hit.metres nulls last, hit.id`,
}

/** One statement: finds, keeps the ids in the answer's order, and counts. */
export function askStatement(
  { select, distance }: CompiledQuestion,
  question: Question,
  answer: { id: string; ownerId: string },
): RawBuilder<AskedRow> {
  const byDistance = question.order === 'distance' && distance !== null
  return sql<AskedRow>`
    with hit as materialized (
      ${select(sql`a.id, a.family, a.asset_class, a.stage, a.title_status, a.area_code, a.name, a.begin_lifespan as changed,
        a.computed_area_m2 as area, a.registered_area_m2 as registered, a.geom::box2d as box,
        ${byDistance ? distance : sql`null::float8`} as metres`)}),
    kept as (
      insert into question_answer (id, owner_id, body, ids)
      select ${answer.id}::uuid, ${answer.ownerId}::uuid, ${JSON.stringify(question)}::jsonb,
        coalesce(array_agg(hit.id order by ${orders[question.order]}), '{}') from hit
      returning id, expires_at)
    select kept.id, to_char(kept.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "expiresAt",
      (select json_agg(g) from (
        select case when grouping(asset_class) = 0 then 'byClass' when grouping(family) = 0 then 'byFamily'
            when grouping(stage) = 0 then 'byStage' when grouping(title_status) = 0 then 'byTitleStatus'
            when grouping(area_code) = 0 then 'byArea' else 'all' end as kind,
          coalesce(asset_class, family, stage, title_status, area_code, '') as key, count(*) as count,
          coalesce(round(sum(area)::numeric, 2), 0) as "areaM2", coalesce(sum(registered), 0) as "registeredAreaM2"
        from hit group by grouping sets ((), (family), (asset_class), (stage), (title_status), (area_code))
        order by kind, key) g) as groups,
      (select case when count(*) > 0 then array[min(ST_XMin(box)), min(ST_YMin(box)), max(ST_XMax(box)), max(ST_YMax(box))] end
        from hit) as bbox
    from kept`
}

/** Alias `answer`: a stored one that is still good. */
const stored = (id: string): RawBuilder<unknown> =>
  sql`(select x.ids from question_answer x where x.id = ${id}::uuid and x.expires_at > now()) answer`

/** Only for who asked: what is in it tells of properties that another role may not filter on. */
export const findAnswer = (
  id: string,
  { id: ownerId }: Pick<Asker, 'id'>,
): RawBuilder<{ body: unknown; count: number }> =>
  sql<{ body: unknown; count: number }>`select x.body, coalesce(array_length(x.ids, 1), 0) as count
    from question_answer x where x.id = ${id}::uuid and x.owner_id = ${ownerId}::uuid and x.expires_at > now()`

/** A page by position in the stored order: as fast at the end as at the start. @param from counted from one */
export function answerPage(
  id: string,
  user: SignedIn,
  compiled: CompiledQuestion,
  { from, limit }: { from: number; limit: number },
): RawBuilder<{ json: string }> {
  return sql<{ json: string }>`
    with page as materialized (
      select member.id, member.place from ${stored(id)}
        cross join lateral unnest(answer.ids[${from}::integer:${from + limit - 1}::integer]) with ordinality member(id, place))
    select json_build_object(${rowPairs(user)}, 'distanceM', ${
      compiled.distance === null ? sql`null` : sql`round((${compiled.distance})::numeric, 2)`
    })::text as json
      from page join ${compiled.source} on a.id = page.id ${rowJoins}
      where ${scopeOf(user, { includeRetired: true })} order by page.place`
}

/** Rows with shapes, for files: those of some places in the stored order that the person sees. Alias `a` is the asset. */
export const answerRowsFrom = (
  id: string,
  user: SignedIn,
  compiled: CompiledQuestion,
  { from, limit, shape }: { from: number; limit: number; shape: RawBuilder<unknown> },
): RawBuilder<unknown> => sql`
    with page as materialized (
      select member.id, member.place from ${stored(id)}
        cross join lateral unnest(answer.ids[${from}::integer:${from + limit - 1}::integer]) with ordinality member(id, place))
    select json_build_object(${rowPairs(user)}, 'distanceM', ${
      compiled.distance === null ? sql`null` : sql`round((${compiled.distance})::numeric, 2)`
    }) as row, ${shape}
      from page join ${compiled.source} on a.id = page.id ${rowJoins}
      where ${scopeOf(user, { includeRetired: true })} order by page.place`

/** How many of its rows this person sees. */
export const countVisible = (
  id: string,
  user: SignedIn,
  compiled: CompiledQuestion,
): RawBuilder<{ count: number }> => sql<{ count: number }>`
    select count(*)::integer as count from ${stored(id)} cross join lateral unnest(answer.ids) member(id)
      join ${compiled.source} on a.id = member.id where ${scopeOf(user, { includeRetired: true })}`

/** Shapes for the map, for answers about the past or too young for tiles. */
export const answerShapes = (
  id: string,
  asker: Asker,
  at: string | null,
  limit: number,
): RawBuilder<{ json: string }> => sql<{ json: string }>`
    select json_build_object('type', 'Feature', 'id', a.id, 'geometry', ST_AsGeoJSON(a.geom, 8, 0)::json, 'properties',
      json_build_object('id', a.id, 'name', a.name, 'family', a.family, 'stage', a.stage, 'asset_class', a.asset_class))::text as json
    from ${stored(id)} cross join lateral unnest(answer.ids[1:${limit}::integer]) with ordinality member(id, place)
    join ${versionsAt(at)} on a.id = member.id
    where ${scopeOf(asker, { includeRetired: true })} order by member.place`

export async function deleteOldAnswers(db: Executor): Promise<void> {
  await sql`delete from question_answer where expires_at < now()`.execute(db)
}
