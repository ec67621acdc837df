/**
 * The coordinate reference systems Panhuo recognises in uploads, as data: parameters, EPSG code and the
 * proj4 text for looking at a bounding box. It must never be used to transform geometry that is kept:
 * PostGIS does that.
 */

export type Datum = 'cgcs2000' | 'wgs84' | 'xian80' | 'beijing54'

export interface KnownCrs {
  epsg: number
  datum: Datum
  kind: 'geographic' | 'transverse-mercator' | 'web-mercator'
  /** Degrees east; null unless transverse Mercator. */
  centralMeridian: number | null
  /** Metres; zone systems put the zone number before the 500 km: zone 35 → 35 500 000. */
  falseEasting: number
  falseNorthing: number
  scale: number
  proj4: string
}

const ellipsoids: Record<Datum, string> = {
  cgcs2000: '+ellps=GRS80',
  wgs84: '+ellps=WGS84',
  xian80: '+a=6378140 +rf=298.257',
  beijing54: '+ellps=krass',
}

function geographic(epsg: number, datum: Datum): KnownCrs {
  const proj4 = `+proj=longlat ${ellipsoids[datum]} +no_defs`
  return {
    epsg,
    datum,
    kind: 'geographic',
    centralMeridian: null,
    falseEasting: 0,
    falseNorthing: 0,
    scale: 1,
    proj4,
  }
}

function transverse(
  epsg: number,
  datum: Datum,
  centralMeridian: number,
  falseEasting: number,
  scale = 1,
  falseNorthing = 0,
): KnownCrs {
  const proj4 = `+proj=tmerc +lat_0=0 +lon_0=${centralMeridian} +k=${scale} +x_0=${falseEasting} +y_0=${falseNorthing} ${ellipsoids[datum]} +units=m +no_defs`
  return {
    epsg,
    datum,
    kind: 'transverse-mercator',
    centralMeridian,
    falseEasting,
    falseNorthing,
    scale,
    proj4,
  }
}

function series(count: number, make: (index: number) => KnownCrs): KnownCrs[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

/** 3-degree zones 25–45 (75°E–135°E): first code with zone prefix, first code by central meridian. */
function threeDegree(datum: Datum, firstZone: number, firstMeridian: number): KnownCrs[] {
  return [
    ...series(21, (i) => transverse(firstZone + i, datum, 75 + 3 * i, (25 + i) * 1e6 + 500_000)),
    ...series(21, (i) => transverse(firstMeridian + i, datum, 75 + 3 * i, 500_000)),
  ]
}

/** 6-degree zones 13–23 with prefix; without it they equal a 3-degree zone of the same meridian. */
function sixDegree(datum: Datum, firstZone: number): KnownCrs[] {
  return series(11, (i) => transverse(firstZone + i, datum, 75 + 6 * i, (13 + i) * 1e6 + 500_000))
}

export const knownCrs: readonly KnownCrs[] = [
  geographic(4490, 'cgcs2000'),
  geographic(4326, 'wgs84'),
  geographic(4610, 'xian80'),
  geographic(4214, 'beijing54'),
  ...threeDegree('cgcs2000', 4513, 4534),
  ...sixDegree('cgcs2000', 4491),
  ...threeDegree('xian80', 2349, 2370),
  ...sixDegree('xian80', 2327),
  ...threeDegree('beijing54', 2401, 2422),
  ...series(60, (i) => transverse(32_601 + i, 'wgs84', 6 * i - 177, 500_000, 0.9996)),
  ...series(60, (i) => transverse(32_701 + i, 'wgs84', 6 * i - 177, 500_000, 0.9996, 10_000_000)),
  {
    epsg: 3857,
    datum: 'wgs84',
    kind: 'web-mercator',
    centralMeridian: 0,
    falseEasting: 0,
    falseNorthing: 0,
    scale: 1,
    proj4: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +no_defs',
  },
]

const byEpsg = new Map(knownCrs.map((crs) => [crs.epsg, crs]))

export function findCrs(epsg: number): KnownCrs | null {
  return byEpsg.get(epsg) ?? null
}

/** Beijing 1954 and Xi'an 1980: no public transformation to CGCS2000 is good to better than metres. */
export function isDatumShiftUnknown(epsg: number): boolean {
  const datum = findCrs(epsg)?.datum
  return datum === 'xian80' || datum === 'beijing54'
}
