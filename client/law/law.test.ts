/** The arithmetic behind the law's pages: holidays as typed, uses of rules, revisions and versions compared. */
import { describe, expect, test } from 'vitest'
import type { RuleRevision } from '../../shared/law.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { ruleBook } from '../../shared/workflow/rules.ts'
import { testCalendar } from '../../shared/workflow/testing/calendar.ts'
import { diffDefinitions } from './definition-diff.ts'
import { effectWords, guardWords, whenWords } from './definition-words.ts'
import { countDays, monthsOf, readDays, readWorkdays, writeDays } from './holiday-days.ts'
import { changeOf, earliestOf, valueFault, valuesOf } from './rule-change.ts'
import { openCasesUnder, usesOfRules } from './rule-uses.ts'
import { differences, entriesOf, isUnverified, predecessorOf, valueWords } from './rule-words.ts'

const revision = (id: string, rest: Partial<RuleRevision> = {}): RuleRevision => ({
  ...ruleBook.find((row) => row.id === id)!,
  revision: 1,
  reason: '初始规则',
  createdAt: '2026-01-01T00:00:00.000Z',
  createdByName: '系统',
  supersededAt: null,
  ...rest,
})

describe('a holiday notice', () => {
  test('reads single days and stretches, and writes them back the same', () => {
    const text = '01-01\n02-15～02-18'
    expect(readDays(2026, text).days).toEqual([
      '2026-01-01',
      '2026-02-15',
      '2026-02-16',
      '2026-02-17',
      '2026-02-18',
    ])
    expect(writeDays(readDays(2026, text).days)).toBe(text)
  })

  test('says which line it cannot read, which day there is not, which is no weekend', () => {
    expect(readDays(2026, '国庆').fault).toEqual({ key: 'holidays.badLine', line: '国庆' })
    expect(readDays(2026, '10-07~10-01').fault).toEqual({ key: 'holidays.badLine', line: '10-07~10-01' })
    expect(readDays(2026, '02-29').fault).toEqual({ key: 'holidays.badDay', day: '02-29' })
    expect(readWorkdays(2026, '02-14').days).toEqual(['2026-02-14'])
    expect(readWorkdays(2026, '02-16').fault).toEqual({ key: 'holidays.notWeekend', day: '02-16' })
  })

  test('a year is drawn as deadlines count it; an unpublished one keeps only the fixed days', () => {
    const february = monthsOf(2026, testCalendar['2026'])[1]!
    expect(february.lead).toBe(6)
    const kind = (date: string): string | undefined => february.days.find((day) => day.date === date)?.kind
    expect([kind('2026-02-14'), kind('2026-02-17'), kind('2026-02-21'), kind('2026-02-24')]).toEqual([
      'work',
      'off',
      'off',
      'plain',
    ])
    expect(countDays(2026, testCalendar['2026']).working).toBe(248)
    // Of its six fixed days four are weekend days.
    expect(countDays(2027, undefined)).toEqual({ off: 2, work: 0, working: 259 })
  })
})

describe('where a rule is used', () => {
  const definitions = Object.values(workflowDefinitions)

  test('as a deadline, as the cap of a decision, and inside a condition', () => {
    const uses = usesOfRules(definitions)
    expect(uses.get('idle.investigate')?.map(({ kind }) => kind)).toContain('deadline')
    expect(
      uses.get('idle.fee_rate')?.some(({ kind, track }) => kind === 'guard' && track === 'idle_land'),
    ).toBe(true)
    expect(uses.get('reg.site_look')?.some(({ kind }) => kind === 'pause')).toBe(true)
    expect(uses.get('log.retention')).toBeUndefined()
  })

  test('open cases are those of the workflows that refer to it', () => {
    const used = definitions.map((definition) => ({
      definition,
      openCases: definition.track === 'idle_land' ? 7 : 100,
    }))
    expect(openCasesUnder('idle.fee_rate', used)).toBe(7)
    expect(openCasesUnder('log.retention', used)).toBe(0)
  })
})

