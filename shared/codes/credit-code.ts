/**
 * Unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters, last one a check character.
 * Must never narrow the check character to 0-9 and X: any of the 31 characters can occur.
 */
import { checkDigits, checkLength, normalizeCode } from './normalize.ts'
import { invalid, valid, type CodeResult } from './problem.ts'

/** No I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** 3^i mod 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

export interface CreditCode {
  code: string
  /** 登记管理部门代码. */
  authority: string
  /** 机构类别代码. */
  category: string
  /** Administrative code of the registering authority. */
  district: string
  /** 主体标识码 (nine characters, the former organisation code). */
  subject: string
}

/** Check character for the first 17 characters. Caller guarantees that they belong to the alphabet. */
export function creditCodeCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * ALPHABET.indexOf(first17.charAt(index)),
    0,
  )
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

export function parseCreditCode(text: string): CodeResult<CreditCode> {
  const code = normalizeCode(text)
  const length = checkLength(code, 18)
  if (!length.ok) return length
  const position = Array.from(code).findIndex((character) => !ALPHABET.includes(character))
  if (position >= 0)
    return invalid('code.badCharacter', { position: position + 1, found: code.charAt(position) })
  const district = checkDigits(code, 2, 8)
  if (!district.ok) return district
  const expected = creditCodeCheckCharacter(code)
  if (code.charAt(17) !== expected)
    return invalid('code.checkCharacter', { position: 18, found: code.charAt(17) })
  return valid({
    code,
    authority: code.charAt(0),
    category: code.charAt(1),
    district: code.slice(2, 8),
    subject: code.slice(8, 17),
  })
}
