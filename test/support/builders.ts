/** Believable inputs with one line: `anAsset({ name: '…' })`. */
import type { NewAsset } from '../../shared/asset.ts'

type Ring = [number, number][]

/** A rectangle in degrees; 0.001° is about 97 m east-west and 111 m north-south here. */
export function rectangle(
  west: number,
  south: number,
  width = 0.001,
  height = 0.001,
): { type: 'Polygon'; coordinates: Ring[] } {
  const ring: Ring = [
    [west, south],
    [west + width, south],
    [west + width, south + height],
    [west, south + height],
    [west, south],
  ]
  return {
    type: 'Polygon',
    coordinates: [ring.map(([x, y]) => [Number(x.toFixed(7)), Number(y.toFixed(7))])],
  }
}

/** A polygon that crosses itself at 106.301, 29.301. */
export const bowTie: { type: 'Polygon'; coordinates: Ring[] } = {
  type: 'Polygon',
  coordinates: [
    [
      [106.3, 29.3],
      [106.302, 29.302],
      [106.302, 29.3],
      [106.3, 29.302],
      [106.3, 29.3],
    ],
  ],
}

let nextPlace = 0
/** A new rectangle each time, 10 × 10 per 0.02°, inside the west subdistrict 500107001. */
export function freeSpot(): ReturnType<typeof rectangle> {
  const n = nextPlace++
  return rectangle(106.21 + (n % 60) * 0.002, 29.25 + Math.floor(n / 60) * 0.002)
}

export function anAsset(change: Partial<NewAsset> = {}): NewAsset {
  return {
    family: 'idle_land',
    assetClass: 'scattered',
    spatialUnitKind: 'parcel',
    name: `测试地块 ${nextPlace}`,
    geometry: freeSpot(),
    ...change,
  }
}
