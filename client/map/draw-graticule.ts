/** The lines of the graticule for what a map shows now; the edges of the 3° zones are always among them. */
import type { Map as MapLibreMap } from 'maplibre-gl'
import { graticuleLines, graticuleStep, zoneEdgeLines } from './graticule.ts'
import { setSourceData } from './map-layers.ts'

export function drawGraticule(map: MapLibreMap): void {
  const view = map.getBounds()
  const bounds = {
    west: view.getWest(),
    south: view.getSouth(),
    east: view.getEast(),
    north: view.getNorth(),
  }
  const step = graticuleStep((bounds.east - bounds.west) / Math.max(1, map.getContainer().clientWidth))
  setSourceData(map, 'graticule', graticuleLines(bounds, step))
  setSourceData(map, 'zone-edge', zoneEdgeLines(bounds))
}
