import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainDeadline } from '../i18n/workflow-deadline.ts'
import { isWorkingDay } from './calendar.ts'
import { type Pause, type TermInput, countTerm } from './deadline.ts'
import { addDays, addMonths, daysBetween, fromDayNumber, isIsoDate, toDayNumber } from './iso-date.ts'
import { findRule } from './rule.ts'
import { ruleBook } from './rules.ts'
import { testCalendar } from './testing/calendar.ts'

function ruleOf(id: string): TermInput['rule'] {
  const row = findRule(ruleBook, id, '2026-03-02')
  if (row === null) throw new Error(id)
  return row
}
const count = (id: string, start: string, rest: Partial<TermInput> = {}) =>
  countTerm({
    start,
    rule: ruleOf(id),
    pauses: [],
    extensions: [],
    today: start,
    calendar: testCalendar,
    ...rest,
  })
const pause = (from: string, to: string | null, rest: Partial<Pause> = {}): Pause => ({
  cause: 'site_look',
  from,
  to,
  capWorkingDays: null,
  ...rest,
})

describe('dates without a clock', () => {
  it('count like the proleptic Gregorian calendar, leap days included', () => {
    expect([
      toDayNumber('1970-01-01'),
      addDays('2028-02-28', 1),
      addDays('2026-02-28', 1),
      addDays('2026-03-01', -1),
    ]).toEqual([0, '2028-02-29', '2026-03-01', '2026-02-28'])
    expect(daysBetween('2025-09-30', '2026-11-20')).toBe(416)
    expect([
      isIsoDate('2026-02-29'),
      isIsoDate('2028-02-29'),
      isIsoDate('2026-2-3'),
      isIsoDate(null),
    ]).toEqual([false, true, false, false])
  })
  it('round-trip for every day of four centuries', () => {
    const days = fc.integer({ min: -100_000, max: 100_000 })
    const back = fc.property(days, (day) => toDayNumber(fromDayNumber(day)) === day)
    expect(() => fc.assert(back)).not.toThrow()
  })
})

describe('working days', () => {
  it('follow the published calendar with its make-up days: 2026-02-14, 02-28 and 10-10 are worked', () => {
    expect(
      ['2026-02-14', '2026-02-28', '2026-10-10', '2026-02-16', '2026-02-21', '2026-11-21'].map((day) =>
        isWorkingDay(testCalendar, day),
      ),
    ).toEqual([true, true, true, false, false, false])
  })
  it('fall back to Monday to Friday in a year not published, without 1 January, and say so', () => {
    expect([isWorkingDay(testCalendar, '2027-01-01'), isWorkingDay(testCalendar, '2027-01-04')]).toEqual([
      false,
      true,
    ])
    expect(count('reg.first_cq', '2026-12-25').explanation).toContainEqual({
      part: 'unpublished',
      years: ['2027'],
    })
    expect(count('reg.first_cq', '2026-03-02').explanation.some(({ part }) => part === 'unpublished')).toBe(
      false,
    )
  })
})

describe('民法典 第 201–203 条', () => {
  it('201: the start day is not counted', () =>
    expect(count('idle.reply', '2026-11-02').dueOn).toBe('2026-12-02'))
  it('202: a month without the corresponding day ends on its last day', () => {
    expect(addMonths('2026-08-31', 6)).toEqual({ date: '2027-02-28', monthEnd: true })
    expect(count('remedy.sue', '2026-08-31').explanation).toContainEqual({ part: 'monthEnd' })
  })
  it('203: a last day off moves to the next working day', () => {
    const term = count('idle.reply', '2026-10-29')
    expect(term.dueOn).toBe('2026-11-30')
    expect(term.explanation).toContainEqual({ part: 'rolled', from: '2026-11-28', to: '2026-11-30' })
  })
  it('203 does not move the day on which a power begins or a cap ends', () => {
    expect(count('idle.suspect', '2025-10-03').dueOn).toBe('2026-10-03')
    expect(count('temp_land.max', '2024-10-03').dueOn).toBe('2026-10-03')
  })
})

