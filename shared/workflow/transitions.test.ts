import { describe, expect, it } from 'vitest'
import type { AssetTrack } from '../codes/asset-track.ts'
import { holds } from './case-facts.ts'
import { decide } from './decide.ts'
import type { Transition } from './definition.ts'
import { workflowDefinitions } from './definitions/all.ts'
import { ruleBook } from './rules.ts'
import { TODAY } from './testing/base-facts.ts'
import { testCalendar } from './testing/calendar.ts'
import { emptyCase, readyCase, withoutField } from './testing/ready-case.ts'
import { transitionRows } from './testing/transition-rows.ts'

const tracks = Object.keys(transitionRows) as AssetTrack[]
const rows = tracks.flatMap((track) => transitionRows[track].map((row) => ({ track, ...row })))

function find(track: AssetTrack, id: string): Transition {
  const found = workflowDefinitions[track].transitions.find((transition) => transition.id === id)
  if (found === undefined) throw new Error(`${track} has no transition ${id}`)
  return found
}

const take = (track: AssetTrack, snapshot: ReturnType<typeof emptyCase>, id: string, role?: string) =>
  decide(
    workflowDefinitions[track],
    snapshot,
    { transition: id, role: role === 'auditor' ? 'auditor' : 'registrar' },
    TODAY,
    ruleBook,
    testCalendar,
  )

describe.each(rows)('$track: $from → $to by $id ($article)', ({ track, id, from, to, facts, rest }) => {
  const definition = workflowDefinitions[track]
  const transition = find(track, id)
  const ready = readyCase(definition, transition, from, facts, rest)

  it('is taken when everything is there', () => {
    const decision = take(track, ready, id)
    expect(decision.ok ? [] : decision.missing.map(({ kind, what }) => `${kind} ${what}`)).toEqual([])
    expect(decision.ok && decision.next).toBe(to)
  })

  it('names every field, paper and item that is lacking, at once, each with its law', () => {
    const decision = take(track, { ...emptyCase(definition, from), resumeState: ready.resumeState }, id)
    const missing = decision.ok ? [] : decision.missing
    const named = missing.map(({ kind, what }) => `${kind} ${what}`)
    const always = <T extends { when: readonly object[] }>(list: readonly T[]): T[] =>
      list.filter(({ when }) => when.length === 0)
    const expected = [
      ...always(transition.requiredFields).map(({ field }) => `field ${field}`),
      ...always(transition.requiredDocuments).map(({ kind }) => `document ${kind}`),
      ...transition.checklist.map(({ code }) => `checklist ${code}`),
    ]
    expect(named).toEqual(expect.arrayContaining(expected))
    expect(missing.every(({ article, who }) => article.length > 0 && who.length > 0)).toBe(true)
  })

  it('is refused to a role that may not, and from a state it does not leave', () => {
    const byAuditor = take(track, ready, id, 'auditor')
    expect(byAuditor.ok ? [] : byAuditor.missing.map(({ kind }) => kind)).toContain('role')
    const elsewhere = take(track, { ...ready, state: 'nowhere' }, id)
    expect(elsewhere.ok ? [] : elsewhere.missing.map(({ kind }) => kind)).toContain('state')
  })

  it('is refused for each single thing taken away', () => {
    const applying = <T extends { when: Parameters<typeof holds>[1] }>(list: readonly T[]): T[] =>
      list.filter(({ when }) => holds(ready, when))
    const lacking = [
      ...applying(transition.requiredFields).map(
        ({ field }) => [`field ${field}`, withoutField(ready, field)] as const,
      ),
      ...applying(transition.requiredDocuments).map(
        ({ kind }) =>
          [
            `document ${kind}`,
            { ...ready, documents: ready.documents.filter((other) => other !== kind) },
          ] as const,
      ),
    ]
    for (const [what, snapshot] of lacking) {
      const decision = take(track, snapshot, id)
      expect(decision.ok ? [] : decision.missing.map(({ kind, what: code }) => `${kind} ${code}`)).toContain(
        what,
      )
    }
  })
})

it('the table has every transition of every definition, and no other', () => {
  const inTable = rows.map(({ track, id }) => `${track}.${id}`)
  const inDefinitions = tracks.flatMap((track) =>
    workflowDefinitions[track].transitions.map(({ id }) => `${track}.${id}`),
  )
  expect(inTable.toSorted()).toEqual(inDefinitions.toSorted())
})
