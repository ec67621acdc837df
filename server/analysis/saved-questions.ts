/** Questions kept by name: saving, sharing, changing, removing, subscribing. */
import type * as api from '../../shared/api/analysis-api.ts'
import type { BodyOf, ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { SavedQuestion } from '../../shared/question.ts'
import type { Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { checkQuestion } from './check-question.ts'
import { compileQuestion } from './compile-question.ts'
import {
  findReadableQuestion,
  insertQuestion,
  lockOwnQuestion,
  markQuestionRemoved,
  selectListedQuestions,
  updateQuestion,
} from './question.sql.ts'
import { deleteSubscription, insertSubscription, lastAuditEvent, recordLook } from './subscription.sql.ts'
import { lookNow } from './watch-questions.ts'

type ById = { params: ParamsOf<typeof api.readQuestion> }

export async function listQuestions(
  _input: unknown,
  { db, user }: Context,
): Promise<ResultOf<typeof api.listQuestions>> {
  return { items: await selectListedQuestions(db, user) }
}

/** @throws {Problem} not-found */
export async function readQuestion({ params }: ById, { db, user }: Context): Promise<SavedQuestion> {
  const found = await findReadableQuestion(db, params.id, user)
  if (found === null) throw new Problem('not-found')
  return found
}

export async function saveQuestion(
  { body }: { body: BodyOf<typeof api.saveQuestion> },
  context: Context,
): Promise<SavedQuestion> {
  const { db, user, today } = context
  const book = await checkQuestion(db, body.question, user, '/question')
  compileQuestion(body.question, { ...user, today: today() }, book)
  return await context.write({ action: 'question.saved' }, async (trx) => {
    const id = await insertQuestion(trx, user.id, body)
    return (await findReadableQuestion(trx, id, user))!
  })
}

export async function changeQuestion(
  { params, body }: ById & { body: BodyOf<typeof api.changeQuestion> },
  context: Context,
): Promise<SavedQuestion> {
  const { db, user, ifMatch, today } = context
  if (body.question !== undefined) {
    const book = await checkQuestion(db, body.question, user, '/question')
    if (book.has(params.id)) throw fault('invalid-request', '/question', 'question.circle')
    compileQuestion(body.question, { ...user, today: today() }, book)
  }
  return await context.write({ action: 'question.changed' }, async (trx) => {
    await lockAt(trx, params.id, user.id, ifMatch)
    await updateQuestion(trx, params.id, body)
    return (await findReadableQuestion(trx, params.id, user))!
  })
}

export async function removeQuestion({ params }: ById, context: Context): Promise<undefined> {
  return await context.write({ action: 'question.removed' }, async (trx) => {
    await lockAt(trx, params.id, context.user.id, context.ifMatch)
    await markQuestionRemoved(trx, params.id)
    return undefined
  })
}

/** @throws {Problem} not-found for others' questions too, edit-conflict */
async function lockAt(trx: Trx, id: string, ownerId: string, version: number): Promise<void> {
  const own = await lockOwnQuestion(trx, id, ownerId)
  if (own === null) throw new Problem('not-found')
  if (own.version !== version) throw fault('edit-conflict', '/version', 'version', { current: own.version })
}

/** The first look is taken at once, so that the next change is told and not the state of today; without it nothing is kept. */
export async function subscribeQuestion({ params }: ById, context: Context): Promise<SavedQuestion> {
  const { db, user } = context
  const { question } = await readQuestion({ params }, context)
  const seen = await lastAuditEvent(db)
  const look = await lookNow(context, { asker: user, question })
  await context.write({ action: 'question.subscribed' }, async (trx) => {
    await insertSubscription(trx, params.id, user.id)
    await recordLook(trx, { questionId: params.id, userId: user.id }, look, seen)
  })
  return await readQuestion({ params }, context)
}

export async function unsubscribeQuestion({ params }: ById, context: Context): Promise<SavedQuestion> {
  await context.write({ action: 'question.unsubscribed' }, (trx) =>
    deleteSubscription(trx, params.id, context.user.id),
  )
  return await readQuestion({ params }, context)
}
