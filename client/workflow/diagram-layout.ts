/**
 * Where the boxes of a workflow's diagram stand: layers from left to right along the longest way, back ways left out,
 * states of a layer in the order of their neighbours. Pure; knows no colours.
 */
import { RESUME, START, type WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { arrowsOf } from '../../shared/workflow/lint.ts'

export const BOX = { width: 92, height: 30, columnGap: 34, rowGap: 16, margin: 12 } as const
/** A step that leaves more states than this is drawn only from the current one: it would hide the rest. */
const MANY_SOURCES = 5

export interface Box {
  state: string
  x: number
  y: number
}
export interface Line {
  from: string
  to: string
  transition: string
  /** Leads to an earlier column. */
  back: boolean
}
export interface Layout {
  boxes: readonly Box[]
  lines: readonly Line[]
  width: number
  height: number
}

type Arrow = ReturnType<typeof arrowsOf>[number]

function mainArrows(definition: WorkflowDefinition): Arrow[] {
  const sources = new Map<string, Set<string>>()
  for (const { id, from } of arrowsOf(definition)) sources.set(id, (sources.get(id) ?? new Set()).add(from))
  // A way back out of a hold leads to wherever it was entered: drawn, it would cross everything.
  const resuming = new Set(definition.transitions.filter(({ to }) => to === RESUME).map(({ id }) => id))
  return arrowsOf(definition).filter(
    ({ id, from, to }) =>
      from !== START && from !== to && !resuming.has(id) && (sources.get(id)?.size ?? 0) <= MANY_SOURCES,
  )
}

/** The column of each state: the longest way from a beginning that visits no state twice. */
function columnsOf(definition: WorkflowDefinition, arrows: readonly Arrow[]): Map<string, number> {
  const column = new Map<string, number>()
  const onWay = new Set<string>()
  const visit = (state: string, depth: number): void => {
    if (onWay.has(state) || (column.get(state) ?? -1) >= depth) return
    column.set(state, depth)
    onWay.add(state)
    for (const { from, to } of arrows) if (from === state) visit(to, depth + 1)
    onWay.delete(state)
  }
  for (const { from, to } of arrowsOf(definition)) if (from === START) visit(to, 0)
  const last = Math.max(0, ...column.values())
  for (const { code, kind } of definition.states)
    if (!column.has(code)) column.set(code, kind === 'final' ? last : 1)
  return column
}

/** Rows by the mean row of the states that lead here. */
function rowsOf(
  definition: WorkflowDefinition,
  arrows: readonly Arrow[],
  column: ReadonlyMap<string, number>,
): Map<string, number> {
  const row = new Map<string, number>()
  const last = Math.max(...column.values())
  for (let at = 0; at <= last; at += 1) {
    const here = definition.states.filter(({ code }) => column.get(code) === at)
    const weight = (code: string): number => {
      const before = arrows
        .filter(({ from, to }) => to === code && row.has(from))
        .map(({ from }) => row.get(from)!)
      return before.length === 0 ? 99 : before.reduce((sum, one) => sum + one, 0) / before.length
    }
    here
      .map(({ code }, index) => ({ code, index, weight: weight(code) }))
      .toSorted((a, b) => a.weight - b.weight || a.index - b.index)
      .forEach(({ code }, index) => row.set(code, index))
  }
  return row
}

export function layOut(definition: WorkflowDefinition): Layout {
  const arrows = mainArrows(definition)
  const column = columnsOf(definition, arrows)
  const row = rowsOf(definition, arrows, column)
  const perColumn = new Map<number, number>()
  for (const at of column.values()) perColumn.set(at, (perColumn.get(at) ?? 0) + 1)
  const tallest = Math.max(...perColumn.values())
  const pitch = BOX.height + BOX.rowGap
  const boxes = definition.states.map(({ code }) => {
    const at = column.get(code)!
    const offset = ((tallest - perColumn.get(at)!) * pitch) / 2
    return {
      state: code,
      x: BOX.margin + at * (BOX.width + BOX.columnGap),
      y: BOX.margin + 10 + offset + row.get(code)! * pitch,
    }
  })
  const seen = new Set<string>()
  const lines = arrows.flatMap(({ from, to, id }): Line[] => {
    if (seen.has(`${from}>${to}`)) return []
    seen.add(`${from}>${to}`)
    return [{ from, to, transition: id, back: column.get(to)! <= column.get(from)! }]
  })
  return {
    boxes,
    lines,
    width: 2 * BOX.margin + (Math.max(...column.values()) + 1) * (BOX.width + BOX.columnGap) - BOX.columnGap,
    height: 2 * BOX.margin + 10 + tallest * pitch,
  }
}
