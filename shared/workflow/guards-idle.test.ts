import { describe, expect, it } from 'vitest'
import { describeMissing } from '../i18n/workflow-missing.ts'
import { workflowDefinitions } from './definitions/all.ts'
import { decideOn, lacking, lackingLines, transitionOf } from './testing/attempt.ts'
import { readyCase } from './testing/ready-case.ts'

const government = { cause: 'government', causeGround: 'delivery' }
const suspended = { idleKind: 'suspended' }
const penalties = ['notify_fee', 'decide_fee', 'notify_takeback', 'decide_takeback']

describe('idle land', () => {
  it.each(penalties)('第 8、14 条: %s is never open to a government’s, mixed or natural cause', (id) => {
    for (const cause of ['government', 'mixed', 'force_majeure'])
      expect(lacking('idle_land', id, { cause })).toContain('guard owner_caused')
  })
  it.each(penalties)('第 12 条第三款: %s is never open to land that was started and then stopped', (id) =>
    expect(lacking('idle_land', id, suspended)).toContain('guard never_started'),
  )
  it('第 12 条第三款: such land takes the modes even for the owner’s cause; other land of the owner does not', () => {
    expect(lacking('idle_land', 'draft_plan', { ...suspended, cause: 'owner' })).toEqual([])
    expect(lacking('idle_land', 'draft_plan', { cause: 'owner' })).toEqual(['guard modes_open'])
  })
  it.each(['draft_plan', 'approve_plan', 'extend'])(
    '第 25 条: %s waits for the filing in the monitoring system',
    (id) => {
      const lines = lackingLines('idle_land', id, { ...government, monitorFiledOn: null })
      expect(
        lines.some(({ article }) =>
          article.some(({ law, article: number }) => law === 'order53' && number === '25'),
        ),
      ).toBe(true)
    },
  )
  it('第 12 条（一）: the start is put off by a year at most; the refusal says the cap and its article', () => {
    const until = (extendedUntilOn: string) =>
      lackingLines('idle_land', 'extend', { ...government, restartAgreedOn: '2026-11-01', extendedUntilOn })
    expect(until('2027-11-01')).toEqual([])
    const refused = until('2027-11-02')
    expect(refused).toMatchObject([
      {
        what: 'within_term',
        article: [{ law: 'order53', article: '12(1)', verified: true }],
        fix: { action: 'correct', target: 'extendedUntilOn' },
      },
    ])
    expect(refused.map((line) => describeMissing('zh-CN', line)).join('')).toMatch(/：延长动工期限上限 1 年$/)
  })
  it('第 14 条: fee only after a year, take-back only after two; the day of the anniversary is not yet over', () => {
    const lines = lackingLines('idle_land', 'notify_fee', { agreedStartOn: '2025-11-20' })
    expect(lines.map(({ what, fix }) => [what, fix])).toEqual([
      ['overdue_since_start', { action: 'wait', target: 'idle.fee_trigger', until: '2026-11-21' }],
    ])
    expect(lacking('idle_land', 'notify_fee', { agreedStartOn: '2025-11-19' })).toEqual([])
    expect(lacking('idle_land', 'notify_takeback', { agreedStartOn: '2025-11-19' })).toEqual([
      'guard overdue_since_start',
    ])
  })
  it('第 14 条（一）、房地产法 第 26 条: neither the rate nor the amount goes above 20 %', () => {
    expect(lacking('idle_land', 'notify_fee', { feeRate: 0.25, feeAmount: 2_500_000 })).toEqual([
      'cap feeRate',
      'guard fee_within_cap',
    ])
    expect(lacking('idle_land', 'notify_fee', { feeAmount: 2_000_000.01 })).toEqual(['guard fee_within_cap'])
    expect(lacking('idle_land', 'notify_fee', { feeAmount: 0 })).toEqual(['guard fee_within_cap'])
  })
  it('第 15 条: no decision before the hearing was held, waived, or its term ran out', () => {
    const unheard = {
      hearingRequestedOn: null,
      hearingHeldOn: null,
      hearingConcerns: null,
      feeNoticeServedOn: '2026-11-16',
      feeApprovedOn: '2026-11-17',
      feeDecidedOn: '2026-11-18',
    }
    const lines = lackingLines('idle_land', 'decide_fee', unheard)
    expect(lines.map(({ what, verified, fix }) => [what, verified, fix.until])).toEqual([
      ['hearing_settled', false, '2026-11-24'],
    ])
    expect(lacking('idle_land', 'decide_fee', { ...unheard, hearingWaivedOn: '2026-11-18' })).toEqual([])
    expect(lacking('idle_land', 'decide_fee', { ...unheard, feeNoticeServedOn: '2026-11-12' })).toEqual([])
    expect(lacking('idle_land', 'decide_fee', { hearingHeldOn: null })).toEqual(['guard hearing_settled'])
    expect(lacking('idle_land', 'decide_takeback', { hearingConcerns: 'fee' })).toContain(
      'guard hearing_settled',
    )
  })
  it('第 12 条（一）（三）: an extension stays within a year, a temporary use within two', () => {
    expect(lacking('idle_land', 'extend', { ...government, extendedUntilOn: '2027-12-02' })).toEqual([
      'guard within_term',
    ])
    expect(
      lacking('idle_land', 'use_temporarily', {
        ...government,
        disposalMode: 'temporary_use',
        tempUseEndsOn: '2028-06-02',
      }),
    ).toEqual(['guard within_term'])
  })
  it('第 12 条: the approved mode is the one carried out, and a swap needs a changed plan', () => {
    expect(lacking('idle_land', 'adjust_use', { ...government, disposalMode: 'extend' })).toEqual([
      'decision disposalMode',
    ])
    expect(lacking('idle_land', 'swap', { ...government, disposalMode: 'swap' })).toEqual([
      'guard swap_conditions',
    ])
  })
  it('第 24 条: registration is blocked only where hoarding was found', () => {
    const take = (hoardingFound: boolean) =>
      decideOn(
        readyCase(workflowDefinitions.idle_land, transitionOf('idle_land', 'determine'), 'holder_replied', {
          hoardingFound,
          causeGround: null,
        }),
        { transition: 'determine' },
      )
    const [plain, hoarding] = [take(false), take(true)]
    expect(plain.ok && plain.snapshot.flags).toEqual(['published'])
    expect(hoarding.ok && hoarding.snapshot.flags).toEqual(['published', 'registration_blocked'])
  })
  it('第 2 条第二款: a third of the area and a quarter of the investment are enough not to be idle', () => {
    const half = { ...suspended, areaDeveloped: 7000, investmentDone: 2_500_000 }
    expect(lacking('idle_land', 'open', half)).toEqual(['guard suspect_by_clock'])
    expect(lacking('idle_land', 'open', { ...half, investmentDone: 2_499_999 })).toEqual([])
  })
  it('第 30 条: piles must all be in, other foundations a third done', () => {
    expect(lacking('idle_land', 'resume_work', { foundationShare: 0.9 })).toEqual(['guard started_by_art30'])
    expect(lacking('idle_land', 'resume_work', { foundationKind: 'other', foundationShare: 0.34 })).toEqual(
      [],
    )
  })
  it('第 17、18 条: nothing is closed, announced or enforced before its term', () => {
    expect(lacking('idle_land', 'close', { feePaidOn: null })).toEqual(['guard fee_settled'])
    expect(lacking('idle_land', 'deregister_by_announcement', { remedyPending: true })).toEqual([
      'guard remedies_exhausted',
    ])
    expect(lacking('idle_land', 'enforce_fee', { feeServedOn: '2026-06-01' })).toEqual([
      'guard remedies_exhausted',
    ])
    expect(lacking('idle_land', 'record_fee_overdue', { feeServedOn: '2026-10-21' })).toEqual([
      'guard after_term',
    ])
  })
})

