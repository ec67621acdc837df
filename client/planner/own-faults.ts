/** What the page itself finds wrong with a question, before it is asked. Pure. */
import { MAX_SHAPE_POINTS, question as questionSchema } from '../../shared/question.ts'
import { isComplete, type Plan } from './plan.ts'

export type FaultCode = 'where.unfinished' | 'where.tooManyPoints' | 'where.unfit'
export const faultParams = { max: MAX_SHAPE_POINTS } as const

/**
 * What would be refused anyway, found before it is asked: an address with it could not be read again, and what was typed
 * would be lost. An unfinished condition is a fault too: left out without a word, it would widen the answer.
 */
export function ownFaults({ question }: Plan): ReadonlyMap<number, FaultCode> {
  const faults = new Map<number, FaultCode>()
  for (const [index, clause] of question.where.entries())
    if (!isComplete(clause)) faults.set(index, 'where.unfinished')
  const complete = {
    ...question,
    where: question.where.map((one, index) => (faults.has(index) ? null : one)),
  }
  const parsed = questionSchema.safeParse({
    ...complete,
    where: complete.where.filter((one) => one !== null),
  })
  if (parsed.success) return faults
  // Counted again among all, the unfinished included.
  const places = complete.where.flatMap((one, index) => (one === null ? [] : [index]))
  for (const { path } of parsed.error.issues) {
    const [part, index, ...rest] = path
    const at = part === 'where' && typeof index === 'number' ? (places[index] ?? -1) : -1
    const isShape = rest.includes('points') || rest.includes('geometry')
    if (!faults.has(at)) faults.set(at, isShape ? 'where.tooManyPoints' : 'where.unfit')
  }
  return faults
}
