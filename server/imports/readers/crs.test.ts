import { describe, expect, it } from 'vitest'

import { prjText } from '../../../fixtures/files/projections.ts'
import { candidatesFromCoordinates } from './crs-candidates.ts'
import { isDatumShiftUnknown } from './crs-catalogue.ts'
import { crsFromName, crsFromWkt } from './crs-declaration.ts'
import type { Bbox } from './format.ts'

const region: Bbox = [106.25, 29.25, 106.56, 29.56]
const wgs84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
const xian80 =
  'GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980",SPHEROID["Xian_1980",6378140.0,298.257]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
const beijing54 =
  'GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954",SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
const tm = (
  geographic: string,
  meridian: number,
  easting: number,
  scale = 1,
  projection = 'Transverse_Mercator',
) =>
  `PROJCS["any name",${geographic},PROJECTION["${projection}"],PARAMETER["False_Easting",${easting}],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}],PARAMETER["Scale_Factor",${scale}],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`

describe('CRS of a .prj', () => {
  it.each([
    [prjText(4490), 4490],
    [prjText(4523), 4523],
    [prjText(4545), 4545],
    [tm(prjText(4490), 75, 25_500_000), 4513],
    [tm(prjText(4490), 135, 500_000), 4554],
    [tm(prjText(4490), 105, 18_500_000), 4496],
    [wgs84, 4326],
    [tm(wgs84, 105, 500_000, 0.9996), 32_648],
    [xian80, 4610],
    [tm(xian80, 105, 35_500_000), 2359],
    [beijing54, 4214],
    [tm(beijing54, 108, 36_500_000, 1, 'Gauss_Kruger'), 2412],
    [
      `PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",${wgs84},PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]`,
      3857,
    ],
  ])('knows it by its parameters: %#', (wkt, epsg) => {
    expect(crsFromWkt(wkt).epsg).toBe(epsg)
  })

  it.each([
    ['a local grid on its own meridian', tm(prjText(4490), 106.5, 500_000)],
    ['a local grid with shifted origin', tm(prjText(4490), 105, 36_346)],
    ['a wrong scale', tm(prjText(4490), 105, 500_000, 0.9999)],
    ['no WKT at all', 'hello'],
  ])('does not take %s for something similar', (_, wkt) => {
    expect(crsFromWkt(wkt).epsg).toBeNull()
  })

  it('flags the datums without a public shift', () => {
    expect([4490, 4326, 4523, 4610, 2359, 4214, 2412].map(isDatumShiftUnknown)).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
      true,
    ])
  })

  it.each([
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 4326],
    ['urn:ogc:def:crs:EPSG::4490', 4490],
    ['EPSG:4524', 4524],
    ['http://www.opengis.net/def/crs/EPSG/0/4545', 4545],
    ['local', null],
  ])('reads the name %s', (name, epsg) => {
    expect(crsFromName(name).epsg).toBe(epsg)
  })
})

/** The check point of DOMAIN D5: 29.50 N, 106.51 E in both zones. */
const around = (x: number, y: number): Bbox => [x - 50, y - 50, x + 50, y + 50]

describe('CRS by the coordinates', () => {
  it.each([
    ['zone 35 with prefix', around(35_646_427.89, 3_265_639.55), 4523],
    ['zone 36 with prefix', around(36_355_511.78, 3_265_614.54), 4524],
    ['zone 35 without', around(646_427.89, 3_265_639.55), 4544],
    ['zone 36 without', around(355_511.78, 3_265_614.54), 4545],
    ['degrees', [106.5, 29.5, 106.52, 29.51] as const, 4490],
  ])('finds %s', (_, bbox, epsg) => {
    expect(candidatesFromCoordinates(bbox, region)[0]).toMatchObject({
      epsg,
      swapAxes: false,
      plausible: true,
    })
  })

  it('sees northing first, as surveyors write it', () => {
    const [best] = candidatesFromCoordinates([3_265_600, 35_646_400, 3_265_700, 35_646_500], region)
    expect(best).toEqual({ epsg: 4523, swapAxes: true, reason: 'axes-swapped', plausible: true })
  })

  it('offers both zones that meet in Chongqing when no region is set', () => {
    const found = candidatesFromCoordinates(around(500_000, 3_265_000), null).filter((each) => each.plausible)
    expect(found.map((each) => each.epsg)).toEqual(expect.arrayContaining([4544, 4545]))
  })

  it('calls nothing plausible when nothing lies in the region', () => {
    expect(candidatesFromCoordinates([120, 30, 121, 31], region).some((each) => each.plausible)).toBe(false)
  })
})