describe('local land', () => {
  it('53 号令 第 21 条: an unsold plot is not listed without conditions and clear rights', () => {
    expect(
      lacking('unsold_plot', 'list', {
        planningConditionsNo: null,
        floorAreaRatio: null,
        expropriationDoneOn: null,
      }),
    ).toEqual(['field expropriationDoneOn', 'field planningConditionsNo', 'field floorAreaRatio'])
  })
  it('土地管理法 第 57 条: temporary use has no permanent building and at most two years; a renewal is a new instrument', () => {
    expect(
      lacking('scattered_plot', 'begin_use', { permanentBuilding: true, instrumentEndsOn: '2026-12-31' }),
    ).toEqual(['guard within_term', 'guard no_permanent_building'])
    expect(
      lacking('scattered_plot', 'renew', {
        instrumentBeginsOn: '2024-12-29',
        instrumentEndsOn: '2026-12-29',
      }),
    ).toEqual(['guard instrument_follows'])
  })
  it('53 号令 第 2 条: a project passes into statutory disposal only after the year, as a proposal to a person', () => {
    expect(lacking('not_started_project', 'pass_a_year', { agreedStartOn: '2025-12-01' })).toEqual([
      'guard overdue_since_start',
    ])
    const step = transitionOf('not_started_project', 'pass_a_year')
    expect([step.trigger, step.roles]).toEqual(['proposal', ['registrar']])
  })
})
