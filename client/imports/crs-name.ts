/**
 * Names of the coordinate systems that uploads come in, from their EPSG numbers. Must agree with what the server
 * reads; a number it does not know is shown as it is.
 */
import { translate, type Lang } from '../../shared/i18n/define.ts'
import { importPageMessages, type ImportPageKey } from '../../shared/i18n/import-page.ts'

interface Series {
  readonly first: number
  readonly count: number
  readonly datum: 'cgcs2000' | 'xian80' | 'beijing54'
  readonly kind: 'zone3' | 'meridian' | 'zone6'
}

/** 3° zones 25–45 with and without zone number, 6° zones 13–23. */
const series: readonly Series[] = [
  { first: 4513, count: 21, datum: 'cgcs2000', kind: 'zone3' },
  { first: 4534, count: 21, datum: 'cgcs2000', kind: 'meridian' },
  { first: 4491, count: 11, datum: 'cgcs2000', kind: 'zone6' },
  { first: 2349, count: 21, datum: 'xian80', kind: 'zone3' },
  { first: 2370, count: 21, datum: 'xian80', kind: 'meridian' },
  { first: 2327, count: 11, datum: 'xian80', kind: 'zone6' },
  { first: 2401, count: 21, datum: 'beijing54', kind: 'zone3' },
  { first: 2422, count: 21, datum: 'beijing54', kind: 'meridian' },
]

const single: Readonly<Record<number, ImportPageKey>> = {
  4490: 'crs.cgcs2000',
  4326: 'crs.wgs84',
  4610: 'crs.xian80',
  4214: 'crs.beijing54',
  3857: 'crs.mercator',
}

const numberOf = ({ kind }: Series, index: number): Readonly<Record<string, string>> =>
  kind === 'meridian'
    ? { meridian: String(75 + 3 * index) }
    : { zone: String((kind === 'zone6' ? 13 : 25) + index) }

function seriesName(epsg: number, lang: Lang): string | null {
  const found = series.find(({ first, count }) => epsg >= first && epsg < first + count)
  if (found === undefined) return null
  const datum = translate(importPageMessages, lang, `datum.${found.datum}`)
  return translate(importPageMessages, lang, `crs.${found.kind}`, {
    datum,
    ...numberOf(found, epsg - found.first),
  })
}

function utmName(epsg: number, lang: Lang): string | null {
  const zone =
    epsg > 32_600 && epsg <= 32_660
      ? `${epsg - 32_600}N`
      : epsg > 32_700 && epsg <= 32_760
        ? `${epsg - 32_700}S`
        : null
  return zone === null ? null : translate(importPageMessages, lang, 'crs.utm', { zone })
}

/** 「CGCS2000，3°带 36 带」; `EPSG:n` for one without a name here. */
export function crsName(epsg: number, lang: Lang): string {
  const key = single[epsg]
  if (key !== undefined) return translate(importPageMessages, lang, key)
  return seriesName(epsg, lang) ?? utmName(epsg, lang) ?? `EPSG:${epsg}`
}

/** What can be chosen although nothing in the file suggests it; the zones around Chongqing (102°–111° E). */
export const offeredCrs: readonly number[] = [
  4490, 4523, 4524, 4522, 4525, 4544, 4545, 4543, 4546, 4496, 4497, 4326, 32_648, 32_649, 3857, 4610, 2359,
  2360, 2380, 2381, 4214, 2411, 2412, 2432, 2433,
]

/** Beijing 1954 and Xi'an 1980: no public conversion to CGCS2000. */
export const isOldDatum = (epsg: number): boolean =>
  epsg === 4610 ||
  epsg === 4214 ||
  series.some(({ first, count, datum }) => datum !== 'cgcs2000' && epsg >= first && epsg < first + count)
