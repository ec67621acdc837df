import { describe, expect, it } from 'vitest'
import { countTerm } from './deadline.ts'
import { findRule, rule } from './rule.ts'
import { ruleBook, unverifiedRules } from './rules.ts'
import { testCalendar } from './testing/calendar.ts'
import { plainRows, timedRows } from './testing/rule-rows.ts'

const start = (id: string, on: string) => {
  const row = findRule(ruleBook, id, on)
  if (row === null) throw new Error(`no rule ${id} on ${on}`)
  return row
}

describe('the rule book', () => {
  it.each(timedRows)('%s: %d %s (%s)', (id, value, unit, _article, inForce, from, due) => {
    const row = start(id, inForce)
    expect([row.value, row.unit]).toEqual([value, unit])
    const term = countTerm({
      start: from,
      rule: row,
      pauses: [],
      extensions: [],
      today: from,
      calendar: testCalendar,
    })
    expect(term.dueOn).toBe(due)
  })

  it.each(plainRows)('%s: %d %s (%s)', (id, value, unit) => {
    const row = start(id, '2026-03-02')
    expect([row.value, row.unit]).toEqual([value, unit])
  })

  it('has no row that the two tables do not name', () => {
    const named = [
      ...timedRows.map(([id, , , , on]) => start(id, on)),
      ...plainRows.map(([id]) => start(id, '2026-03-02')),
    ]
    expect(new Set(named).size).toBe(ruleBook.length)
    expect(ruleBook.filter((row) => !rule.safeParse(row).success)).toEqual([])
  })

  it('gives a case the version of the day it was opened: 30 years before 17 号令, 40 since', () => {
    expect(findRule(ruleBook, 'conc.term_max', '2024-04-30')?.value).toBe(30)
    expect(findRule(ruleBook, 'conc.term_max', '2024-05-01')?.value).toBe(40)
    expect(findRule(ruleBook, 'log.retention', '2026-01-01')?.article).toBe('23')
    expect(findRule(ruleBook, 'idle.pay', '2012-06-30')).toBeNull()
  })

  it('marks 待核 what DOMAIN marks U or V*', () => {
    const ids = unverifiedRules(ruleBook).map(({ id }) => id)
    expect(ids).toEqual(
      expect.arrayContaining([
        'idle.hearing_request',
        'reg.announce',
        'reg.first_cq',
        'reg.announce_cq_old',
        'conc.award_publicity',
      ]),
    )
    expect(ids).not.toContain('idle.pay')
    expect(ids).not.toContain('start.warn_180')
  })
})
