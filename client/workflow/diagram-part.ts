/**
 * The part of a workflow that a case needs to see and that fits its frame: the way it came, where it stands, what it can
 * reach, and as much of what follows as there is room for. Pure.
 */
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { arrowsOf } from '../../shared/workflow/lint.ts'
import { type Arrow, type Layout, type Part, columnsOfWhole, layOut, mainArrows } from './diagram-layout.ts'

/** Drawn smaller than this, names can no longer be read. */
export const LEAST_SCALE = 0.92
const FARTHEST = 8

export interface CasePlace {
  current: string
  /** States passed, the earliest first. */
  passed: readonly string[]
}

const fits = (layout: Layout, width: number): boolean => layout.width * LEAST_SCALE <= width

export function layOutPart(definition: WorkflowDefinition, place: CasePlace, width: number): Layout {
  const whole = layOut(definition)
  const column = columnsOfWhole(definition)
  const { current } = place
  // A state beside the diagram has no place in it from which to look on.
  if (fits(whole, width) || !column.has(current)) return whole
  const arrows = [
    ...mainArrows(definition),
    ...arrowsOf(definition).filter(({ from, to }) => from === current && to !== current && column.has(to)),
  ]
  const passed = place.passed.filter((state) => state !== current && column.has(state))
  const layouts = [...partsOf(arrows, column, { current, passed })].map((part) => layOut(definition, part))
  return layouts.find((layout) => fits(layout, width)) ?? layouts.at(-1) ?? whole
}

/** From much to little: fewer and fewer of the states ahead, then only what can be reached at once. */
function* partsOf(
  arrows: readonly Arrow[],
  column: ReadonlyMap<string, number>,
  { current, passed }: CasePlace,
): Generator<Part> {
  const atOnce = new Set(arrows.flatMap(({ from, to }) => (from === current ? [to] : [])))
  for (let hops = FARTHEST; hops >= 1; hops -= 1) {
    const kept = new Set([...passed, current, ...atOnce, ...aheadOf(arrows, column, current, hops)])
    yield {
      arrows: arrows.filter(({ from, to }) => kept.has(from) && kept.has(to)),
      column: withoutGaps(column, kept),
    }
  }
  const before = passed.at(-1)
  const isBack = (state: string): boolean => column.get(state)! <= column.get(current)!
  const left = [...atOnce].filter(isBack)
  if (before !== undefined && !atOnce.has(before)) left.push(before)
  yield {
    arrows: arrows.filter(
      ({ from, to }) => from === current || (from === before && to === current && !atOnce.has(from)),
    ),
    column: withoutGaps(
      new Map([
        ...left.map((state) => [state, 0] as const),
        [current, 1],
        ...[...atOnce].filter((state) => !isBack(state)).map((state) => [state, 2] as const),
      ]),
    ),
  }
}

/** Columns keep their order and close ranks. */
function withoutGaps(column: ReadonlyMap<string, number>, kept?: ReadonlySet<string>): Map<string, number> {
  const some = [...column].filter(([state]) => kept === undefined || kept.has(state))
  const ranks = [...new Set(some.map(([, at]) => at))].toSorted((a, b) => a - b)
  return new Map(some.map(([state, at]) => [state, ranks.indexOf(at)]))
}

/** What lies ahead within some steps; ways back are not followed. */
function aheadOf(
  arrows: readonly Arrow[],
  column: ReadonlyMap<string, number>,
  current: string,
  hops: number,
): Set<string> {
  let edge = new Set([current])
  const reached = new Set<string>()
  for (let hop = 0; hop < hops; hop += 1) {
    edge = new Set(
      arrows.flatMap(({ from, to }) => (edge.has(from) && column.get(to)! > column.get(from)! ? [to] : [])),
    )
    for (const state of edge) reached.add(state)
  }
  return reached
}
