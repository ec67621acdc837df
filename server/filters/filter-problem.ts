/** The few ways a filter is refused, as problems with a place. Must never hold user-readable text. */
import type { Cql2Problem, Cql2TextProblem } from '../../shared/cql2/problem.ts'
import { type Problem, fault } from '../http/problem.ts'

const POINTER = 'filter'

export const unknownProperty = (name: string): Problem =>
  fault('invalid-filter', POINTER, 'filter.unknownProperty', { name: name.slice(0, 40) })
export const wrongType = (name: string): Problem =>
  fault('invalid-filter', POINTER, 'filter.type', { name: name.slice(0, 40) })
export const unsupported = (op: string): Problem =>
  fault('invalid-filter', POINTER, 'filter.unsupported', { op: op.slice(0, 40).toUpperCase() })

export function unreadable(problem: Cql2TextProblem): Problem {
  if (problem.code === 'cql2.tooLong') return fault('invalid-filter', POINTER, 'filter.tooLong')
  if (problem.code === 'cql2.tooDeep') return fault('invalid-filter', POINTER, 'filter.tooDeep')
  const { position, near } = problem
  // People count characters from one. At the end there is nothing to quote.
  return fault('invalid-filter', POINTER, 'filter.syntax', {
    position: position + 1,
    near,
    ...(near === '' && { expected: 'more' }),
  })
}

/** What is wrong in a filter in JSON form, with the path to it. */
export function misplaced({ code, path }: Cql2Problem): Problem {
  if (code === 'cql2.tooLong') return fault('invalid-filter', POINTER, 'filter.tooLong')
  if (code === 'cql2.tooDeep') return fault('invalid-filter', POINTER, 'filter.tooDeep')
  return fault('invalid-filter', POINTER, 'filter.place', { path: `/${path.join('/')}` })
}
