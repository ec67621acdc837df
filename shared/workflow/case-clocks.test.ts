import { describe, expect, it } from 'vitest'
import type { AssetTrack } from '../codes/asset-track.ts'
import { clocksOf } from './case-clocks.ts'
import type { Deadline } from './definition.ts'
import { workflowDefinitions } from './definitions/all.ts'
import { findRule } from './rule.ts'
import { ruleBook } from './rules.ts'
import type { CaseSnapshot } from './snapshot.ts'
import { testCalendar } from './testing/calendar.ts'
import { deadlineRows } from './testing/deadline-rows.ts'
import { emptyCase } from './testing/ready-case.ts'
import { transitionRows } from './testing/transition-rows.ts'

const tracks = Object.keys(deadlineRows) as AssetTrack[]
const rows = tracks.flatMap((track) => deadlineRows[track].map((row) => [track, ...row] as const))

function find(track: AssetTrack, id: string): Deadline {
  const found = workflowDefinitions[track].deadlines.find((deadline) => deadline.id === id)
  if (found === undefined) throw new Error(`${track} has no deadline ${id}`)
  return found
}

/** The case in a state with the fields that start the clock and let it apply, and nothing else. */
function started(track: AssetTrack, id: string, state: string, start: string): CaseSnapshot {
  const deadline = find(track, id)
  const conditions = deadline.when.map(({ fact, in: values }) => [fact, values[0] ?? ''] as const)
  const first = 'field' in deadline.start ? deadline.start.field : find(track, deadline.start.after).start
  const field = typeof first === 'string' ? first : 'field' in first ? first.field : ''
  const facts = Object.fromEntries([...conditions.filter(([fact]) => fact !== 'assetClass'), [field, start]])
  const assetClass = conditions.find(([fact]) => fact === 'assetClass')?.[1]
  const base = emptyCase(workflowDefinitions[track], state)
  return { ...base, fields: facts, assetClass: typeof assetClass === 'string' ? assetClass : base.assetClass }
}
const clockIn = (track: AssetTrack, snapshot: CaseSnapshot, id: string, now: string) =>
  clocksOf(workflowDefinitions[track], snapshot, now, ruleBook, testCalendar).find((clock) => clock.id === id)

describe.each(rows)('%s.%s (%s) in %s', (track, id, _article, state, owner, start, due) => {
  it(`is owed by ${owner}, starts ${start} and ends ${due}`, () => {
    const clock = clockIn(track, started(track, id, state, start), id, start)
    expect(clock).toMatchObject({ owner, dueOn: due, status: 'running' })
    expect(clock?.explanation.some(({ part }) => part === 'basis')).toBe(true)
  })
  it('waits while its start is not recorded, and is gone in a state that is not its own', () => {
    const snapshot = started(track, id, state, start)
    const waiting = Object.fromEntries(Object.entries(snapshot.fields).filter(([, value]) => value !== start))
    expect(clockIn(track, { ...snapshot, fields: waiting }, id, start)).toMatchObject({
      status: 'waiting',
      dueOn: null,
      lamp: null,
    })
    expect(clockIn(track, { ...snapshot, state: '@start' }, id, start)).toBeUndefined()
  })
})

describe('lamps', () => {
  const paying = started('idle_land', 'pay_fee', 'fee_decided', '2026-10-15')
  const lampOn = (now: string, snapshot = paying) => clockIn('idle_land', snapshot, 'pay_fee', now)?.lamp
  it('of a duty: green, yellow ten days before, red after its last day', () => {
    expect(['2026-11-05', '2026-11-06', '2026-11-16', '2026-11-17'].map((now) => lampOn(now))).toEqual([
      'green',
      'yellow',
      'yellow',
      'red',
    ])
  })
  it('stops while the case is suspended, and goes out when the duty is done', () => {
    const suspended: CaseSnapshot = {
      ...paying,
      state: 'suspended_by_law',
      resumeState: 'fee_decided',
      pauses: [{ cause: 'suspended_by_law', from: '2026-10-20', to: null }],
    }
    expect(lampOn('2026-12-01', suspended)).toBe('stopped')
    const paid = { ...paying, fields: { ...paying.fields, feePaidOn: '2026-11-01' } }
    expect(clockIn('idle_land', paid, 'pay_fee', '2026-12-01')).toMatchObject({
      status: 'settled',
      lamp: null,
      daysLeft: 15,
      passed: false,
    })
  })
  it('never stands for a power: a year past the agreed start is a flag', () => {
    const snapshot = started('idle_land', 'suspect', 'suspected', '2025-09-30')
    expect(clockIn('idle_land', snapshot, 'suspect', '2026-11-20')).toMatchObject({
      kind: 'power',
      lamp: null,
      passed: true,
      daysLeft: -51,
      dueOn: '2026-09-30',
    })
  })
})

describe('every deadline', () => {
  it('has a row, a rule in force and an owner', () => {
    const all = tracks.flatMap((track) =>
      workflowDefinitions[track].deadlines.map((deadline) => ({ track, ...deadline })),
    )
    expect(rows.map(([track, id]) => `${track}.${id}`).toSorted()).toEqual(
      all.map(({ track, id }) => `${track}.${id}`).toSorted(),
    )
    expect(
      all.filter(
        ({ ruleId, owner }) => findRule(ruleBook, ruleId, '2026-03-02') === null || owner.length === 0,
      ),
    ).toEqual([])
  })
})

it('coverage of DOMAIN’s tables is whole', ({ task }) => {
  const count = (covered: number, all: number, what: string) => `${covered} of ${all} ${what}`
  const definitions = Object.values(workflowDefinitions)
  const transitions = definitions.flatMap(({ track, transitions }) =>
    transitions.map(({ id }) => transitionRows[track].some((row) => row.id === id)),
  )
  const deadlines = definitions.flatMap(({ track, deadlines }) =>
    deadlines.map(({ id }) => deadlineRows[track].some(([row]) => row === id)),
  )
  const line = `${count(transitions.filter(Boolean).length, transitions.length, 'transitions')}, ${count(deadlines.filter(Boolean).length, deadlines.length, 'deadlines')}`
  // Printed at the end of the run: test/support/tables-reporter.ts
  Object.assign(task.meta, { tables: line })
  expect(line).toBe(
    `${transitions.length} of ${transitions.length} transitions, ${deadlines.length} of ${deadlines.length} deadlines`,
  )
})
