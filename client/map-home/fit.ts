/** Moves a map so that something is in sight, clear of the panels laid on it. */
import { bbox } from '@turf/turf'
import type { Geometry } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'

export interface Cover {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export type Box = readonly [west: number, south: number, east: number, north: number]

/** Space kept around what is shown, in pixels. */
const MARGIN = 32
const FLIGHT_MS = 400
/** Close enough for a small parcel with its boundary points, far enough to see where it lies. */
const CLOSEST = 16.5

export function boxOf(geometry: Geometry): Box {
  const [west, south, east, north] = bbox(geometry)
  return [west, south, east, north]
}

/** Padding may not eat the whole map, as it would on a small screen. */
function padding(map: MapLibreMap, cover: Cover): Cover {
  const { clientWidth, clientHeight } = map.getContainer()
  const fits = cover.left + cover.right + 4 * MARGIN < clientWidth
  const tall = cover.top + cover.bottom + 4 * MARGIN < clientHeight
  return {
    left: (fits ? cover.left : 0) + MARGIN,
    right: (fits ? cover.right : 0) + MARGIN,
    top: (tall ? cover.top : 0) + MARGIN,
    bottom: (tall ? cover.bottom : 0) + MARGIN,
  }
}

export function fitBox(map: MapLibreMap, [west, south, east, north]: Box, cover: Cover): void {
  map.fitBounds([west, south, east, north], {
    padding: padding(map, cover),
    maxZoom: CLOSEST,
    duration: FLIGHT_MS,
  })
}

/** Whether the box is on the map, uncovered, and large enough to be seen as a shape. */
function isInSight(map: MapLibreMap, [west, south, east, north]: Box, cover: Cover): boolean {
  const { clientWidth, clientHeight } = map.getContainer()
  const corners = [map.project([west, north]), map.project([east, south])]
  const isInside = corners.every(
    ({ x, y }) =>
      x > cover.left && x < clientWidth - cover.right && y > cover.top && y < clientHeight - cover.bottom,
  )
  return isInside && map.getZoom() >= 13
}

/** Comes to the box only when it is out of sight, so that a click on the map never moves it. */
export function bringInSight(map: MapLibreMap, box: Box, cover: Cover): void {
  if (!isInSight(map, box, cover)) fitBox(map, box, cover)
}
