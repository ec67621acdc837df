/** Asks a question: checks it, finds and keeps the ids, and tells how many, how much and where. */
import { randomUUID } from 'node:crypto'
import type { BodyOf } from '../../shared/api/endpoint.ts'
import type { askQuestion as contract } from '../../shared/api/analysis-api.ts'
import type { Answer } from '../../shared/question.ts'
import type { Context } from '../http/context.ts'
import { type AskedRow, type GroupRow, askStatement } from './answer.sql.ts'
import { untilGone } from './asker.ts'
import { checkQuestion } from './check-question.ts'
import { compileQuestion } from './compile-question.ts'
import { withAdvice } from './slow-advice.ts'

export async function askQuestion(
  { body }: { body: BodyOf<typeof contract> },
  context: Context,
): Promise<Answer> {
  const { db, database, user, response, today } = context
  const book = await checkQuestion(db, body, user)
  const compiled = compileQuestion(body, { ...user, today: today() }, book)
  const statement = askStatement(compiled, body, { id: randomUUID(), ownerId: user.id })
  const start = performance.now()
  const [row] = await withAdvice(body, () => database.heavy.run(statement, untilGone(response)))
  return answerOf(row!, { hasDistance: compiled.distance !== null, ms: performance.now() - start })
}

function answerOf(row: AskedRow, rest: { hasDistance: boolean; ms: number }): Answer {
  const of = (kind: GroupRow['kind']): Answer['byArea'] =>
    Object.fromEntries(
      row.groups
        .filter((group) => group.kind === kind)
        .map(({ key, count, areaM2 }) => [key, { count, areaM2 }]),
    )
  const all = row.groups.find(({ kind }) => kind === 'all')
  return {
    answerId: row.id,
    expiresAt: row.expiresAt,
    count: all?.count ?? 0,
    areaM2: all?.areaM2 ?? 0,
    registeredAreaM2: all?.registeredAreaM2 ?? 0,
    byFamily: of('byFamily'),
    byClass: of('byClass'),
    byStage: of('byStage'),
    byTitleStatus: of('byTitleStatus'),
    byArea: of('byArea'),
    bbox: row.bbox,
    hasDistance: rest.hasDistance,
    ms: Math.round(rest.ms * 10) / 10,
  }
}
