/**
 * From what a file declares (.prj text, GeoJSON's old `crs` member) to an EPSG code. Parameters decide, not
 * names: writers spell names freely and copy AUTHORITY codes from elsewhere.
 * It must never take a CRS for a similar one: what does not match exactly is unknown, and a person is asked.
 */

import proj4 from 'proj4'

import { type Datum, findCrs, knownCrs, type KnownCrs } from './crs-catalogue.ts'

export interface DeclaredCrs {
  /** Null when the declaration is none of the systems known here. */
  epsg: number | null
  /** Name found in the declaration, for the person to read. */
  name: string
}

/** What proj4 leaves of a WKT; every member may be missing from a broken one. */
interface WktParameters {
  name?: unknown
  projName?: unknown
  datumCode?: unknown
  a?: unknown
  rf?: unknown
  long0?: unknown
  lat0?: unknown
  x0?: unknown
  y0?: unknown
  k0?: unknown
  to_meter?: unknown
}

/** WKT 1 (OGC or ESRI) and WKT 2. */
export function crsFromWkt(text: string): DeclaredCrs {
  const wkt = text.replace(/^\uFEFF/, '').trim()
  const name = /^[^"]{0,40}"([^"]*)"/.exec(wkt)?.[1] ?? wkt.slice(0, 60)
  const authority = /(?:AUTHORITY\["EPSG","?|ID\["EPSG",)(\d{4,5})"?\]{2}\s*$/i.exec(wkt)?.[1]
  const parameters = parseWkt(wkt)
  if (parameters === null) return { epsg: null, name }
  const match = knownCrs.find((crs) => matches(crs, parameters, wkt))
  if (match !== undefined) return { epsg: match.epsg, name }
  // A declared code of a system with other parameters than ours contradicts them; others PostGIS may know.
  const epsg = authority === undefined ? null : Number(authority)
  return { epsg: epsg !== null && findCrs(epsg) === null ? epsg : null, name }
}

function parseWkt(wkt: string): WktParameters | null {
  try {
    const projection: WktParameters = new proj4.Proj(wkt)
    return projection
  } catch {
    return null
  }
}

function datumOf(parameters: WktParameters, wkt: string): Datum | null {
  const a = Number(parameters.a)
  const names = `${String(parameters.datumCode)} ${/DATUM\["([^"]*)"/i.exec(wkt)?.[1] ?? ''}`.toLowerCase()
  if (/china[_ ]?(?:geodetic[_ ]coordinate[_ ]system[_ ])?2000|cgcs[_ ]?2000/.test(names)) return 'cgcs2000'
  if (/xi.?an|1980/.test(names) && near(a, 6_378_140, 0.5)) return 'xian80'
  if (/beijing|1954/.test(names) && near(a, 6_378_245, 0.5)) return 'beijing54'
  if (/wgs[_ ]?(?:19)?84|wgs.1984|world geodetic system 1984/.test(names)) return 'wgs84'
  return null
}

function matches(crs: KnownCrs, parameters: WktParameters, wkt: string): boolean {
  const projection = String(parameters.projName).toLowerCase().replaceAll('_', ' ')
  if (crs.kind === 'web-mercator') {
    return (
      /auxiliary sphere|pseudo.mercator/.test(projection) ||
      /pseudo.mercator|3857|900913/i.test(wkt.slice(0, 80))
    )
  }
  if (datumOf(parameters, wkt) !== crs.datum) return false
  if (crs.kind === 'geographic') return projection === 'longlat'
  if (projection !== 'transverse mercator' && projection !== 'gauss kruger') return false
  return (
    near((Number(parameters.long0) * 180) / Math.PI, crs.centralMeridian ?? 0, 1e-6) &&
    near(Number(parameters.lat0 ?? 0), 0, 1e-9) &&
    near(Number(parameters.x0 ?? 0), crs.falseEasting, 0.01) &&
    near(Number(parameters.y0 ?? 0), crs.falseNorthing, 0.01) &&
    near(Number(parameters.k0 ?? 1), crs.scale, 1e-9) &&
    near(Number(parameters.to_meter ?? 1), 1, 1e-9)
  )
}

function near(value: number, wanted: number, tolerance: number): boolean {
  return Math.abs(value - wanted) <= tolerance
}

/** `EPSG:4490`, `urn:ogc:def:crs:EPSG::4490`, `http://www.opengis.net/def/crs/EPSG/0/4490`, CRS84. */
export function crsFromName(name: string): DeclaredCrs {
  if (/CRS:?84$/i.test(name)) return { epsg: 4326, name }
  const code = /EPSG[:/]+(?:[\d.]*[:/]+)?(\d{4,6})$/i.exec(name.trim())?.[1]
  return { epsg: code === undefined ? null : Number(code), name }
}
