/** Pages and shapes of an answer already found. Who asked reads it, within their scope as it is now. */
import type * as api from '../../shared/api/analysis-api.ts'
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import { type Question, question as questionSchema } from '../../shared/question.ts'
import { pageText } from '../assets/asset-row.sql.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { answerPage, answerShapes, findAnswer } from './answer.sql.ts'
import { untilGone } from './asker.ts'
import { checkQuestion } from './check-question.ts'
import { compileQuestion } from './compile-question.ts'

/** @throws {Problem} not-found when it has expired or is another's: the question is then asked anew */
async function storedQuestion(
  { database, user }: Context,
  id: string,
): Promise<{ question: Question; count: number }> {
  const [found] = await database.heavy.run(findAnswer(id, user))
  if (!found) throw new Problem('not-found')
  return { question: questionSchema.parse(found.body), count: found.count }
}

export async function listAnswerRows(
  {
    params,
    query,
  }: { params: ParamsOf<typeof api.listAnswerRows>; query: QueryOf<typeof api.listAnswerRows> },
  context: Context,
): Promise<{ jsonText: string }> {
  const { db, database, user, response, today } = context
  const { question, count } = await storedQuestion(context, params.id)
  const book = await checkQuestion(db, question, user)
  const compiled = compileQuestion(question, { ...user, today: today() }, book)
  const from = query.after + 1
  const rows = await database.heavy.run(
    answerPage(params.id, user, compiled, { from, limit: query.limit }),
    untilGone(response),
  )
  const next = query.after + query.limit < count ? query.after + query.limit : null
  return {
    jsonText: pageText(
      rows.map(({ json }) => json),
      { next },
    ),
  }
}

export async function readAnswerShapes(
  {
    params,
    query,
  }: { params: ParamsOf<typeof api.readAnswerShapes>; query: QueryOf<typeof api.readAnswerShapes> },
  context: Context,
): Promise<{ jsonText: string }> {
  const { database, user, response } = context
  const { question, count } = await storedQuestion(context, params.id)
  const rows = await database.heavy.run(
    answerShapes(params.id, user, question.at, query.limit),
    untilGone(response),
  )
  const features = rows.map(({ json }) => json).join(',')
  return {
    jsonText: `{"type":"FeatureCollection","truncated":${count > query.limit},"features":[${features}]}`,
  }
}
