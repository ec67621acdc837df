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
  hasDistance: boolean
  /** Rows with `key` (their place, as text), `row` and the column of the shape; after a place, null = from the first. */
  page<T>(after: string | null, limit: number, shape: RawBuilder<unknown>): RawBuilder<T>
}

/** @throws {Problem} not-found when it has expired */
export async function openAnswer({ db, database, user, today }: Context, id: string): Promise<OpenAnswer> {
  const [found] = await database.heavy.run(findAnswer(id))
  if (!found) throw new Problem('not-found')
  const question = questionSchema.parse(found.body)
  const book = await checkQuestion(db, question, user)
  const compiled = compileQuestion(question, { ...user, today: today() }, book)
  const { rows } = await countVisible(id, user, compiled).execute(db)
  return {
    question,
    count: rows[0]?.count ?? 0,
    hasDistance: compiled.distance !== null,
    page: <T>(after: string | null, limit: number, shape: RawBuilder<unknown>) =>
      sql<T>`${answerRowsFrom(id, user, compiled, { after: Number(after ?? 0), limit, shape })}`,
  }
}
