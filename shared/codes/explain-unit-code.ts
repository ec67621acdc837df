/**
 * Says in words what each part of a parcel or unit code means (for the hover card of a code).
 * Must never judge a code: that is `unit-code.ts`.
 */
import { codeMessages } from '../i18n/codes.ts'
import { translate, type Lang } from '../i18n/define.ts'
import { parseParcelCode, parseUnitCode, type UnitCode } from './unit-code.ts'
import {
  findLetter,
  fixtureLetters,
  ownershipLetters,
  rightLevelLetters,
  type UnitCodeLetter,
} from './unit-letter.ts'

export interface UnitCodePart {
  part: string
  /** First character of the part in the code, counted from 1. */
  from: number
  /** Last character of the part, counted from 1, inclusive. */
  to: number
  meaning: string
}

/** Parts of a valid 19- or 28-character code in order; an empty list for anything else. */
export function explainUnitCode(text: string, lang: Lang): UnitCodePart[] {
  const unit = parseUnitCode(text)
  const parcel = unit.ok ? unit : parseParcelCode(text)
  if (!parcel.ok) return []
  const { district, cadastralDistrict, cadastralSubdistrict, ownership, rightLevel, sequence } = parcel.value
  const parts: UnitCodePart[] = [
    { part: district, from: 1, to: 6, meaning: translate(codeMessages, lang, 'part.district') },
    {
      part: cadastralDistrict,
      from: 7,
      to: 9,
      meaning: translate(codeMessages, lang, 'part.cadastralDistrict'),
    },
    {
      part: cadastralSubdistrict,
      from: 10,
      to: 12,
      meaning: translate(codeMessages, lang, 'part.cadastralSubdistrict'),
    },
    { part: ownership, from: 13, to: 13, meaning: letterMeaning(ownershipLetters, ownership, lang) },
    { part: rightLevel, from: 14, to: 14, meaning: letterMeaning(rightLevelLetters, rightLevel, lang) },
    { part: sequence, from: 15, to: 19, meaning: translate(codeMessages, lang, 'part.sequence') },
  ]
  return unit.ok ? [...parts, ...explainFixture(unit.value, lang)] : parts
}

function explainFixture(unit: UnitCode, lang: Lang): UnitCodePart[] {
  const letter = {
    part: unit.fixture,
    from: 20,
    to: 20,
    meaning: letterMeaning(fixtureLetters, unit.fixture, lang),
  }
  if (unit.building !== undefined && unit.unit !== undefined) {
    const household = unit.unit === '0000' ? 'part.wholeBuilding' : 'part.household'
    return [
      letter,
      { part: unit.building, from: 21, to: 24, meaning: translate(codeMessages, lang, 'part.building') },
      { part: unit.unit, from: 25, to: 28, meaning: translate(codeMessages, lang, household) },
    ]
  }
  const meaning = translate(
    codeMessages,
    lang,
    unit.fixture === 'W' ? 'part.noFixture' : 'part.fixtureNumber',
  )
  return [letter, { part: unit.code.slice(20), from: 21, to: 28, meaning }]
}

function letterMeaning(letters: readonly UnitCodeLetter[], letter: string, lang: Lang): string {
  const entry = findLetter(letters, letter)
  if (!entry) return letter
  const meaning = lang === 'en' ? entry.en : entry.zh
  return entry.verified ? meaning : translate(codeMessages, lang, 'part.toVerify', { meaning })
}
