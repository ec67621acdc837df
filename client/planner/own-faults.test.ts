import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Clause } from '../../shared/question.ts'
import { ownFaults } from './own-faults.ts'
import { emptyPlan, isKept, newClause, readPlan, writePlan, type Plan } from './plan.ts'

const planOf = (...where: Clause[]): Plan => ({ ...emptyPlan, question: { ...emptyPlan.question, where } })
const points = (count: number): Clause => ({
  ...newClause,
  place: {
    kind: 'coordinates',
    epsg: 4490,
    form: 'polygon',
    points: Array.from({ length: count }, (_, index): [number, number] => [106.4 + index * 1e-6, 29.4]),
  },
})
const place: Clause = { ...newClause, place: { kind: 'area', codes: ['500107001'] } }

describe('what the page finds wrong with a question', () => {
  it('nothing with a question that can be asked', () => {
    expect(ownFaults(planOf(place, points(5_000)))).toEqual(new Map())
  })
  it('a condition without a place is named, and not left out', () => {
    expect(ownFaults(planOf(place, newClause))).toEqual(new Map([[1, 'where.unfinished']]))
  })
  it('too many points are told at their condition, also behind an unfinished one', () => {
    const faults = ownFaults(planOf(newClause, place, points(5_001)))
    expect([...faults]).toEqual([
      [0, 'where.unfinished'],
      [2, 'where.tooManyPoints'],
    ])
  })
  it('a number beyond the limits is told at its condition', () => {
    expect(ownFaults(planOf({ ...place, how: { kind: 'nearest', count: 0 } }))).toEqual(
      new Map([[0, 'where.unfit']]),
    )
  })
})

describe('a plan in the address', () => {
  beforeEach(() => {
    const kept = new Map<string, string>()
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => kept.set(key, text),
    })
    return () => vi.unstubAllGlobals()
  })
  it('a short one travels whole', () => {
    const plan = planOf(place)
    expect(readPlan(writePlan(plan))).toEqual(plan)
    expect(isKept(writePlan(plan))).toBe(false)
  })
  it('one that no address holds is kept in the window under a short name, another under another', () => {
    const plan = planOf(points(4_000))
    const name = writePlan(plan)
    expect(isKept(name)).toBe(true)
    expect(name.length).toBeLessThan(40)
    expect(readPlan(name)).toEqual(plan)
    expect(writePlan(planOf(points(4_001)))).not.toBe(name)
    expect(readPlan('kept:elsewhere')).toBe(emptyPlan)
  })
})
