/**
 * What the coordinates themselves say about their CRS: degrees or metres, zone prefix or none, axes swapped,
 * and which reading puts the data into the configured region ("outside the district: EPSG:4524 meant?").
 * It must never choose: it lists, best first, and a person decides.
 */

import proj4 from 'proj4'

import { findCrs } from './crs-catalogue.ts'
import type { Bbox, CrsCandidate, CrsReason } from './format.ts'

/** Without a region: the two 3-degree zones that meet in Chongqing (105°E and 108°E). */
const homeMeridians = [105, 108]

/** @param bbox in source coordinates @param region in degrees, null when none is configured */
export function candidatesFromCoordinates(bbox: Bbox, region: Bbox | null): CrsCandidate[] {
  const straight = readingsOf(bbox, region).map(({ epsg, reason }) =>
    candidate(epsg, reason, bbox, false, region),
  )
  const turned: Bbox = [bbox[1], bbox[0], bbox[3], bbox[2]]
  const swapped = readingsOf(turned, region)
    .map(({ epsg }) => candidate(epsg, 'axes-swapped', bbox, true, region))
    // Unlike a straight reading, a swapped one needs the region (or an impossible latitude) as its witness.
    .filter((each) => (region === null ? straight.length === 0 : each.plausible))
  return [...straight, ...swapped].toSorted((a, b) => Number(b.plausible) - Number(a.plausible))
}

function candidate(
  epsg: number,
  reason: CrsReason,
  bbox: Bbox,
  swapAxes: boolean,
  region: Bbox | null,
): CrsCandidate {
  const plausible = region === null || fitInRegion(epsg, bbox, swapAxes, region) !== 'outside'
  return { epsg, swapAxes, reason, plausible }
}

interface Reading {
  epsg: number
  reason: CrsReason
}

function readingsOf(bbox: Bbox, region: Bbox | null): Reading[] {
  const [minX, minY, maxX, maxY] = bbox
  if (minX >= -180 && maxX <= 180 && minY >= -90 && maxY <= 90) {
    return [4490, 4326].map((epsg) => ({ epsg, reason: 'degrees' }))
  }
  const readings: Reading[] = []
  const northingFits = minY > 0 && maxY < 6_500_000
  if (northingFits) readings.push(...prefixedZones(minX, maxX))
  if (northingFits && minX > 50_000 && maxX < 950_000) {
    const meridians = nearMeridians(region)
    for (const meridian of meridians) {
      readings.push({ epsg: 4534 + (meridian - 75) / 3, reason: 'no-zone-prefix' })
    }
    for (const zone of new Set(meridians.map((meridian) => Math.floor((meridian + 180) / 6) + 1))) {
      readings.push({ epsg: 32_600 + zone, reason: 'utm' })
    }
  }
  const mercatorEdge = 20_037_509
  if (Math.max(-minX, -minY, maxX, maxY) <= mercatorEdge)
    readings.push({ epsg: 3857, reason: 'web-mercator' })
  return readings
}

/** Eastings of 35 4xx xxx are zone 35. Both ends count: a mixed file shows both zones. */
function prefixedZones(minX: number, maxX: number): Reading[] {
  const zones = new Set([Math.floor(minX / 1e6), Math.floor(maxX / 1e6)])
  return [...zones].flatMap((zone): Reading[] => {
    if (zone >= 25 && zone <= 45) return [{ epsg: 4488 + zone, reason: 'zone-prefix' }]
    if (zone >= 13 && zone <= 23) return [{ epsg: 4478 + zone, reason: 'zone-prefix' }]
    return []
  })
}

/** 3-degree central meridians of the region and one zone beyond either side. */
function nearMeridians(region: Bbox | null): number[] {
  if (region === null) return homeMeridians
  const from = Math.round(region[0] / 3) * 3 - 3
  const to = Math.round(region[2] / 3) * 3 + 3
  const all = Array.from({ length: 21 }, (_, i) => 75 + 3 * i)
  return all.filter((meridian) => meridian >= from && meridian <= to)
}

export type RegionFit = 'inside' | 'partly' | 'outside' | 'impossible' | 'unknown'

/** Where data of this bbox lies when read as `epsg`; `impossible`: such numbers do not exist there. */
export function fitInRegion(epsg: number, bbox: Bbox, swapAxes: boolean, region: Bbox): RegionFit {
  if (findCrs(epsg) === null) return 'unknown'
  const degrees = bboxInDegrees(epsg, bbox, swapAxes)
  if (degrees === null) return 'impossible'
  const [west, south, east, north] = degrees
  if (west > region[2] || east < region[0] || south > region[3] || north < region[1]) return 'outside'
  const inside = west >= region[0] && east <= region[2] && south >= region[1] && north <= region[3]
  return inside ? 'inside' : 'partly'
}

/** Corners only and no datum shift: good to some 100 m, enough to tell districts apart. Null: not on Earth. */
export function bboxInDegrees(epsg: number, bbox: Bbox, swapAxes: boolean): Bbox | null {
  const crs = findCrs(epsg)
  if (crs === null) return null
  const [minX, minY, maxX, maxY] = swapAxes ? [bbox[1], bbox[0], bbox[3], bbox[2]] : bbox
  const corners = [
    [minX, minY],
    [maxX, minY],
    [minX, maxY],
    [maxX, maxY],
  ]
  if (crs.kind === 'transverse-mercator' && Math.abs(maxX - crs.falseEasting) > 4_000_000) return null
  const degrees = corners.map((corner) =>
    crs.kind === 'geographic' ? corner : proj4(crs.proj4).inverse(corner),
  )
  const xs = degrees.map((corner) => corner[0] ?? NaN)
  const ys = degrees.map((corner) => corner[1] ?? NaN)
  const possible = xs.every((x) => Math.abs(x) <= 180) && ys.every((y) => Math.abs(y) <= 90)
  return possible ? [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] : null
}
