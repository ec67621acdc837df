/** Scale, viewport in the address, and measuring: figures that people copy from the screen. */
import { assert, double, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureFeatures, measureText, pathLengthM, ringAreaM2 } from './measure.ts'
import { metresPerPixel, scaleBar, scaleDenominator } from './scale-bar.ts'
import { formatViewport, parseViewport } from './url-viewport.ts'

describe('scale', () => {
  it('halves with every zoom and shrinks with latitude', () => {
    expect(metresPerPixel(0, 0)).toBeCloseTo(78271.5, 0)
    expect(metresPerPixel(15, 29.5) * 2).toBeCloseTo(metresPerPixel(14, 29.5), 9)
  })
  it('gives a round bar that fits and whose length is true', () => {
    const bar = scaleBar(14.9, 29.487)
    expect(bar.label).toBe('250 m')
    expect(bar.pixels * metresPerPixel(14.9, 29.487)).toBeCloseTo(250, 6)
    expect(scaleBar(10, 29.4).label).toBe('5 km')
  })
  it('rounds the denominator to two digits', () => {
    expect(scaleDenominator(14.9, 29.487)).toBe(8400)
  })
})

describe('viewport in the address', () => {
  it('comes back as it was written', () => {
    assert(
      property(
        double({ min: 0, max: 22, noNaN: true }),
        double({ min: -85, max: 85, noNaN: true }),
        double({ min: -180, max: 180, noNaN: true }),
        (zoom, latitude, longitude) => {
          const back = parseViewport(formatViewport({ zoom, latitude, longitude }))
          expect(back?.zoom).toBeCloseTo(zoom, 1)
          expect(back?.latitude).toBeCloseTo(latitude, 4)
          expect(back?.longitude).toBeCloseTo(longitude, 4)
        },
      ),
    )
  })
  it.each([undefined, '', '14/29', '14/29/106/0', 'x/y/z', '14/99/106', '99/29/106', '14/29/1e3'])(
    'refuses %s',
    (text) => {
      expect(parseViewport(text)).toBeNull()
    },
  )
})

describe('measuring', () => {
  const square = [
    [106.5, 29.5],
    [106.501, 29.5],
    [106.501, 29.501],
    [106.5, 29.501],
  ]
  it('measures a known square within the sphere’s 0.3 %', () => {
    // 96.99 m × 110.86 m on the ellipsoid
    expect(ringAreaM2(square) / (96.99 * 110.86)).toBeCloseTo(1, 2)
    expect(pathLengthM(square.slice(0, 2))).toBeCloseTo(96.9, 0)
  })
  it('writes both units, in both languages', () => {
    expect(measureText('zh-CN', 'area', square)).toMatch(/^10,7\d\d\.\d\d ㎡\u300016\.\d\d 亩$/)
    expect(measureText('en', 'area', square)).toMatch(/^10,7\d\d\.\d\d m², 16\.\d\d mu$/)
    expect(measureText('zh-CN', 'distance', square.slice(0, 1))).toBe('0.0 m')
  })
  it('closes the ring of an area only when it has three points', () => {
    const kinds = (count: number) =>
      measureFeatures('area', square.slice(0, count)).features.map(({ geometry }) => geometry.type)
    expect(kinds(2)).toEqual(['LineString', 'Point', 'Point'])
    expect(kinds(3)[0]).toBe('Polygon')
  })
})
