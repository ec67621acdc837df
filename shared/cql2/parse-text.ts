/**
 * CQL2 text → the JSON form, or one problem with its place in the text.
 * Must never throw for a bad filter, and never stop early: what cannot be read to the end is refused.
 */
import type { Cql2Expression } from './ast.ts'
import { checkCql2 } from './check.ts'
import { parse, SyntaxError as Cql2SyntaxError } from './cql2-parser.gen.js'
import { createGrammarBuild } from './grammar-build.ts'
import type { Cql2Problem, Cql2TextProblem } from './problem.ts'
import { scanText, textProblem } from './scan-text.ts'

export type Cql2TextResult = { ok: true; value: Cql2Expression } | { ok: false; problem: Cql2TextProblem }

export function parseCql2Text(text: string): Cql2TextResult {
  const slip = scanText(text)
  if (slip) return { ok: false, problem: slip }
  const offsets = new WeakMap<object, number>()
  const tree = readTree(text, offsets)
  if (!tree.ok) return tree
  const checked = checkCql2(tree.value)
  return checked.ok
    ? checked
    : { ok: false, problem: placeInText(text, tree.value, offsets, checked.problem) }
}

function readTree(
  text: string,
  offsets: WeakMap<object, number>,
): { ok: true; value: unknown } | { ok: false; problem: Cql2TextProblem } {
  try {
    const build = createGrammarBuild(offsets)
    return { ok: true, value: build.open(parse(text, { build })) }
  } catch (error) {
    if (!(error instanceof Cql2SyntaxError)) throw error
    const position = error.location.start.offset
    const isAtEnd = text.slice(position).trim() === ''
    return { ok: false, problem: textProblem(text, position, isAtEnd ? 'cql2.unexpectedEnd' : 'cql2.syntax') }
  }
}

/** The offset of the innermost node on the problem's path that was read from the text. */
function placeInText(
  text: string,
  root: unknown,
  offsets: WeakMap<object, number>,
  { code, path, params }: Cql2Problem,
) {
  let node = root
  let position = 0
  for (const key of [null, ...path]) {
    if (typeof node !== 'object' || node === null) break
    if (key !== null) node = (node as Readonly<Record<string, unknown>>)[String(key)]
    if (typeof node === 'object' && node !== null) position = offsets.get(node) ?? position
  }
  return textProblem(text, position, code, params)
}
