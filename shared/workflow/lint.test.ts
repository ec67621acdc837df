import { describe, expect, it } from 'vitest'
import { statesOfTrack } from '../codes/asset-state.ts'
import { type WorkflowDefinition, workflowDefinition } from './definition.ts'
import { workflowDefinitions } from './definitions/all.ts'
import { fieldCatalogues, fields } from './fields.ts'
import { guardNames } from './guard-names.ts'
import { lintDefinition } from './lint.ts'
import { ruleBook } from './rules.ts'

const base = workflowDefinitions.idle_land
const faults = (change: Partial<WorkflowDefinition>) =>
  lintDefinition({ ...base, ...change }, ruleBook).map(({ where, fault }) => `${where} ${fault}`)

describe.each(Object.values(workflowDefinitions))('the definition of $track', (definition) => {
  it('holds together: reachable states, ways on, owners, rules, known names', () =>
    expect(lintDefinition(definition, ruleBook)).toEqual([]))
  it('has every state of the code table, the initial one first', () => {
    const [first] = statesOfTrack(definition.track)
    expect(definition.transitions.find(({ from }) => from.includes('@start'))?.to).toBe(first?.code)
  })
  it('survives storage as JSON', () =>
    expect(workflowDefinition.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition))
})

describe.each(Object.values(workflowDefinitions))('in $track the linter finds', (definition) => {
  const found = (change: Partial<WorkflowDefinition>) =>
    lintDefinition({ ...definition, ...change }, ruleBook).map(({ where, fault }) => `${where} ${fault}`)
  const open = definition.states.filter(({ kind }) => kind !== 'final').map(({ code }) => code)

  it('each state that no step reaches any more', () => {
    for (const { code } of definition.states) {
      const transitions = definition.transitions.filter(({ to }) => to !== code)
      expect(found({ transitions })).toContain(`state:${code} unreachable`)
    }
  })
  it('each state that is no end and has no way on', () => {
    for (const code of open) {
      const transitions = definition.transitions.map((one) => ({
        ...one,
        from: one.from
          .flatMap((from) => (from === '*' ? open.filter((state) => state !== code) : [from]))
          .filter((from) => from !== code),
      }))
      const left = transitions.filter(({ from }) => from.length > 0)
      expect(found({ transitions: left })).toContain(`state:${code} dead_end`)
    }
  })
  it('each deadline that nobody owns or whose rule is gone', () => {
    definition.deadlines.forEach((deadline, index) => {
      const others = definition.deadlines.filter((other) => other !== deadline)
      const nobodys = {
        ...definition,
        deadlines: definition.deadlines.with(index, { ...deadline, owner: undefined as never }),
      }
      expect(lintDefinition(nobodys, ruleBook)).toEqual([
        { where: `deadlines.${index}.owner`, fault: 'shape' },
      ])
      const lawless = [...others, { ...deadline, ruleId: 'idle.gone' }]
      expect(found({ deadlines: lawless })).toContain(`deadline:${deadline.id} unknown_rule`)
    })
  })
})

describe('the linter finds', () => {
  it('a state nobody reaches, one without a way on, and one that is missing', () => {
    expect(faults({ transitions: base.transitions.filter(({ id }) => id !== 'record_silence') })).toEqual([
      'state:reply_overdue unreachable',
    ])
    expect(
      faults({
        transitions: base.transitions.filter(({ id }) => id !== 'close_swap'),
      }),
    ).toContain('state:swapped dead_end')
    expect(faults({ states: base.states.filter(({ code }) => code !== 'hearing') })).toContain(
      'state:hearing missing_state',
    )
  })
  it('a deadline without a rule, and a hold that nothing lifts', () => {
    expect(
      faults({ deadlines: base.deadlines.map((deadline) => ({ ...deadline, ruleId: 'idle.none' })) }),
    ).toHaveLength(base.deadlines.length)
    expect(faults({ transitions: base.transitions.filter(({ id }) => id !== 'resume') })).toContain(
      'state:suspended_by_law holding_without_resume',
    )
  })
  it('a guard, field or paper that is not in the closed lists', () => {
    const [first] = base.transitions
    expect(
      lintDefinition(
        { ...base, transitions: [{ ...first, guards: [{ name: 'anything', params: {} }] }] },
        ruleBook,
      ).map(({ fault }) => fault),
    ).toEqual(['shape'])
    expect(
      lintDefinition({ ...base, deadlines: [{ ...base.deadlines[0], owner: undefined }] }, ruleBook),
    ).toEqual([{ where: 'deadlines.0.owner', fault: 'shape' }])
  })
  it('a guard without its parameter, and a deadline it waits for in vain', () => {
    const broken = (params: Record<string, string>) =>
      base.transitions.map((transition) =>
        transition.id === 'record_silence'
          ? { ...transition, guards: [{ name: 'after_term' as const, params }] }
          : transition,
      )
    expect(faults({ transitions: broken({}) })).toEqual(['transition:record_silence guard_params'])
    expect(faults({ transitions: broken({ deadline: 'never' }) })).toEqual([
      'transition:record_silence unknown_deadline',
    ])
  })
})

describe('the catalogues', () => {
  it('name each field once, and dates only after dates', () => {
    const codes = fieldCatalogues.flatMap((catalogue) => Object.keys(catalogue))
    expect(codes.length).toBe(new Set(codes).size)
    const rows: Readonly<Record<string, { type: string; after?: string }>> = fields
    expect(
      Object.values(rows).filter(({ after }) => after !== undefined && rows[after]?.type !== 'date'),
    ).toEqual([])
  })
  it('hold no guard that no definition uses', () => {
    const used = new Set(
      Object.values(workflowDefinitions).flatMap(({ transitions }) =>
        transitions.flatMap(({ guards }) => guards.map(({ name }) => name)),
      ),
    )
    expect(guardNames.filter((name) => !used.has(name))).toEqual([])
  })
})