describe('pauses and extensions (重庆条例 第 25 条)', () => {
  it('leaves out the days of a supplement', () => {
    expect(count('reg.first_cq', '2026-03-02').dueOn).toBe('2026-03-23')
    expect(count('reg.first_cq', '2026-03-02', { pauses: [pause('2026-03-04', '2026-03-10')] }).dueOn).toBe(
      '2026-03-30',
    )
  })
  it('counts no more than five working days of a site look', () => {
    const looked = count('reg.first_cq', '2026-03-02', {
      pauses: [pause('2026-03-04', '2026-03-31', { capWorkingDays: 5 })],
    })
    expect(looked.dueOn).toBe('2026-03-30')
  })
  it('counts two overlapping stops once', () => {
    const both = [
      pause('2026-03-04', '2026-03-10'),
      pause('2026-03-06', '2026-03-10', { cause: 'supplement' }),
    ]
    expect(count('reg.first_cq', '2026-03-02', { pauses: both }).dueOn).toBe('2026-03-30')
  })
  it('cuts a stop that lasts at today', () => {
    expect(
      count('reg.first_cq', '2026-03-02', { pauses: [pause('2026-03-04', null)], today: '2026-03-10' }).dueOn,
    ).toBe('2026-03-30')
  })
  it('moves a year by the days on which it stood', () => {
    expect(count('idle.suspect', '2025-03-01', { pauses: [pause('2025-06-01', '2025-06-10')] }).dueOn).toBe(
      '2026-03-11',
    )
  })
  it('extends once, by no more than the term', () => {
    const long = [
      { value: 99, on: '2026-03-20' },
      { value: 15, on: '2026-03-21' },
    ]
    expect(count('reg.first_cq', '2026-03-02', { extensions: long }).dueOn).toBe('2026-04-14')
    expect(count('reg.term_national', '2026-03-02', { extensions: long }).dueOn).toBe('2026-04-14')
  })
})

const day = fc.integer({ min: toDayNumber('2025-01-01'), max: toDayNumber('2027-12-31') }).map(fromDayNumber)
const timed = fc.constantFrom(
  'idle.reply',
  'reg.first_cq',
  'remedy.sue',
  'idle.suspect',
  'temp_land.restore',
  'enforce.urge',
  'start.warn_90_before',
)
const stop = fc
  .tuple(day, fc.integer({ min: 0, max: 40 }))
  .map(([from, length]) => pause(from, addDays(from, length)))

/** Dates as texts sort by time. */
const expectOrder = (earlier: string, later: string): void =>
  expect([later, earlier].toSorted()[0]).toBe(earlier)

describe('a clock never runs backwards', () => {
  it('a later start never ends earlier', () => {
    const property = fc.property(timed, day, fc.integer({ min: 1, max: 60 }), (id, start, later) => {
      expectOrder(count(id, start).dueOn, count(id, addDays(start, later)).dueOn)
    })
    expect(() => fc.assert(property)).not.toThrow()
  })
  it('one more pause never ends earlier, and a term never ends before its start', () => {
    const property = fc.property(
      timed,
      day,
      fc.array(stop, { maxLength: 3 }),
      stop,
      (id, start, pauses, more) => {
        const before = count(id, start, { pauses }).dueOn
        expectOrder(before, count(id, start, { pauses: [...pauses, more] }).dueOn)
        expectOrder(id.startsWith('start.') ? before : start, before)
      },
    )
    expect(() => fc.assert(property)).not.toThrow()
  })
  it('while it stands, each day that passes moves the end later or not at all', () => {
    const property = fc.property(timed, day, fc.integer({ min: 0, max: 90 }), (id, start, days) => {
      const open = [pause(addDays(start, 2), null)]
      const at = (today: string) => count(id, start, { pauses: open, today }).dueOn
      expectOrder(at(addDays(start, days)), at(addDays(start, days + 1)))
    })
    expect(() => fc.assert(property)).not.toThrow()
  })
})

