import { expect, test } from 'vitest'
import { defaultForm } from '../../shared/analysis/forms.ts'
import { emptyPlan, isLost, readPlan, writePlan } from './plan.ts'

test('a plan comes back from its address, and a broken address is told from a question about everything', () => {
  const plan = { ...emptyPlan, form: defaultForm('profile') }
  for (const one of [plan, emptyPlan]) {
    const text = writePlan(one)
    expect(readPlan(text)).toEqual(one)
    expect(isLost(text, readPlan(text))).toBe(false)
  }
  const broken = [writePlan(plan).slice(0, -5), '', '[object Object]', '{"question":{"where":"all"}}']
  for (const text of broken) expect(isLost(text, readPlan(text))).toBe(true)
  expect(isLost(undefined, readPlan(undefined))).toBe(false)
})
