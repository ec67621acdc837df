/**
 * Boundaries between subdistricts as lines, each once: drawn from the polygons, a shared edge would be drawn
 * twice and its dashes would fill each other's gaps. Edges of the district itself are left to its own sign.
 */
import type { Feature, FeatureCollection, Geometry, LineString, Position } from 'geojson'

function ringsOf(geometry: Geometry): Position[][] {
  if (geometry.type === 'Polygon') return geometry.coordinates
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat()
  return []
}

/** The same for both directions. */
function edgeKey(from: Position, to: Position): string {
  const a = from.join(' ')
  const b = to.join(' ')
  return a < b ? `${a}|${b}` : `${b}|${a}`
}

function edgesOf(ring: readonly Position[]): Array<readonly [Position, Position]> {
  return ring.slice(1).map((to, index) => [ring[index] ?? to, to] as const)
}

/** Runs of edges that `seen` does not hold yet; it then holds them. */
function newRuns(ring: readonly Position[], seen: Set<string>): Position[][] {
  const runs: Position[][] = []
  let run: Position[] = []
  for (const [from, to] of edgesOf(ring)) {
    const key = edgeKey(from, to)
    if (seen.has(key)) {
      if (run.length > 1) runs.push(run)
      run = []
      continue
    }
    seen.add(key)
    if (run.length === 0) run.push(from)
    run.push(to)
  }
  if (run.length > 1) runs.push(run)
  return runs
}

/** Inner boundaries of the areas, without the edges that the district's outline has too. */
export function areaLines(areas: FeatureCollection): FeatureCollection<LineString> {
  const seen = new Set<string>()
  const isDistrict = (area: Feature): boolean => area.properties?.['kind'] === 'district'
  for (const district of areas.features.filter(isDistrict)) {
    for (const ring of ringsOf(district.geometry)) newRuns(ring, seen)
  }
  const runs = areas.features
    .filter((area) => !isDistrict(area))
    .flatMap((area) => ringsOf(area.geometry).flatMap((ring) => newRuns(ring, seen)))
  return {
    type: 'FeatureCollection',
    features: runs.map((coordinates) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'LineString', coordinates },
    })),
  }
}
