/** The way of an arrow between two boxes: straight pieces with round corners, beside boxes that lie between. Pure. */
import { BOX, type Box } from './diagram-layout.ts'

type Point = readonly [number, number]

const HALF = BOX.height / 2
const GAP = BOX.columnGap / 2
const RADIUS = 5
/** A level piece passes between two rows, clear of the note that stands above a box. */
const ABOVE = HALF + BOX.rowGap / 2 + 2
const BELOW = HALF + BOX.rowGap / 2 - 2

/** Whether a level piece of way would run through a box that it does not touch at its ends. */
const isFree = (boxes: readonly Box[], y: number, fromX: number, toX: number): boolean =>
  boxes.every(
    (box) => box.x + BOX.width <= fromX || box.x >= toX || y <= box.y - 2 || y >= box.y + BOX.height + 2,
  )

/** Points of the way; forward ones end at the left edge of the target, others at its lower edge. */
export function routeOf(from: Box, to: Box, boxes: readonly Box[]): Point[] {
  const start: Point = [from.x + BOX.width, from.y + HALF]
  if (to.x > from.x + BOX.width) {
    const end: Point = [to.x, to.y + HALF]
    const [near, far] = [start[0] + GAP - 4, end[0] - GAP]
    if (isFree(boxes, end[1], near, end[0])) return [start, [near, start[1]], [near, end[1]], end]
    if (isFree(boxes, start[1], start[0], far)) return [start, [far, start[1]], [far, end[1]], end]
    const between = [end[1] - ABOVE, end[1] + BELOW, start[1] - ABOVE, start[1] + BELOW]
    const lane = between.find((y) => isFree(boxes, y, near, far)) ?? between[0]!
    return [start, [near, start[1]], [near, lane], [far, lane], [far, end[1]], end]
  }
  // Back: out at the lower edge, in at the lower edge.
  const out: Point = [from.x + BOX.width / 2, from.y + BOX.height]
  const into: Point = [to.x + BOX.width / 2, to.y + BOX.height]
  const lane = Math.max(out[1], into[1]) + 8
  return [out, [out[0], lane], [into[0], lane], into]
}

/** As the path of an SVG: corners are rounded as far as their pieces let. */
export function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points.filter(
    (point, index) => index === 0 || point[0] !== points[index - 1]![0] || point[1] !== points[index - 1]![1],
  )
  if (first === undefined) return ''
  let text = `M${first[0]} ${first[1]}`
  let before = first
  for (const [index, here] of rest.entries()) {
    const next = rest[index + 1]
    if (next === undefined) {
      text += `L${here[0]} ${here[1]}`
      break
    }
    const into = towards(here, before)
    const outOf = towards(here, next)
    text += `L${into[0]} ${into[1]}Q${here[0]} ${here[1]} ${outOf[0]} ${outOf[1]}`
    before = here
  }
  return text
}

function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  const share = length === 0 ? 0 : Math.min(RADIUS, length / 2) / length
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
}
