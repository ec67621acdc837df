/**
 * The letters of a real-estate unit code (GB/T 37346-2019): ownership, right level, fixture.
 * Data, not logic: newer editions add letters. `verified: false` marks what was not read in the standard.
 */
export interface UnitCodeLetter {
  letter: string
  zh: string
  en: string
  verified: boolean
}

/** Position 13: who owns the land or sea. */
export const ownershipLetters: readonly UnitCodeLetter[] = [
  { letter: 'G', zh: '国家所有', en: 'State-owned', verified: true },
  { letter: 'J', zh: '集体所有', en: 'Collectively owned', verified: true },
  { letter: 'Z', zh: '所有权未确定或有争议', en: 'Ownership undetermined or disputed', verified: true },
]

/** Position 14: the use right, and for construction land the level at which it lies. */
export const rightLevelLetters: readonly UnitCodeLetter[] = [
  { letter: 'A', zh: '集体土地所有权宗地', en: 'Collective land ownership parcel', verified: true },
  { letter: 'B', zh: '建设用地使用权（地表）', en: 'Construction land use right, surface', verified: true },
  {
    letter: 'S',
    zh: '建设用地使用权（地上）',
    en: 'Construction land use right, above ground',
    verified: true,
  },
  {
    letter: 'X',
    zh: '建设用地使用权（地下）',
    en: 'Construction land use right, below ground',
    verified: true,
  },
  { letter: 'C', zh: '宅基地使用权', en: 'Rural homestead use right', verified: true },
  { letter: 'D', zh: '土地承包经营权（耕地）', en: 'Contracted cultivated land', verified: true },
  { letter: 'E', zh: '土地承包经营权（林地）', en: 'Contracted forest land', verified: true },
  { letter: 'F', zh: '土地承包经营权（草地）', en: 'Contracted grassland', verified: true },
  { letter: 'H', zh: '海域使用权', en: 'Sea area use right', verified: true },
  { letter: 'G', zh: '无居民海岛使用权', en: 'Uninhabited island use right', verified: true },
  { letter: 'W', zh: '使用权未确定或有争议', en: 'Use right undetermined or disputed', verified: true },
  { letter: 'Y', zh: '其他使用权土地', en: 'Other use right', verified: true },
  { letter: 'L', zh: '林地使用权', en: 'Forest land use right', verified: false },
  { letter: 'N', zh: '农用地使用权', en: 'Farmland use right', verified: false },
]

/** Position 20: what stands on the parcel. */
export const fixtureLetters: readonly UnitCodeLetter[] = [
  { letter: 'F', zh: '房屋等建筑物、构筑物', en: 'Building or structure', verified: true },
  { letter: 'L', zh: '森林或林木', en: 'Forest or trees', verified: true },
  { letter: 'Q', zh: '其他类型的定着物', en: 'Other fixture', verified: true },
  { letter: 'W', zh: '无定着物', en: 'No fixture', verified: true },
]

export const findLetter = (letters: readonly UnitCodeLetter[], letter: string): UnitCodeLetter | undefined =>
  letters.find((entry) => entry.letter === letter)

/** "G、J、Z": the allowed letters for an error message. */
export const letterList = (letters: readonly UnitCodeLetter[]): string =>
  letters.map((entry) => entry.letter).join('、')
