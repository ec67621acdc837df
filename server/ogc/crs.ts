/**
 * The coordinate reference systems that /ogc speaks, by their OGC addresses, with the order of their axes.
 * Storage is CGCS2000 degrees, longitude first; whatever another order writes is turned here and nowhere else.
 */
import { type Expression, sql } from 'kysely'
import { fault } from '../http/problem.ts'

export interface Crs {
  uri: string
  epsg: number
  /** The first coordinate is latitude or northing. */
  northFirst: boolean
  degrees: boolean
  /** West, south, east, north in its own units and in x, y order: what lies outside is refused. */
  range: readonly [number, number, number, number]
  /**
   * No other address means the same system with longitude or easting first (as CRS84 does for 4326), and programs whose tables
   * know no order of axes write it so: proj4's, and with it the executable test suite of the OGC.
   */
  oftenExchanged?: true
}

const epsg = (code: number): string => `http://www.opengis.net/def/crs/EPSG/0/${code}`
const world = [-180, -90, 180, 90] as const
/** Easting of a Gauss-Kruger zone, with or without its number in front. */
const gauss = (code: number, prefix: number): Crs => ({
  uri: epsg(code),
  epsg: code,
  northFirst: true,
  degrees: false,
  range: [prefix * 1_000_000 - 500_000, 0, prefix * 1_000_000 + 1_500_000, 10_000_000],
  oftenExchanged: true,
})

export const CRS84: Crs = {
  uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  epsg: 4490,
  northFirst: false,
  degrees: true,
  range: world,
}
/** CGCS2000 as registered by EPSG: latitude first. */
export const STORAGE_CRS: Crs = { ...CRS84, uri: epsg(4490), northFirst: true, oftenExchanged: true }

/** WGS 84 and CGCS2000 agree to centimetres, and PROJ knows no difference: 4326 and CRS84 are written from 4490 as it is. */
export const crsList: readonly Crs[] = [
  CRS84,
  STORAGE_CRS,
  { ...CRS84, uri: epsg(4326), northFirst: true },
  gauss(4523, 35),
  gauss(4524, 36),
  gauss(4544, 0),
  gauss(4545, 0),
  {
    uri: epsg(3857),
    epsg: 3857,
    northFirst: false,
    degrees: false,
    range: [-20_037_508.35, -20_037_508.35, 20_037_508.35, 20_037_508.35],
  },
]

/** @param name the parameter, for the fault. @throws {Problem} invalid-request */
export function crsNamed(uri: string | undefined, name: string): Crs {
  if (uri === undefined) return CRS84
  const wanted = uri
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .replace(/^\[(.*)\]$/, '$1')
  const found = crsList.find((one) => one.uri === wanted || shortNames(one).includes(wanted.toUpperCase()))
  if (found) return found
  throw fault('invalid-request', name, 'crs.unknown', { uri: wanted.slice(0, 80) })
}

const shortNames = ({ uri }: Crs): string[] => {
  const code = uri.split('/').at(-1) ?? ''
  return code === 'CRS84' ? ['OGC:CRS84', 'CRS84'] : [`EPSG:${code}`]
}

/** Decimals that keep a tenth of a millimetre. */
const decimalsOf = ({ degrees }: Crs): number => (degrees ? 9 : 4)

/** GeoJSON text of a stored shape in the CRS, in its own axis order. */
export function geometryText(geom: Expression<unknown>, crs: Crs): Expression<string | null> {
  const moved = crs.degrees ? geom : sql`ST_Transform(${geom}, ${sql.lit(crs.epsg)})`
  const turned = crs.northFirst ? sql`ST_FlipCoordinates(${moved})` : moved
  return sql<string | null>`ST_AsGeoJSON(${turned}, ${sql.lit(decimalsOf(crs))}, 0)`
}
