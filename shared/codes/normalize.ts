/**
 * How a typed or pasted code becomes comparable: half-width, no blanks, upper case.
 * Must never change anything else, so that positions in messages stay those that the user counts.
 */
import { invalid, valid, type CodeResult } from './problem.ts'

/** Full-width letters and digits (pasted from Word) become half-width; blanks of any kind are dropped. */
export const normalizeCode = (text: string): string =>
  text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase()

/** Refuses an empty code and names how many characters are missing or too many. */
export function checkLength(code: string, expected: number): CodeResult<string> {
  const actual = Array.from(code).length
  if (actual === 0) return invalid('code.empty', { expected })
  if (actual < expected) return invalid('code.short', { expected, actual, missing: expected - actual })
  if (actual > expected) return invalid('code.long', { expected, actual, extra: actual - expected })
  return valid(code)
}

/** Refuses the first character in `[from, to)` that is not 0-9. Positions in params count from 1. */
export function checkDigits(code: string, from: number, to: number): CodeResult<string> {
  for (let index = from; index < to; index += 1) {
    const found = code.charAt(index)
    if (!/^\d$/.test(found)) return invalid('code.notDigit', { position: index + 1, found })
  }
  return valid(code)
}
