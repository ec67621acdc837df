/** What each group of the panel offers: codes and words, from the code tables. Holds no words of its own. */
import { boundaryStatuses } from '../../shared/asset.ts'
import { assetStates } from '../../shared/codes/asset-state.ts'
import { assetStages, assetTracks } from '../../shared/codes/asset-track.ts'
import { landUseChildren } from '../../shared/codes/land-use.ts'
import { titleStatuses } from '../../shared/codes/title-status.ts'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { translate, wordOf, type Lang } from '../../shared/i18n/define.ts'
import type { Unit } from '../../shared/unit.ts'
import { NONE } from './asset-filter.ts'
import { placeName, type Place } from './places.ts'

export interface Option {
  readonly code: string
  readonly label: string
}

/** The words of one kind of condition; places and units come from the server. */
export interface OptionSource {
  readonly lang: Lang
  readonly places: readonly Place[]
  readonly units: readonly Unit[]
}

interface Row {
  readonly code: string
  readonly zh: string
  readonly en: string
}

const fromRows = (rows: readonly Row[], lang: Lang): Option[] =>
  rows.map((row) => ({ code: row.code, label: wordOf(lang, row) }))

export const stageOptions = (lang: Lang): Option[] => fromRows(assetStages, lang)
export const titleOptions = (lang: Lang): Option[] => fromRows(titleStatuses, lang)

/** States by track, as `track/state`. */
export function stateOptions(lang: Lang): Array<Option & { readonly track: string }> {
  return assetStates.map((state) => ({
    code: `${state.track}/${state.code}`,
    label: wordOf(lang, state),
    track: trackWord(state.track, lang),
  }))
}

function trackWord(code: string, lang: Lang): string {
  const row = assetTracks.find((track) => track.code === code)
  return row === undefined ? code : wordOf(lang, row)
}

export function landUseOptions(lang: Lang): Option[] {
  const first = landUseChildren('ghyt-2023', null)
  return [
    ...first.map((use) => ({ code: use.code, label: `${use.code} ${wordOf(lang, use)}` })),
    { code: NONE, label: translate(filterMessages, lang, 'none.landUse') },
  ]
}

export function unitOptions({ lang, units }: OptionSource): Option[] {
  return [
    ...units.map((unit) => ({ code: unit.id, label: unit.shortName })),
    { code: NONE, label: translate(filterMessages, lang, 'none.unit') },
  ]
}

export function placeOptions({ lang, places }: OptionSource, short = false): Option[] {
  return places.map((place) => ({ code: place.code, label: placeName(place, lang, short) }))
}

export const lampCodes = ['red', 'yellow', 'green', 'stopped', 'none'] as const

export function lampOptions(lang: Lang): Option[] {
  return lampCodes.map((code) => ({ code, label: translate(filterMessages, lang, `lamp.${code}`) }))
}

export function boundaryOptions(lang: Lang): Option[] {
  return boundaryStatuses.map((code) => ({
    code,
    label: translate(filterMessages, lang, `boundary.${code}`),
  }))
}
