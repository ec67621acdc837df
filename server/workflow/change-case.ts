/**
 * The way every change of one case goes for a person: find it in scope, hold asset and case, compare the version, do
 * the work, tell the maps, answer the case. Use cases say only the work.
 */
import type { CaseDetail } from '../../shared/case.ts'
import type { Act, Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import type { Doer } from './advance.ts'
import { type StoredCase, lockCase } from './case-row.sql.ts'
import { caseDetailOf, storyOf } from './read-case.ts'
import { StepRefusal, problemOf } from './step-refusal.ts'

export const doerOf = (context: Context): Doer => ({
  id: context.user.id,
  role: context.user.role,
  requestId: context.requestId,
})

type CaseAct = Omit<Act, 'actor' | 'requestId'>

/** @throws {Problem} not-found, edit-conflict with the case as it stands, step-refused, not-acceptable-state */
export async function changeCase(
  context: Context,
  id: string,
  act: CaseAct,
  work: (trx: Trx, stored: StoredCase) => Promise<void>,
): Promise<CaseDetail> {
  let box: StoredCase['bbox'] | null = null
  const answer = await refusing(context, () =>
    context.write(act, async (trx) => {
      const stored = await lockCase(trx, id, context.user)
      if (stored === null) throw new Problem('not-found')
      if (context.ifMatch !== 0 && stored.version !== context.ifMatch)
        throw await caseConflict(trx, context, id, stored)
      if (stored.assetRetired) throw new Problem('not-acceptable-state')
      await work(trx, stored)
      box = stored.bbox
      return (await caseDetailOf(trx, id, context))!
    }),
  )
  if (box !== null) context.changed({ bbox: box })
  return answer
}

/** Runs the work; a refusal of `decide` becomes the problem that lists what is missing. */
export async function refusing<T>(context: Context, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StepRefusal) throw problemOf(error, context.lang)
    throw error
  }
}

async function caseConflict(trx: Trx, context: Context, id: string, stored: StoredCase): Promise<Problem> {
  // Who was quicker, and with what.
  const [last] = await storyOf(trx, id, context.user.role, 1)
  return new Problem('edit-conflict', {
    faults: [{ pointer: 'If-Match', code: 'version', params: { current: stored.version } }],
    facts: { current: await caseDetailOf(trx, id, context), yours: context.ifMatch, last: last ?? null },
  })
}