describe('counting and counting back', () => {
  const workingDaysAfter = (start: string, end: string): number =>
    Array.from({ length: daysBetween(start, end) }, (_, n) => addDays(start, n + 1)).filter((on) =>
      isWorkingDay(testCalendar, on),
    ).length
  const term = fc.record({ start: day, value: fc.integer({ min: 1, max: 90 }) })
  const working = ({ start, value }: { start: string; value: number }) =>
    count('reg.first_cq', start, { rule: { ...ruleOf('reg.first_cq'), value } })

  it('between a start and its end lie exactly the working days of the term, make-up days and holidays included', () => {
    const property = fc.property(term, (one) => {
      const { dueOn } = working(one)
      expect(workingDaysAfter(one.start, dueOn)).toBe(one.value)
      expect(isWorkingDay(testCalendar, dueOn)).toBe(true)
    })
    expect(() => fc.assert(property)).not.toThrow()
  })
  it('calendar days count back to the start, but for the roll to a working day', () => {
    const property = fc.property(term, ({ start, value }) => {
      const { dueOn, explanation } = count('idle.pay', start, { rule: { ...ruleOf('idle.pay'), value } })
      const rolled = explanation.find((part) => part.part === 'rolled')
      expect(daysBetween(start, rolled?.from ?? dueOn)).toBe(value)
      expect(isWorkingDay(testCalendar, dueOn)).toBe(true)
    })
    expect(() => fc.assert(property)).not.toThrow()
  })
  it('a longer term never ends earlier, and an extension never shortens', () => {
    const property = fc.property(term, fc.integer({ min: 1, max: 30 }), ({ start, value }, more) => {
      expectOrder(working({ start, value }).dueOn, working({ start, value: value + more }).dueOn)
      const extended = count('reg.first_cq', start, { extensions: [{ value: more, on: start }] })
      expectOrder(count('reg.first_cq', start).dueOn, extended.dueOn)
    })
    expect(() => fc.assert(property)).not.toThrow()
  })
  it('a count that touches a year without a published calendar says so, and no other does', () => {
    const property = fc.property(term, (one) => {
      const { dueOn, explanation } = working(one)
      const named = explanation.flatMap((part) => (part.part === 'unpublished' ? part.years : []))
      const touched = Array.from({ length: daysBetween(one.start, dueOn) }, (_, n) =>
        addDays(one.start, n + 1).slice(0, 4),
      )
      expect(named).toEqual([...new Set(touched)].filter((year) => testCalendar[year] === undefined))
    })
    expect(() => fc.assert(property)).not.toThrow()
  })
})

describe('the explanation', () => {
  const looked = count('reg.first_cq', '2026-03-02', { pauses: [pause('2026-03-04', '2026-03-10')] })
  it('is read out by a clerk', () => {
    expect(explainDeadline('zh-CN', looked.explanation, 'acceptedOn')).toBe(
      '自 2026-03-02 受理次日起 15 个工作日，扣除现场查看 5 个工作日，重庆条例 第 25 条，待核',
    )
    expect(explainDeadline('zh-CN', count('idle.reply', '2026-10-29').explanation, 'noticeServedOn')).toBe(
      '自 2026-10-29 调查通知书送达次日起 30 日，2026-11-28 为休息日，顺延至 2026-11-30，53 号令 第 5 条',
    )
  })
  it('says the same in English', () => {
    expect(explainDeadline('en', looked.explanation, 'acceptedOn')).toBe(
      '15 working days from the day after 2 Mar 2026 (accepted), less 5 working days of site look, Chongqing Regulation art. 25, unverified',
    )
  })
  it('says of the district’s own reminders that they are not law', () => {
    expect(
      explainDeadline('zh-CN', count('start.warn_90_before', '2026-09-18').explanation, 'agreedStartOn'),
    ).toBe('2026-09-18 约定动工前 90 日，区工作安排，非法定')
  })
})
