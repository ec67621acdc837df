/**
 * Where in a text JSON goes wrong. Runs only after JSON.parse has refused the text: engines word their
 * errors differently and often leave the position out. It must never be used to parse.
 */

const token =
  /[\s\uFEFF]*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b))/uy

type Expectation = 'value' | 'value-or-close' | 'key' | 'key-or-close' | 'colon' | 'comma-or-close' | 'end'

/** Offset of the first character that cannot stand there; the text's length when it merely stops short. */
export function jsonErrorOffset(text: string): number {
  const stack: string[] = []
  let expected: Expectation = 'value'
  token.lastIndex = 0
  for (;;) {
    const start = token.lastIndex
    const match = token.exec(text)
    if (match === null) return text.length - text.slice(start).trimStart().length
    const at = token.lastIndex - (match[1] ?? match[2] ?? match[3] ?? '').length
    const next = step(expected, match, stack)
    if (next === null) return at
    expected = next
  }
}

/** What may follow this token; null when it cannot stand here. */
function step(expected: Expectation, match: RegExpExecArray, stack: string[]): Expectation | null {
  const mark = match[1]
  const wantsValue = expected === 'value' || expected === 'value-or-close'
  const wantsKey = expected === 'key' || expected === 'key-or-close'
  if (mark === undefined) {
    if (wantsKey) return match[2] === undefined ? null : 'colon'
    return wantsValue ? afterValue(stack) : null
  }
  if (mark === '{' || mark === '[') {
    if (!wantsValue) return null
    stack.push(mark)
    return mark === '{' ? 'key-or-close' : 'value-or-close'
  }
  if (mark === ':') return expected === 'colon' ? 'value' : null
  if (mark === ',') {
    if (expected !== 'comma-or-close') return null
    return stack.at(-1) === '{' ? 'key' : 'value'
  }
  const closes = expected === 'comma-or-close' || expected === 'key-or-close' || expected === 'value-or-close'
  if (!closes || stack.pop() !== (mark === '}' ? '{' : '[')) return null
  return afterValue(stack)
}

function afterValue(stack: readonly string[]): Expectation {
  return stack.length === 0 ? 'end' : 'comma-or-close'
}
