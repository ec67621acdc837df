/** The lines that explain half of all coordinate errors must stand where the zones meet. */
import { describe, expect, it } from 'vitest'
import {
  formatDms,
  graticuleLines,
  graticuleStep,
  isZoneEdge,
  ticksBetween,
  zoneEdgeLines,
  zoneEdges,
  zonesBeside,
} from './graticule.ts'

describe('zone edges', () => {
  it('has the edge of 3° zones 35 and 36 at 106°30′', () => {
    expect(zoneEdges(106.2, 106.6)).toEqual([106.5])
    expect(zonesBeside(106.5)).toEqual([35, 36])
    expect(isZoneEdge(106.5 * 3600)).toBe(true)
    expect(isZoneEdge(106.25 * 3600)).toBe(false)
  })
  it('draws the edge as a line of its own and leaves it out of the graticule', () => {
    const bounds = { west: 106.45, south: 29.4, east: 106.55, north: 29.5 }
    expect(zoneEdgeLines(bounds).features).toHaveLength(1)
    const meridians = graticuleLines(bounds, 60).features.map(({ geometry }) => geometry.coordinates[0]?.[0])
    expect(meridians).not.toContain(106.5)
  })
})

describe('ticks', () => {
  it('are written in degrees, minutes, seconds', () => {
    expect(formatDms(106.5 * 3600)).toBe('106°30′00″')
    expect(formatDms(29 * 3600 + 29 * 60 + 5)).toBe('29°29′05″')
    expect(formatDms(-3600)).toBe('\u22121°00′00″')
  })
  it('are multiples of the step inside the view', () => {
    expect(ticksBetween(106.4999, 106.5101, 15)).toEqual([383400, 383415, 383430])
  })
  it('stay apart: the step grows with the view', () => {
    expect(graticuleStep(0.0000216)).toBe(15)
    expect(graticuleStep(0.001)).toBe(900)
  })
})
