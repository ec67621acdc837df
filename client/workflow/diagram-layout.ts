/**
 * Where the boxes of a workflow's diagram stand: columns from left to right along the longest way, a chain straight on
 * one line, branches beside it; holds and exits that are open from anywhere are told apart.
 * Pure; knows no colours.
 */
import { RESUME, START, type WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { arrowsOf } from '../../shared/workflow/lint.ts'

export const BOX = { width: 80, height: 32, columnGap: 20, rowGap: 26, margin: 10 } as const
const PITCH = BOX.height + BOX.rowGap
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
  /** States that no drawn arrow reaches: holds, and exits open from anywhere. */
  beside: readonly string[]
}

export type Arrow = ReturnType<typeof arrowsOf>[number]

/** Some states with the column of each, and the arrows among them. */
export interface Part {
  arrows: readonly Arrow[]
  column: ReadonlyMap<string, number>
}

export function mainArrows(definition: WorkflowDefinition): Arrow[] {
  const sources = new Map<string, Set<string>>()
  for (const { id, from } of arrowsOf(definition)) sources.set(id, (sources.get(id) ?? new Set()).add(from))
  // A way back out of a hold leads to wherever it was entered: drawn, it would cross everything.
  const resuming = new Set(definition.transitions.filter(({ to }) => to === RESUME).map(({ id }) => id))
  return arrowsOf(definition).filter(
    ({ id, from, to }) =>
      from !== START && from !== to && !resuming.has(id) && (sources.get(id)?.size ?? 0) <= MANY_SOURCES,
  )
}

/** The column of each state on a way: the longest one from a beginning that visits no state twice. */
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
  return column
}

/** Heights: each state beside those that lead to it, at least one pitch apart, a column centred on where it came from. */
function heightsOf(
  definition: WorkflowDefinition,
  arrows: readonly Arrow[],
  column: ReadonlyMap<string, number>,
): Map<string, number> {
  const y = new Map<string, number>()
  for (let at = 0; at <= Math.max(...column.values()); at += 1) {
    const wished = definition.states
      .filter(({ code }) => column.get(code) === at)
      .map(({ code }, index) => {
        const before = arrows.flatMap(({ from, to }) => (to === code && y.has(from) ? [y.get(from)!] : []))
        const mean = before.length === 0 ? 0 : before.reduce((sum, one) => sum + one, 0) / before.length
        return { code, index, mean }
      })
      .toSorted((a, b) => a.mean - b.mean || a.index - b.index)
    let last = Number.NEGATIVE_INFINITY
    for (const { code, mean } of wished) {
      last = Math.max(mean, last + PITCH)
      y.set(code, last)
    }
    const shift = wished.reduce((sum, { code, mean }) => sum + y.get(code)! - mean, 0) / (wished.length || 1)
    for (const { code } of wished) y.set(code, y.get(code)! - shift)
  }
  return y
}

/** The column of every state that is drawn; the others stand beside. */
export const columnsOfWhole = (definition: WorkflowDefinition): Map<string, number> =>
  columnsOf(definition, mainArrows(definition))

/** The whole workflow, or the part of it that is given. */
export function layOut(definition: WorkflowDefinition, part?: Part): Layout {
  const whole = columnsOfWhole(definition)
  const { arrows, column } = part ?? { arrows: mainArrows(definition), column: whole }
  const height = heightsOf(definition, arrows, column)
  const top = Math.min(...height.values())
  const xOf = (at: number): number => BOX.margin + at * (BOX.width + BOX.columnGap)
  const yOf = (value: number): number => BOX.margin + 8 + Math.round(value - top)
  const boxes = [...column].map(([state, at]) => ({ state, x: xOf(at), y: yOf(height.get(state)!) }))
  const seen = new Set<string>()
  const lines = arrows.flatMap(({ from, to, id }): Line[] => {
    if (seen.has(`${from}>${to}`) || !column.has(from) || !column.has(to)) return []
    seen.add(`${from}>${to}`)
    return [{ from, to, transition: id, back: column.get(to)! <= column.get(from)! }]
  })
  return {
    boxes,
    lines,
    width: 2 * BOX.margin + (Math.max(...column.values()) + 1) * (BOX.width + BOX.columnGap) - BOX.columnGap,
    height: Math.max(...boxes.map(({ y }) => y)) + BOX.height + BOX.margin,
    beside: definition.states.flatMap(({ code }) => (whole.has(code) ? [] : [code])),
  }
}
