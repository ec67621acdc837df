/**
 * A question → one condition on the alias `a`, with the asker's scope in it. Everything a request says is a bound parameter.
 * Saved questions that it builds on are compiled in place, so that the whole is still one statement.
 */
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Clause, Question } from '../../shared/question.ts'
import { compileFilter } from '../filters/compile.ts'
import { scopeOf } from '../filters/scope.ts'
import { fault } from '../http/problem.ts'
import type { DatedAsker } from './asker.ts'
import { type FoundQuestion, type PlaceSql, placeSql } from './place.sql.ts'
import { relationSql } from './relation.sql.ts'
import { versionsAt } from './version-source.sql.ts'

export interface CompiledQuestion {
  /** What stands behind FROM, with alias `a`. */
  source: RawBuilder<unknown>
  condition: Expression<SqlBool>
  /**
   * The whole search: columns of `a` of all that fulfil it. What `source` and `condition` find, the shortest way; a nearest
   * adds `metres_to` and `tie_id`, by which it was cut.
   */
  select: (columns: RawBuilder<unknown>) => RawBuilder<unknown>
  /** Metres from the asset to the first place that a distance is asked to; null = no such place. */
  distance: RawBuilder<number> | null
}

type Among = Pick<CompiledQuestion, 'source' | 'condition'>
type Nearest = Clause & { how: { kind: 'nearest'; count: number } }

/** Saved questions that others build on, by id, already seen to be readable for the asker and free of circles. */
export type QuestionBook = ReadonlyMap<string, Question>

/** @param at where the question stands in the body. @throws {Problem} invalid-filter, invalid-request */
export function compileQuestion(
  question: Question,
  asker: DatedAsker,
  book: QuestionBook,
  at = '',
): CompiledQuestion {
  const found = new Map<string, FoundQuestion>()
  for (const { place } of question.where) {
    const inner = place.kind === 'question' ? book.get(place.questionId) : undefined
    if (place.kind !== 'question' || inner === undefined) continue
    found.set(place.questionId, { at: inner.at, condition: compileQuestion(inner, asker, book).condition })
  }
  const source = versionsAt(question.at)
  const clauses = question.where.map((clause) => ({ clause, place: placeSql(clause.place, asker, found) }))
  const plain = clauses.filter(({ clause }) => clause.how.kind !== 'nearest')
  const base = sql<SqlBool>`${sql.join(
    [
      scopeOf(asker),
      compileFilter(question.filter, asker),
      ...plain.map(({ clause, place }) => relationSql(clause, place, source)),
    ],
    sql` and `,
  )}`
  const nearest = nearestClause(question, at)
  const last = clauses.find(({ clause }) => clause === nearest)
  return {
    ...searchFor({ source, condition: base }, nearest, last?.place),
    distance: distanceTo(clauses),
  }
}

type Search = Omit<CompiledQuestion, 'distance'>

function searchFor(all: Among, nearest: Nearest | null, place: PlaceSql | undefined): Search {
  const one = nearest === null || place === undefined ? null : { nearest, place }
  const { source, condition } =
    one === null ? all : { ...all, condition: nearestIds(one.nearest, one.place, all) }
  if (one !== null && 'one' in one.place)
    return { source, condition, select: selectNearest(one.nearest, one.place.one, all) }
  return { source, condition, select: (columns) => sql`select ${columns} from ${source} where ${condition}` }
}

/** @throws {Problem} invalid-request: "nearest" asks among all that fulfil the rest, so there is one at most, never negated */
function nearestClause({ where }: Question, at: string): Nearest | null {
  const isNearest = (clause: Clause): clause is Nearest => clause.how.kind === 'nearest'
  const [first, second] = where.filter(isNearest)
  const wrong = second ?? (first?.not === true ? first : undefined)
  if (wrong !== undefined)
    throw fault('invalid-request', `${at}/where/${where.indexOf(wrong)}/how`, 'question.oneNearest')
  return first ?? null
}

/**
 * The nearest among all that fulfil `base`: by the index for one shape; for many, the nearest of each, then of all. As an
 * array, which is found once and then looked up by key; a join may read the whole register instead. Only the distance
 * alone is an order that the index has: those as far as the last are taken along, and ids settle the tie outside.
 */
function nearestIds({ how }: Nearest, place: PlaceSql, among: Among): RawBuilder<SqlBool> {
  const first = sql`limit ${how.count}::integer`
  if ('one' in place)
    return sql<SqlBool>`a.id = any(array(select near.id from (${nearestTo(how.count, place.one, sql`a.id`, among)}) near
      order by near.metres_to, near.id ${first}))`
  return sql<SqlBool>`a.id = any(array(select near.id from ${place.many}
    cross join lateral (${nearestTo(how.count, sql`f.g`, sql`a.id`, among)}) near
    group by near.id order by min(near.metres_to), near.id ${first}))`
}

/** The same rows straight from the index: only these columns are carried, and no asset is looked up once more. */
const selectNearest =
  ({ how }: Nearest, shape: RawBuilder<unknown>, among: Among): CompiledQuestion['select'] =>
  (columns) =>
    sql`select near.* from (${nearestTo(how.count, shape, sql`${columns}, a.id as tie_id`, among)}) near
      order by near.metres_to, near.tie_id limit ${how.count}::integer`

const nearestTo = (
  count: number,
  shape: RawBuilder<unknown>,
  columns: RawBuilder<unknown>,
  { source, condition }: Among,
): RawBuilder<unknown> =>
  sql`select ${columns}, a.g4544 <-> ${shape} as metres_to from ${source} where a.g4544 is not null and ${condition}
    order by metres_to fetch first (${count}::integer) rows with ties`

function distanceTo(clauses: readonly { clause: Clause; place: PlaceSql }[]): RawBuilder<number> | null {
  const asked = clauses.find(
    ({ clause }) => !clause.not && ['near', 'far', 'nearest'].includes(clause.how.kind),
  )
  if (asked === undefined) return null
  if ('one' in asked.place) return sql<number>`ST_Distance(a.g4544, ${asked.place.one})`
  return sql<number>`(select ST_Distance(a.g4544, f.g) from ${asked.place.many} where f.g is not null
    order by f.g <-> a.g4544 limit 1)`
}