describe('a rule', () => {
  test('its value is said with its unit', () => {
    const said = (id: string, lang: 'zh-CN' | 'en' = 'zh-CN'): string => valueWords(lang, revision(id))
    expect(said('idle.investigate')).toBe('30 日')
    expect(said('idle.fee_rate')).toBe('20%')
    expect(said('idle.area_share')).toBe('33.33%')
    expect(said('start.warn_90_before')).toBe('之前 90 日')
    expect(said('old_house.rural')).toBe('1987-01-01 之前')
    expect(said('idle.suspect', 'en')).toBe('1 year')
  })

  test('of several times in force, today’s is the one; 待核 of any counts, the district’s own order never', () => {
    const old = revision('conc.term_max')
    const now = revision('conc.term_max', {
      revision: 2,
      value: 40,
      law: 'ppp115',
      verified: true,
      effectiveFrom: '2024-05-01',
      effectiveTo: null,
    })
    const [entry] = entriesOf([old, now], '2026-11-27')
    expect(entry?.now.value).toBe(40)
    expect(isUnverified(entry!)).toBe(true)
    expect(entriesOf([old, now], '2020-01-01')[0]?.now.value).toBe(30)
    expect(isUnverified(entriesOf([revision('title.target')], '2026-11-27')[0]!)).toBe(false)
  })

  test('a revision is compared with the row whose place it took', () => {
    const before = revision('idle.investigate', { supersededAt: '2026-11-20T01:00:00.000Z' })
    const ended = revision('idle.investigate', {
      revision: 2,
      effectiveTo: '2026-12-31',
      createdAt: '2026-11-20T01:00:00.010Z',
    })
    const next = revision('idle.investigate', {
      revision: 3,
      value: 20,
      verified: false,
      effectiveFrom: '2027-01-01',
      createdAt: '2026-11-20T01:00:00.020Z',
    })
    const history = [next, ended, before]
    expect(predecessorOf(next, history)).toBe(before)
    expect(differences('zh-CN', before, next).map(({ key, after }) => `${key} ${after}`)).toEqual([
      'value 20 日',
      'effectiveFrom 2027-01-01',
      'verified 原文待核',
    ])
    expect(predecessorOf(before, history)).toBeNull()
  })

  test('a change sends what differs; a new number takes its mark with it and begins after the latest row', () => {
    const last = revision('idle.investigate', { effectiveFrom: '2012-07-01' })
    const values = { ...valuesOf(last), reason: '依据新办法' }
    expect(changeOf(last, values)).toBeNull()
    expect(changeOf(last, { ...values, yellowLeadDays: '5' })).toEqual({
      yellowLeadDays: 5,
      reason: '依据新办法',
    })
    expect(
      changeOf(last, { ...values, value: '20', effectiveFrom: '2027-01-01', verified: last.verified }),
    ).toMatchObject({ value: 20, effectiveFrom: '2027-01-01', verified: true })
    expect(earliestOf(last, '2026-11-28')).toBe('2026-11-28')
    expect(earliestOf({ effectiveFrom: '2027-03-01' }, '2026-11-28')).toBe('2027-03-02')
    expect(valueFault({ unit: 'ratio' }, '1.2')).toBe('edit.number')
    expect(valueFault({ unit: 'day' }, '1.5')).toBe('edit.number')
    expect(valueFault({ unit: 'condition' }, '19900231')).toBe('edit.isDate')
    expect(valueFault({ unit: 'ratio' }, '0.25')).toBeNull()
  })
})

describe('two versions of a workflow', () => {
  test('differ in what was added, taken away, and changed in which part', () => {
    const before = workflowDefinitions.idle_land
    const [first, second, ...rest] = before.transitions
    const [deadline, ...deadlines] = before.deadlines
    const after = {
      ...before,
      transitions: [{ ...first!, office: 'court' as const, guards: [] }, ...rest],
      deadlines: [...deadlines, { ...deadline!, id: 'new_one' }],
    }
    expect(diffDefinitions(before, before)).toEqual([])
    const found = diffDefinitions(before, after)
    expect(found.map(({ kind, id, change }) => `${change} ${kind} ${id}`)).toEqual([
      `changed transition ${first!.id}`,
      'added deadline new_one',
      `removed transition ${second!.id}`,
      `removed deadline ${deadline!.id}`,
    ])
    expect(found[0]?.parts).toEqual(['who', 'guards'])
  })

  test('every condition, guard and effect of every workflow has words, none a bare code', () => {
    for (const definition of Object.values(workflowDefinitions)) {
      for (const { guards, effects, requiredFields } of definition.transitions) {
        const said = [
          ...guards.flatMap((guard) => Object.values(guardWords('zh-CN', definition, guard)).slice(0, 2)),
          ...effects.map((effect) => effectWords('zh-CN', definition, effect)),
          ...requiredFields.map(({ when }) => whenWords('zh-CN', when)),
        ]
        expect(said.filter((text) => /[a-z]+_[a-z]+|\{/.test(text ?? ''))).toEqual([])
      }
    }
  })
})
