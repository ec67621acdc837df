/**
 * Parcel code (宗地代码, 19) and real-estate unit code (不动产单元代码, 28) of GB/T 37346-2019:
 * 6 district | 3 cadastral district | 3 sub-district | 2 feature letters | 5 sequence | 1 fixture | 8 unit number.
 * Must never guess: a wrong code is answered with what is wrong and where. There is no check digit.
 */
import { checkDigits, checkLength, normalizeCode } from './normalize.ts'
import { invalid, valid, type CodeResult } from './problem.ts'
import { findLetter, fixtureLetters, letterList, ownershipLetters, rightLevelLetters } from './unit-letter.ts'

export const PARCEL_CODE_LENGTH = 19
export const UNIT_CODE_LENGTH = 28

export interface ParcelCode {
  /** The 19 characters, no blanks. */
  code: string
  /** County-level administrative code, e.g. 500107. */
  district: string
  cadastralDistrict: string
  cadastralSubdistrict: string
  /** Letter at position 13, see `ownershipLetters`. */
  ownership: string
  /** Letter at position 14, see `rightLevelLetters`. */
  rightLevel: string
  sequence: string
}

export interface UnitCode extends Omit<ParcelCode, 'code'> {
  /** The 28 characters, no blanks. */
  code: string
  parcelCode: string
  /** Letter at position 20, see `fixtureLetters`. */
  fixture: string
  /** 幢号, four digits; only where the fixture is a building (F). */
  building?: string
  /** 户号, four digits (F), or the eight-digit number of another fixture (L, Q). */
  unit?: string
}

export function parseParcelCode(text: string): CodeResult<ParcelCode> {
  const code = normalizeCode(text)
  const length = checkLength(code, PARCEL_CODE_LENGTH)
  if (!length.ok) return code.length === UNIT_CODE_LENGTH ? longerThanParcel(code) : length
  return parseParcelPart(code)
}

export function parseUnitCode(text: string): CodeResult<UnitCode> {
  const code = normalizeCode(text)
  const length = checkLength(code, UNIT_CODE_LENGTH)
  if (!length.ok) {
    const isParcel = code.length === PARCEL_CODE_LENGTH && parseParcelPart(code).ok
    return isParcel ? invalid('unitCode.isParcelCode', { parcelCode: code }) : length
  }
  const parcel = parseParcelPart(code.slice(0, PARCEL_CODE_LENGTH))
  if (!parcel.ok) return parcel
  const fixture = parseFixturePart(code)
  if (!fixture.ok) return fixture
  const { code: parcelCode, ...parts } = parcel.value
  return valid({ code, parcelCode, ...parts, ...fixture.value })
}

function longerThanParcel(code: string): CodeResult<never> {
  if (parseUnitCode(code).ok) {
    return invalid('unitCode.isUnitCode', { parcelCode: code.slice(0, PARCEL_CODE_LENGTH) })
  }
  const extra = code.length - PARCEL_CODE_LENGTH
  return invalid('code.long', { expected: PARCEL_CODE_LENGTH, actual: code.length, extra })
}

/** `code` is the normalized first 19 characters. */
function parseParcelPart(code: string): CodeResult<ParcelCode> {
  const prefix = checkDigits(code, 0, 12)
  if (!prefix.ok) return prefix
  const ownership = code.charAt(12)
  if (!findLetter(ownershipLetters, ownership)) {
    return invalid('unitCode.ownership', {
      position: 13,
      found: ownership,
      allowed: letterList(ownershipLetters),
    })
  }
  const rightLevel = code.charAt(13)
  if (!findLetter(rightLevelLetters, rightLevel)) {
    return invalid('unitCode.rightLevel', {
      position: 14,
      found: rightLevel,
      allowed: letterList(rightLevelLetters),
    })
  }
  // A is the parcel of collective land ownership itself, so it occurs only as JA.
  if (rightLevel === 'A' && ownership !== 'J')
    return invalid('unitCode.collectiveOnly', { position: 13, found: ownership })
  const digits = checkDigits(code, 14, PARCEL_CODE_LENGTH)
  if (!digits.ok) return digits
  const sequence = code.slice(14, PARCEL_CODE_LENGTH)
  if (Number(sequence) === 0) return invalid('unitCode.sequenceZero', { from: 15, to: 19 })
  return valid({
    code,
    district: code.slice(0, 6),
    cadastralDistrict: code.slice(6, 9),
    cadastralSubdistrict: code.slice(9, 12),
    ownership,
    rightLevel,
    sequence,
  })
}

/** Positions 20 to 28 of a normalized 28-character code. */
function parseFixturePart(code: string): CodeResult<Pick<UnitCode, 'fixture' | 'building' | 'unit'>> {
  const fixture = code.charAt(19)
  if (!findLetter(fixtureLetters, fixture)) {
    return invalid('unitCode.fixture', { position: 20, found: fixture, allowed: letterList(fixtureLetters) })
  }
  const digits = checkDigits(code, 20, UNIT_CODE_LENGTH)
  if (!digits.ok) return digits
  const number = code.slice(20)
  if (fixture === 'W') {
    return number === '00000000' ? valid({ fixture }) : invalid('unitCode.noFixtureZeros', { found: number })
  }
  if (fixture !== 'F') return valid({ fixture, unit: number })
  const building = number.slice(0, 4)
  if (building === '0000') return invalid('unitCode.buildingZero', { from: 21, to: 24 })
  return valid({ fixture, building, unit: number.slice(4) })
}

/** The code of the bare land of a parcel: 19 characters plus W and eight zeros. */
export const landUnitCode = (parcelCode: string): string => `${normalizeCode(parcelCode)}W00000000`

/**
 * `500107002003 GB00017 W00000000` as groups, for display: space them with CSS so that copying gives the bare code.
 * Also groups unfinished input, so a form can space while typing.
 */
export function formatUnitCode(text: string): string[] {
  const code = normalizeCode(text)
  return [code.slice(0, 12), code.slice(12, PARCEL_CODE_LENGTH), code.slice(PARCEL_CODE_LENGTH)].filter(
    (group) => group !== '',
  )
}
