/** Pasted coordinates: both systems, both orders, and each refusal with its line. */
import { describe, expect, it } from 'vitest'
import { toPlane } from './gauss-kruger.ts'
import { readCoordinates } from './read-coordinates.ts'

const square = ['106.51,29.50', '106.512,29.50', '106.512,29.498', '106.51,29.498']

describe('readCoordinates', () => {
  it('reads degrees, closes the ring and ignores a repeated last point', () => {
    const open = readCoordinates(square.join('\n'), 'polygon')
    const closed = readCoordinates([...square, square[0]].join('\n'), 'polygon')
    expect(open.ok && open.geometry).toEqual(closed.ok && closed.geometry)
    expect(open.ok && open.geometry.type).toBe('Polygon')
    expect(open.ok && open.geometry.type === 'Polygon' && open.geometry.coordinates[0]).toHaveLength(5)
  })

  it('turns latitude-first degrees round and says so', () => {
    const reading = readCoordinates('29.5 106.51', 'point')
    expect(reading).toMatchObject({ ok: true, swapped: true, geometry: { coordinates: [106.51, 29.5] } })
  })

  it('reads zone 36 metres with prefix, X before Y and Y before X, with point names and counters', () => {
    const { x, y } = toPlane(36, 106.51, 29.5)
    for (const line of [`J1, ${x}, ${y}`, `1\t${x}\t${y}\t108.57`, `${y} ${x}`]) {
      const reading = readCoordinates(line, 'point')
      if (!reading.ok || reading.geometry.type !== 'Point') throw new Error(line)
      expect(reading.system).toBe(36)
      expect(reading.geometry.coordinates[0]).toBeCloseTo(106.51, 8)
      expect(reading.geometry.coordinates[1]).toBeCloseTo(29.5, 8)
    }
  })

  it('agrees with the published grid: the central meridian has east 500 000', () => {
    expect(toPlane(36, 108, 29.5).y).toBeCloseTo(36_500_000, 3)
    expect(toPlane(35, 105, 0).x).toBeCloseTo(0, 3)
  })

  it('makes a part of every block', () => {
    const text = [...square, '', ...square.map((line) => line.replaceAll('106.51', '106.52'))].join('\n')
    const reading = readCoordinates(text, 'polygon')
    expect(reading.ok && reading.geometry.type).toBe('MultiPolygon')
    expect(reading.ok && reading.count).toBe(8)
  })

  it.each([
    ['106.51,29.5\n106.52', 2, 'two'],
    ['106.51,29.5\nabc,def', 2, 'two'],
    ['3265614.5,355511.7', 1, 'noZone'],
    ['106.51,29.5\n3265614.5,36355511.7\n', 2, 'mixed'],
    ['200,95', 1, 'unknown'],
    ['106.51,29.5\n106.52,29.5', 1, 'few'],
    ['\n \n', 1, 'empty'],
  ])('refuses %j at line %i: %s', (text, line, code) => {
    expect(readCoordinates(text, 'polygon')).toMatchObject({ ok: false, line, code })
  })
})
