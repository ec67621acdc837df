import { describe, expect, test } from 'vitest'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { BOX, layOut } from './diagram-layout.ts'
import { layOutPart } from './diagram-part.ts'
import { routeOf } from './diagram-route.ts'
import { arrowsOf } from '../../shared/workflow/lint.ts'

describe.each(Object.values(workflowDefinitions))('the diagram of $track', (definition) => {
  const layout = layOut(definition)
  test('shows every state once, and no two boxes touch', () => {
    expect([...layout.boxes.map(({ state }) => state), ...layout.beside].toSorted()).toEqual(
      definition.states.map(({ code }) => code).toSorted(),
    )
    const touching = layout.boxes.flatMap((a, index) =>
      layout.boxes
        .slice(index + 1)
        .filter((b) => Math.abs(a.x - b.x) < BOX.width && Math.abs(a.y - b.y) < BOX.height)
        .map((b) => `${a.state} ${b.state}`),
    )
    expect(touching).toEqual([])
  })
  test('fits its frame and reads from left to right', () => {
    for (const { x, y } of layout.boxes) {
      expect(x + BOX.width).toBeLessThanOrEqual(layout.width)
      expect(y + BOX.height).toBeLessThanOrEqual(layout.height)
    }
    const left = new Map(layout.boxes.map(({ state, x }) => [state, x]))
    for (const { from, to, back } of layout.lines)
      expect(left.get(to)! > left.get(from)!, `${from} ${to}`).toBe(!back)
  })
  test.each([1330, 930, 356])('on %i px a case sees where it stands and all it can reach', (width) => {
    const drawn = new Set(layout.boxes.map(({ state }) => state))
    for (const { code } of definition.states.filter((state) => drawn.has(state.code))) {
      const part = layOutPart(definition, { current: code, passed: [layout.boxes[0]!.state] }, width)
      const shown = new Set(part.boxes.map(({ state }) => state))
      const reached = arrowsOf(definition).flatMap(({ from, to }) =>
        from === code && drawn.has(to) ? [to] : [],
      )
      expect([...reached, code].filter((state) => !shown.has(state))).toEqual([])
      expect(part.width * 0.92, `${code} is wider than its frame`).toBeLessThanOrEqual(width)
      expect(part.beside).toEqual(layout.beside)
    }
  })
  test('ways forward are level or upright, and cross no box', () => {
    const at = new Map(layout.boxes.map((box) => [box.state, box]))
    for (const { from, to } of layout.lines.filter(({ back }) => !back)) {
      const points = routeOf(at.get(from)!, at.get(to)!, layout.boxes)
      for (const [index, [x, y]] of points.entries()) {
        const [x2, y2] = points[index + 1] ?? [x, y]
        expect(x === x2 || y === y2, `${from} ${to}`).toBe(true)
        const crossed = layout.boxes.filter(
          (box) =>
            box.state !== from &&
            box.state !== to &&
            Math.min(x, x2) < box.x + BOX.width &&
            Math.max(x, x2) > box.x &&
            Math.min(y, y2) < box.y + BOX.height &&
            Math.max(y, y2) > box.y,
        )
        expect(crossed.map(({ state }) => `${from} ${to} ${state}`)).toEqual([])
      }
    }
  })
})
