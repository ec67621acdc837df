/** Which workflows an asset may be worked on: its own, and those it may pass into (idle → statutory, anything → concession). */
import type { AssetClass, AssetFamily } from '../codes/asset-class.ts'
import { trackOfClass } from '../codes/asset-state.ts'
import type { AssetTrack } from '../codes/asset-track.ts'

export function tracksOfAsset(family: AssetFamily, assetClass: AssetClass): AssetTrack[] {
  const own = trackOfClass(family, assetClass)
  const others: AssetTrack[] = family === 'idle_land' ? ['idle_land', 'concession'] : ['concession']
  return [...new Set([...(own === null ? [] : [own]), ...others])]
}
