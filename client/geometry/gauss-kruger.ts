/**
 * Degrees and metres of the two 3-degree Gauss-Krüger zones that meet in the district (CGCS2000, EPSG:4523
 * and 4524). Surveyors write X for north and Y for east with the zone before it. It knows no other CRS.
 */
import proj4 from 'proj4'

export type Zone = 35 | 36
export const zones: readonly Zone[] = [35, 36]

function definition(zone: Zone): string {
  return `+proj=tmerc +lat_0=0 +lon_0=${zone * 3} +k=1 +x_0=${zone}500000 +y_0=0 +ellps=GRS80 +units=m +no_defs`
}

const projections = {
  35: proj4('+proj=longlat +ellps=GRS80 +no_defs', definition(35)),
  36: proj4('+proj=longlat +ellps=GRS80 +no_defs', definition(36)),
} as const

/** The zone in which a longitude lies: the edge is at 106°30′. */
export const zoneOf = (longitude: number): Zone => (longitude < 106.5 ? 35 : 36)

/** EPSG code of a zone with its prefix in Y. */
export const epsgOf = (zone: Zone): 4523 | 4524 => (zone === 35 ? 4523 : 4524)

/** X north and Y east with zone prefix, metres. */
export function toPlane(zone: Zone, lon: number, lat: number): { x: number; y: number } {
  const [east = 0, north = 0] = projections[zone].forward([lon, lat])
  return { x: north, y: east }
}

/** Degrees, rounded to 1e-9 (0.1 mm), which is finer than any survey. */
export function toDegrees(zone: Zone, x: number, y: number): [number, number] {
  const [lon = 0, lat = 0] = projections[zone].inverse([y, x])
  return [round9(lon), round9(lat)]
}

export const round9 = (value: number): number => Math.round(value * 1e9) / 1e9
