import { describe, expect, it } from 'vitest'
import { byStep, byValue, ramps } from './colour-ramp.ts'
import { legendOf } from './layer-legend.ts'

const held = (...values: string[]) => ({
  values: values.map((value) => ({ value, count: 1 })),
  distinct: values.length,
  quantiles: null,
})

describe('colours by value', () => {
  it('differ, and stay for values that had one', () => {
    const first = byValue('use', held('07', '09', '11'))
    expect(new Set(Object.values(first.colours)).size).toBe(3)
    const chosen = { ...first, colours: { ...first.colours, '09': '#123456' } }
    expect(byValue('use', held('09', '07'), chosen).colours).toEqual({
      '09': '#123456',
      '07': first.colours['07'],
    })
    expect(byValue('kind', held('09'), chosen).colours['09']).not.toBe('#123456')
  })
})

describe('colours by steps', () => {
  it('begin at round, rising figures with the ends of the ramp', () => {
    const style = byStep('far', [0.5, 1.03, 1.52, 2.04, 2.96, 5.5], 5, 'earth')
    expect(style.steps.map(({ from }) => from)).toEqual([1, 1.5, 2, 3])
    expect([style.below, style.steps.at(-1)?.colour]).toEqual([ramps.earth[0], ramps.earth.at(-1)])
  })

  it('are fewer where many features have the same number', () => {
    expect(byStep('floors', [1, 1, 1, 1, 6, 30], 5, 'water').steps.map(({ from }) => from)).toEqual([6])
    expect(byStep('same', [4, 4, 4, 4, 4, 4], 5, 'water').steps).toHaveLength(1)
  })
})

describe('the legend', () => {
  it('names values, and ranges with their ends', () => {
    expect(legendOf({ colourBy: byValue('use', held('07')) }, 'zh-CN').map(({ words }) => words)).toEqual([
      '07',
    ])
    const colourBy = {
      attribute: 'far',
      below: '#ffffff',
      steps: [1, 2.5].map((from) => ({ from, colour: '#000000' })),
    }
    expect(legendOf({ colourBy }, 'zh-CN').map(({ words }) => words)).toEqual([
      '小于 1',
      '1 至 2.5',
      '2.5 及以上',
    ])
    expect(legendOf({ colourBy: null }, 'en')).toEqual([])
  })
})
