/** The legal checks of a bundle: the caps are the rules' own, as in force on the day the term begins. */
import { describe, expect, it } from 'vitest'
import { workflowDefinitions } from '../workflow/definitions/all.ts'
import { ruleBook } from '../workflow/rules.ts'
import { testCalendar } from '../workflow/testing/calendar.ts'
import { type Check, type CheckedPlan, checksOf } from './checks.ts'

const law = { definition: workflowDefinitions.concession, rules: ruleBook, calendar: testCalendar }
const plan: CheckedPlan = {
  legalForm: 'concession_17',
  startsOn: '2027-01-01',
  termYears: 40,
  termBasis: '',
  fiscalOutlay: false,
  upfrontFeeYuan: 0,
  upfrontFeeBasis: '',
}
const check = (code: Check['code'], change: Partial<CheckedPlan> = {}, pays = true, untitled = 0): Check =>
  checksOf({ ...plan, ...change }, { pays, untitled }, law, '2026-11-20').find((one) => one.code === code)!

describe('term', () => {
  it('a concession may last 40 years, longer only with a basis', () => {
    expect(check('term')).toMatchObject({
      level: 'ok',
      rule: { id: 'conc.term_max', value: 40, article: '8' },
    })
    expect(check('term', { termYears: 41 }).level).toBe('stop')
    expect(check('term', { termYears: 41, termBasis: '投资规模大' }).level).toBe('mind')
  })
  it('one that began under the order of 2015 may last 30', () => {
    expect(check('term', { startsOn: '2016-01-01', termYears: 31 })).toMatchObject({
      level: 'stop',
      rule: { value: 30, verified: false },
    })
  })
  it('a lease may last 20 years whatever its basis; other forms know no cap; without a form nothing is said', () => {
    expect(check('term', { legalForm: 'lease', termYears: 20 }).level).toBe('ok')
    expect(check('term', { legalForm: 'lease', termYears: 21, termBasis: '大' })).toMatchObject({
      level: 'stop',
      basis: [{ law: 'civil_code', article: '705', verified: true }],
    })
    expect(check('term', { legalForm: 'entrusted_operation' })).toMatchObject({ level: 'mind', rule: null })
    expect(check('term', { legalForm: null }).level).toBe('open')
  })
})

it('users pay only if the present value is not negative and nothing is added to the budget', () => {
  expect(check('userPays').level).toBe('ok')
  expect(check('userPays', {}, false).level).toBe('stop')
  expect(check('userPays', { fiscalOutlay: true }).level).toBe('stop')
  expect(check('userPays', { fiscalOutlay: null }).level).toBe('open')
  expect(check('userPays', { legalForm: 'lease', fiscalOutlay: null }, false).level).toBe('ok')
})

it('a title that is missing stops, an upfront fee needs its basis', () => {
  expect(check('title', {}, true, 2).level).toBe('stop')
  expect(check('upfrontFee', { upfrontFeeYuan: 1 }).level).toBe('stop')
  expect(check('upfrontFee', { upfrontFeeYuan: 1, upfrontFeeBasis: '评估报告' }).level).toBe('mind')
})
