/**
 * The tracks on which an asset is worked and the stage that each state belongs to on the map.
 * States are listed in `asset-state-land.ts` and `asset-state-title.ts`. Data only; it also seeds a table.
 * Must never hold transitions: those are versioned workflow definitions.
 */
import type { AssetClass, AssetFamily } from './asset-class.ts'
import { landStates } from './asset-state-land.ts'
import { concessionStates, titleConfirmationStates } from './asset-state-title.ts'
import type { AssetStage, AssetTrack, StateRow } from './asset-track.ts'

export interface AssetStateRow {
  track: AssetTrack
  code: string
  zh: string
  en: string
  stage: AssetStage
  /** The state in which an asset enters the track; one per track. */
  initial: boolean
  /** Place in the track's list, from 1, for legends and menus. */
  position: number
}

const statesByTrack: Readonly<Record<AssetTrack, readonly StateRow[]>> = {
  ...landStates,
  title_confirmation: titleConfirmationStates,
  concession: concessionStates,
}

/** Every state of every track, the initial one first in each. */
export const assetStates: readonly AssetStateRow[] = Object.entries(statesByTrack).flatMap(([track, rows]) =>
  rows.map(([code, zh, en, stage], index) => ({
    track: track as AssetTrack,
    code,
    zh,
    en,
    stage,
    initial: index === 0,
    position: index + 1,
  })),
)

export const statesOfTrack = (track: AssetTrack): AssetStateRow[] =>
  assetStates.filter((state) => state.track === track)

export const findAssetState = (track: AssetTrack, code: string): AssetStateRow | undefined =>
  assetStates.find((state) => state.track === track && state.code === code)

const idleTracks: Partial<Record<AssetClass, AssetTrack>> = {
  unsold: 'unsold_plot',
  scattered: 'scattered_plot',
  not_started: 'not_started_project',
}

/**
 * The track on which a new asset of a class starts; null where the class does not belong to the family.
 * `idle_land` is reached only from `not_started_project`, when the statutory finding begins (53 号令 第 2 条).
 */
export function trackOfClass(family: AssetFamily, assetClass: AssetClass): AssetTrack | null {
  const isIdleClass = idleTracks[assetClass]
  const isUntitledClass = assetClass === 'state' || assetClass === 'social' || assetClass === 'household'
  if (family === 'idle_land') return isIdleClass ?? null
  if (family === 'untitled') return isUntitledClass ? 'title_confirmation' : null
  return isIdleClass || isUntitledClass ? null : 'concession'
}
