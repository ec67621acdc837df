/** A statement that ran too long becomes a refusal that says what of the question to change. */
import type { Question } from '../../shared/question.ts'
import { problemFromDatabase } from '../db/pg-error.ts'
import { type Fault, Problem } from '../http/problem.ts'

/** The costliest parts first: what to narrow is worded by the code. */
function adviceFor(question: Question, at: string): Fault[] {
  const faults: Fault[] = []
  for (const [index, { place, how }] of question.where.entries()) {
    const many = place.kind === 'layer' || place.kind === 'question'
    if (many && (how.kind === 'share' || how.kind === 'within' || how.kind === 'touches'))
      faults.push({ pointer: `${at}/where/${index}/how`, code: 'slow.share' })
    else if (many && how.kind === 'nearest')
      faults.push({ pointer: `${at}/where/${index}/place`, code: 'slow.nearest' })
    else if (many) faults.push({ pointer: `${at}/where/${index}/place`, code: 'slow.features' })
  }
  if (question.at !== null) faults.push({ pointer: `${at}/at`, code: 'slow.past' })
  if (question.filter === '') faults.push({ pointer: `${at}/filter`, code: 'slow.filter' })
  return faults
}

/** @param at where the question stands in the body */
export async function withAdvice<T>(question: Question, work: () => Promise<T>, at = ''): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (problemFromDatabase(error)?.slug !== 'query-too-slow') throw error
    throw new Problem('query-too-slow', {
      faults: adviceFor(question, at),
      retryAfterSeconds: 5,
      cause: error,
    })
  }
}
