/**
 * Tells subscribers in the program when the answer of a saved question is another set than before. Called by the scheduler;
 * looks only when the registry changed, few a turn, through the connections for heavy statements.
 */
import type { Question } from '../../shared/question.ts'
import { SYSTEM_ACTOR, inTransaction } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { notifyUsers } from '../notifications/notify.sql.ts'
import type { Asker } from './asker.ts'
import { checkQuestion } from './check-question.ts'
import { compileQuestion } from './compile-question.ts'
import {
  type Look,
  findDueSubscriptions,
  lastAuditEvent,
  lookStatement,
  recordLook,
} from './subscription.sql.ts'

const PER_TURN = 20

type Watching = Pick<Program, 'db' | 'database' | 'today'>

interface Subscribed {
  questionId: string
  asker: Asker
  question: Question
}

/** @param onFailure hears of a question that could not be answered; it is left for the next turn */
export async function watchQuestions(
  program: Watching,
  onFailure: (questionId: string, error: unknown) => void = () => undefined,
): Promise<number> {
  const lastEvent = await lastAuditEvent(program.db)
  let told = 0
  for (const one of await findDueSubscriptions(program.db, { lastEvent, limit: PER_TURN })) {
    try {
      const { before, now } = await lookAgain(program, one, lastEvent, one.name)
      if (before !== null && !before.digest.equals(now.digest)) told += 1
    } catch (error) {
      onFailure(one.questionId, error)
    }
  }
  return told
}

/** The set as it is now; nothing is kept. @throws {Problem} what is wrong with the question, or that it takes too long */
export async function lookNow(
  program: Watching,
  { asker, question }: Pick<Subscribed, 'asker' | 'question'>,
): Promise<Look> {
  const book = await checkQuestion(program.db, question, asker)
  const compiled = compileQuestion(question, { ...asker, today: program.today() }, book)
  const [now] = await program.database.heavy.run(lookStatement(compiled))
  return now!
}

async function lookAgain(
  program: Watching,
  subscribed: Subscribed,
  lastEvent: number,
  name: string,
): Promise<{ before: Look | null; now: Look }> {
  const { questionId, asker } = subscribed
  const now = await lookNow(program, subscribed)
  return await inTransaction(program.db, { actor: SYSTEM_ACTOR, action: 'question.looked' }, async (trx) => {
    const before = await recordLook(trx, { questionId, userId: asker.id }, now, lastEvent)
    if (before !== null && !before.digest.equals(now.digest)) {
      const params = { questionId, name, before: before.count, after: now.count }
      await notifyUsers(trx, [asker.id], { kind: 'question', caseId: null, params })
    }
    return { before, now }
  })
}
