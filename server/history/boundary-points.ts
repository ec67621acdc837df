/**
 * Numbers the vertices of a shape as boundary points (界址点). Pure.
 * J1 is the north-west-most point of the first outer ring; outer rings run clockwise, holes the other way with the
 * next ring number (圈号), and J runs on over rings, as in the exchange format of 勘测定界 (see the TXT form of the land offices).
 */
import type { Boundary } from '../../shared/asset.ts'
import type { VertexRow } from './boundary.sql.ts'

type Ring = Boundary['rings'][number]

const planeX = (v: VertexRow): number => v.northing ?? v.lat
const planeY = (v: VertexRow): number => v.easting ?? v.lon

/** Positive when the ring runs clockwise as seen with north up. */
function clockwiseness(ring: readonly VertexRow[]): number {
  const [origin] = ring
  if (!origin) return 0
  // Differences from one vertex keep the sum precise: coordinates have eight digits before the point.
  return ring.reduce((sum, v, i) => {
    const next = ring[(i + 1) % ring.length]!
    const [x, y] = [planeX(v) - planeX(origin), planeY(v) - planeY(origin)]
    return sum + x * (planeY(next) - planeY(origin)) - y * (planeX(next) - planeX(origin))
  }, 0)
}

/** Reversed from the same vertex; each side stays between its two points. */
function reversed(ring: readonly VertexRow[]): VertexRow[] {
  const [first, ...rest] = ring
  const points = first ? [first, ...rest.toReversed()] : []
  return points.map((v, i) => ({ ...v, sideM: ring[ring.length - 1 - i]!.sideM }))
}

function fromNorthWest(ring: readonly VertexRow[]): VertexRow[] {
  const northWestness = (v: VertexRow): number => planeX(v) - planeY(v)
  const start = ring.reduce((best, v, i) => (northWestness(v) > northWestness(ring[best]!) ? i : best), 0)
  return [...ring.slice(start), ...ring.slice(0, start)]
}

function orderedRing(vertices: readonly VertexRow[]): VertexRow[] {
  // The last stored vertex repeats the first.
  const ring = vertices.slice(0, -1)
  const outer = vertices[0]?.ring === 1
  const wrongWay = clockwiseness(ring) > 0 !== outer
  return fromNorthWest(wrongWay ? reversed(ring) : ring)
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits))

/** Vertices come ordered, so a ring ends where part or ring number changes. */
function ringsOf(vertices: readonly VertexRow[]): VertexRow[][] {
  const rings: VertexRow[][] = []
  for (const vertex of vertices) {
    const last = rings.at(-1)
    if (last?.[0]?.part === vertex.part && last[0].ring === vertex.ring) last.push(vertex)
    else rings.push([vertex])
  }
  return rings
}

/** @param closed rings of an area; lines and points keep their stored order. */
export function boundaryRings(vertices: readonly VertexRow[], closed: boolean): Ring[] {
  let number = 0
  return ringsOf(vertices).map((group) => ({
    part: group[0]!.part,
    ring: group[0]!.ring,
    points: (closed ? orderedRing(group) : group).map((v) => ({
      no: `J${++number}`,
      lon: round(v.lon, 9),
      lat: round(v.lat, 9),
      x: v.northing === null ? null : round(v.northing, 3),
      y: v.easting === null ? null : round(v.easting, 3),
      sideM: round(v.sideM ?? 0, 3),
    })),
  }))
}
