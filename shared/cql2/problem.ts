/**
 * What can be wrong with a filter. Codes are message keys of `shared/i18n/cql2.ts`.
 * Must never hold user-readable text.
 */
export const cql2ProblemCodes = [
  'cql2.empty',
  'cql2.tooLong',
  'cql2.tooDeep',
  'cql2.syntax',
  'cql2.unexpectedEnd',
  'cql2.unclosedQuote',
  'cql2.fullWidth',
  'cql2.node',
  'cql2.notCondition',
  'cql2.name',
  'cql2.number',
  'cql2.date',
  'cql2.timestamp',
  'cql2.interval',
  'cql2.bbox',
  'cql2.geometry',
  'cql2.function',
  'cql2.argumentCount',
  'cql2.expected.boolean',
  'cql2.expected.scalar',
  'cql2.expected.text',
  'cql2.expected.number',
  'cql2.expected.value',
  'cql2.expected.list',
  'cql2.expected.spatial',
  'cql2.expected.temporal',
  'cql2.expected.array',
] as const

export type Cql2ProblemCode = (typeof cql2ProblemCodes)[number]

export interface Cql2Problem {
  code: Cql2ProblemCode
  params: Readonly<Record<string, string | number>>
  /** Where in the JSON form, as keys and indexes from the root. */
  path: readonly (string | number)[]
}

export interface Cql2TextProblem extends Omit<Cql2Problem, 'path'> {
  /** Offset in the text (UTF-16 units, from 0). */
  position: number
  /** The text from there, up to 20 characters; empty at the end. */
  near: string
}

export const problem = (
  code: Cql2ProblemCode,
  path: readonly (string | number)[],
  params: Readonly<Record<string, string | number>> = {},
): Cql2Problem => ({ code, params, path })
