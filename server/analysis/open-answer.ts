/** An answer for whoever takes it out as a file: how many of its rows the person sees, and its rows page by page. */
import { type RawBuilder, sql } from 'kysely'
import { type Question, question as questionSchema } from '../../shared/question.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { answerRowsFrom, countVisible, findAnswer } from './answer.sql.ts'
import { checkQuestion } from './check-question.ts'
import { compileQuestion } from './compile-question.ts'

export interface OpenAnswer {
  question: Question
  count: number
  /** Places in the stored order, also those of assets that are no longer in the person's scope. */
  places: number
  hasDistance: boolean
  /** `row` and the column of the shape, from a place counted from one; shorter than `limit` where the person sees less. */
  page<T>(from: number, limit: number, shape: RawBuilder<unknown>): RawBuilder<T>
}

/** @throws {Problem} not-found when it has expired or is another’s */
export async function openAnswer({ db, database, user, today }: Context, id: string): Promise<OpenAnswer> {
  const [found] = await database.heavy.run(findAnswer(id, user))
  if (!found) throw new Problem('not-found')
  const question = questionSchema.parse(found.body)
  const book = await checkQuestion(db, question, user)
  const compiled = compileQuestion(question, { ...user, today: today() }, book)
  const { rows } = await countVisible(id, user, compiled).execute(db)
  return {
    question,
    count: rows[0]?.count ?? 0,
    places: found.count,
    hasDistance: compiled.distance !== null,
    page: <T>(from: number, limit: number, shape: RawBuilder<unknown>) =>
      sql<T>`${answerRowsFrom(id, user, compiled, { from, limit, shape })}`,
  }
}
