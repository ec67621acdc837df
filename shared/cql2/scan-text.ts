/**
 * Looks over a filter text before the grammar does: length, quotes, depth of brackets, full-width punctuation.
 * Keeps the recursion of the parser bounded and turns the commonest slips into plain messages. Must never build nodes.
 */
import { CQL2_MAX_BYTES, CQL2_MAX_DEPTH } from './ast.ts'
import type { Cql2TextProblem } from './problem.ts'

/** A filter at the deepest allowed nesting may still hold a geometry, whose brackets go five deeper. */
const MAX_BRACKETS = CQL2_MAX_DEPTH + 8

/** What a Chinese input method types in place of each sign. */
const halfWidth: ReadonlyMap<string, string> = new Map([
  ['（', '('],
  ['）', ')'],
  ['，', ','],
  ['、', ','],
  ['＝', '='],
  ['＜', '<'],
  ['＞', '>'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '<>'],
  ['‘', "'"],
  ['’', "'"],
  ['“', "'"],
  ['”', "'"],
])

export function textProblem(
  text: string,
  position: number,
  code: Cql2TextProblem['code'],
  params: Cql2TextProblem['params'] = {},
): Cql2TextProblem {
  const near = text.slice(position, position + 20)
  return { code, params: { ...params, near }, position, near }
}

/** Null where the grammar may read the text. */
export function scanText(text: string): Cql2TextProblem | null {
  if (text.trim() === '') return textProblem(text, 0, 'cql2.empty')
  if (new TextEncoder().encode(text).length > CQL2_MAX_BYTES) {
    return textProblem(text, 0, 'cql2.tooLong', { limit: CQL2_MAX_BYTES })
  }
  let depth = 0
  for (let index = 0; index < text.length;) {
    const sign = text.charAt(index)
    if (sign === "'" || sign === '"') {
      const end = quoteEnd(text, index)
      if (end === null) return textProblem(text, index, 'cql2.unclosedQuote')
      index = end
      continue
    }
    const instead = halfWidth.get(sign)
    if (instead) return textProblem(text, index, 'cql2.fullWidth', { found: sign, instead })
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (depth > MAX_BRACKETS) return textProblem(text, index, 'cql2.tooDeep', { limit: CQL2_MAX_DEPTH })
    index += 1
  }
  return null
}

/** Offset after the closing quote, by the same rules of escaping as the grammar; null where none closes. */
function quoteEnd(text: string, start: number): number | null {
  const quote = text.charAt(start)
  for (let index = start + 1; index < text.length; index += 1) {
    const sign = text.charAt(index)
    const next = text.charAt(index + 1)
    if (sign === quote && next !== quote) return index + 1
    if (sign === '\\' && quote === "'") {
      const [run = ''] = /^\\+/.exec(text.slice(index)) ?? []
      const isEscaped = run.length % 2 === 1 && text.charAt(index + run.length) === quote
      index += run.length - (isEscaped ? 0 : 1)
    } else if (sign === quote) index += 1
  }
  return null
}
