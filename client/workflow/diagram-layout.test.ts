import { describe, expect, test } from 'vitest'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { BOX, layOut } from './diagram-layout.ts'

describe.each(Object.values(workflowDefinitions))('the diagram of $track', (definition) => {
  const layout = layOut(definition)
  test('shows every state once, and no two boxes touch', () => {
    expect(layout.boxes.map(({ state }) => state)).toEqual(definition.states.map(({ code }) => code))
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
})
