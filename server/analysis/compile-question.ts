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
  /** Metres from the asset to the first place that a distance is asked to; null = no such place. */
  distance: RawBuilder<number> | null
}

/** Saved questions that others build on, by id, already seen to be readable for the asker and free of circles. */
export type QuestionBook = ReadonlyMap<string, Question>

/** @throws {Problem} invalid-filter, invalid-request */
export function compileQuestion(question: Question, asker: DatedAsker, book: QuestionBook): CompiledQuestion {
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
  const nearest = nearestClause(question)
  const last = clauses.find(({ clause }) => clause === nearest)
  return {
    source,
    condition: last === undefined || nearest === null ? base : nearestIds(nearest, last.place, source, base),
    distance: distanceTo(clauses),
  }
}

/** @throws {Problem} invalid-request: "nearest" asks among all that fulfil the rest, so there is one at most, never negated */
function nearestClause({ where }: Question): (Clause & { how: { kind: 'nearest'; count: number } }) | null {
  const isNearest = (clause: Clause): clause is Clause & { how: { kind: 'nearest'; count: number } } =>
    clause.how.kind === 'nearest'
  const [first, second] = where.filter(isNearest)
  const wrong = second ?? (first?.not === true ? first : undefined)
  if (wrong !== undefined)
    throw fault('invalid-request', `/where/${where.indexOf(wrong)}/how`, 'question.oneNearest')
  return first ?? null
}

/**
 * The nearest among all that fulfil `base`: by the index for one shape; for many, the nearest of each, then of all. As an
 * array, which is found once and then looked up by key; a join may read the whole register instead. Only the distance
 * alone is an order that the index has: those as far as the last are taken along, and ids settle the tie outside.
 */
function nearestIds(
  { how }: { how: { count: number } },
  place: PlaceSql,
  source: RawBuilder<unknown>,
  base: Expression<SqlBool>,
): RawBuilder<SqlBool> {
  const nearestTo = (shape: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`select a.id, a.g4544 <-> ${shape} as metres from ${source} where a.g4544 is not null and ${base}
      order by a.g4544 <-> ${shape} fetch first (${how.count}::integer) rows with ties`
  const first = sql`limit ${how.count}::integer`
  if ('one' in place)
    return sql<SqlBool>`a.id = any(array(select near.id from (${nearestTo(place.one)}) near
      order by near.metres, near.id ${first}))`
  return sql<SqlBool>`a.id = any(array(select near.id from ${place.many} cross join lateral (${nearestTo(sql`f.g`)}) near
    group by near.id order by min(near.metres), near.id ${first}))`
}

function distanceTo(clauses: readonly { clause: Clause; place: PlaceSql }[]): RawBuilder<number> | null {
  const asked = clauses.find(
    ({ clause }) => !clause.not && ['near', 'far', 'nearest'].includes(clause.how.kind),
  )
  if (asked === undefined) return null
  if ('one' in asked.place) return sql<number>`ST_Distance(a.g4544, ${asked.place.one})`
  return sql<number>`(select ST_Distance(a.g4544, f.g) from ${asked.place.many} where f.g is not null
    order by f.g <-> a.g4544 limit 1)`
}
