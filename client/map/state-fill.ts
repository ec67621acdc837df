/**
 * Fills by state: the hue of the family, darker the further a state stands along its workflow; closed and held ones grey.
 * Pure data; the legend and the map use the same.
 */
import { assetStates } from '../../shared/codes/asset-state.ts'
import type { AssetFamily } from '../../shared/codes/asset-class.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { closedInk, familyInk } from './palette.ts'

const familyOf = (track: AssetTrack): AssetFamily =>
  track === 'title_confirmation' ? 'untitled' : track === 'concession' ? 'concession' : 'idle_land'

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

/** @param share 0: the first colour, 1: the second */
function mixed(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)]
  return `#${a
    .map((value, index) => Math.round(value + (b[index]! - value) * share))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`
}

function fillsOf(): Record<string, string> {
  const fills: Record<string, string> = {}
  for (const { track, code, stage } of assetStates) {
    const open = assetStates.filter(
      (state) => state.track === track && state.stage !== 'closed' && state.stage !== 'suspended',
    )
    const place = open.findIndex((state) => state.code === code)
    const { tint, line } = familyInk[familyOf(track)]
    fills[`${track}/${code}`] =
      stage === 'closed'
        ? closedInk.fill
        : stage === 'suspended'
          ? '#B5BBC0'
          : mixed(tint, line, (place + 1) / open.length)
  }
  return fills
}

export const stateFill: Readonly<Record<string, string>> = fillsOf()
