/**
 * Citizen identity number (公民身份号码), GB 11643-1999: 6 district, 8 birth date, 3 sequence, 1 check character.
 * Must never put the number itself into a problem's params: problems are logged, id numbers are not.
 */
import { checkDigits, checkLength, normalizeCode } from './normalize.ts'
import { invalid, valid, type CodeResult } from './problem.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'

export interface IdNumber {
  number: string
  district: string
  /** Birth date, YYYY-MM-DD. */
  bornOn: string
}

export function idNumberCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17.charAt(index)), 0)
  return CHECK_CHARACTERS.charAt(sum % 11)
}

/**
 * @param today YYYY-MM-DD; a birth date after it is refused. Left out, only the calendar is checked:
 * this module has no clock.
 */
export function parseIdNumber(text: string, today?: string): CodeResult<IdNumber> {
  const number = normalizeCode(text)
  const length = checkLength(number, 18)
  if (!length.ok) return length
  const digits = checkDigits(number, 0, 17)
  if (!digits.ok)
    return invalid('code.notDigit', { position: digits.problem.params['position'] ?? 0, found: '*' })
  const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isPlausibleBirthDate(bornOn, today)) return invalid('idNumber.date', { from: 7, to: 14 })
  if (number.slice(14, 17) === '000') return invalid('idNumber.sequenceZero', { from: 15, to: 17 })
  if (idNumberCheckCharacter(number) !== number.charAt(17))
    return invalid('code.checkCharacter', { position: 18, found: '*' })
  return valid({ number, district: number.slice(0, 6), bornOn })
}

/** `500107********1234`: district and last four stay, the birth date goes. Anything else is hidden whole. */
export function maskIdNumber(text: string): string {
  const number = normalizeCode(text)
  if (!/^\d{17}[\dX]$/.test(number)) return '*'.repeat(Array.from(number).length)
  return `${number.slice(0, 6)}********${number.slice(14)}`
}

/** A day that exists, from 1900 on. */
function isPlausibleBirthDate(isoDate: string, today: string | undefined): boolean {
  const date = new Date(`${isoDate}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== isoDate) return false
  return isoDate >= '1900-01-01' && (today === undefined || isoDate <= today)
}
