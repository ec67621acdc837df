/**
 * Finds a code by what a file writes for it: the code itself, its Chinese or its English name. Pure lookups, built once.
 * Must never guess: a word that fits nothing is no code.
 */
import type { MappableField } from '../../shared/import.ts'
import { type AssetClass, type AssetFamily, assetClasses } from '../../shared/codes/asset-class.ts'
import { type AssetStateRow, assetStates } from '../../shared/codes/asset-state.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { landUses } from '../../shared/codes/land-use.ts'
import { titleStatuses } from '../../shared/codes/title-status.ts'
import { parseParcelCode, parseUnitCode } from '../../shared/codes/unit-code.ts'

interface Named {
  code: string
  zh: string
  en: string
}

const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

function index<T extends Named>(rows: readonly T[], group: (row: T) => string): ReadonlyMap<string, T> {
  // The code wins where it equals another row's name, so it is written last.
  const entries = rows.flatMap((row) => [
    [`${group(row)} ${fold(row.en)}`, row] as const,
    [`${group(row)} ${fold(row.zh)}`, row] as const,
  ])
  return new Map([...entries, ...rows.map((row) => [`${group(row)} ${fold(row.code)}`, row] as const)])
}

const classes = index(assetClasses, (row) => row.family)
const states = index(assetStates, (row) => row.track)
const titles = index(titleStatuses, () => '')
const uses = index(
  landUses.filter((use) => use.scheme === 'ghyt-2023'),
  () => '',
)

export const classByWord = (family: AssetFamily, word: string): AssetClass | null =>
  classes.get(`${family} ${fold(word)}`)?.code ?? null

export const stateByWord = (track: AssetTrack, word: string): AssetStateRow | null =>
  states.get(`${track} ${fold(word)}`) ?? null

export const titleStatusByWord = (word: string): string | null => titles.get(` ${fold(word)}`)?.code ?? null

/** `0701`, `城镇住宅用地`, or both as offices write them: `0701 城镇住宅用地`, `城镇住宅用地（0701）`. */
export function landUseByWord(word: string): string | null {
  const whole = uses.get(` ${fold(word)}`)
  if (whole) return whole.code
  const digits = /\d{2,6}/.exec(word)?.[0]
  return digits === undefined ? null : (uses.get(` ${digits}`)?.code ?? null)
}

const anyKey = (map: ReadonlyMap<string, unknown>, word: string): boolean => {
  const wanted = ` ${fold(word)}`
  return [...map.keys()].some((key) => key.endsWith(wanted))
}

const tests: Partial<Record<MappableField, (sample: string) => boolean>> = {
  parcelCode: (sample) => parseParcelCode(sample).ok || /^50\d/.test(sample),
  unitCode: (sample) => parseUnitCode(sample).ok || /^50\d/.test(sample),
  assetClass: (sample) => anyKey(classes, sample),
  state: (sample) => anyKey(states, sample),
  titleStatus: (sample) => titleStatusByWord(sample) !== null,
  areaCode: (sample) => /^\d{6,12}$/.test(sample),
}

/** Whether a column's samples can be the field; true where nothing speaks against it. */
export function looksLike(field: MappableField, samples: readonly string[]): boolean {
  const test = tests[field]
  return test === undefined || samples.length === 0 || samples.some((sample) => test(sample.trim()))
}
