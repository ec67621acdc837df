import { describe, expect, it } from 'vitest'
import { lacking } from './testing/attempt.ts'

describe('title confirmation', () => {
  it('证缴分离 is for homes lived in only', () => {
    expect(lacking('title_confirmation', 'defer', {}, { assetClass: 'social' })).toEqual([
      'guard occupied_home',
    ])
    expect(lacking('title_confirmation', 'defer', { occupied: false })).toEqual(['guard occupied_home'])
  })
  it('each class has its own proofs', () => {
    const blank = {
      assetOwnerUnit: null,
      assetCardNo: null,
      stateConsentNo: null,
      windowPeriodEndsOn: null,
      ownFunds: null,
      judicialRoute: null,
      estateName: null,
    }
    const asked = (assetClass: string) => lacking('title_confirmation', 'fix_route', blank, { assetClass })
    expect(asked('state')).toEqual([
      'field assetOwnerUnit',
      'field assetCardNo',
      'field stateConsentNo',
      'field windowPeriodEndsOn',
    ])
    expect(asked('social')).toEqual(['field ownFunds', 'field judicialRoute'])
    expect(asked('household')).toEqual(['field estateName'])
  })
  it('重庆条例 第 42、39 条: the announcement of old buildings has its age, 1990-04-01 in town and 1987-01-01 in villages', () => {
    const fits = (builtOn: string, ruralLand: boolean) =>
      lacking('title_confirmation', 'fix_route', { route: 'historic', builtOn, ruralLand })
    expect([
      fits('1990-03-31', false),
      fits('1990-04-01', false),
      fits('1986-12-31', true),
      fits('1987-01-01', true),
    ]).toEqual([[], ['guard route_fits'], [], ['guard route_fits']])
  })
  it('自然资发〔2021〕1 号: every defect has its task done before the survey, arrears before acceptance', () => {
    const tasks = [
      { code: 'planning_check', status: 'done' as const },
      { code: 'price_tax_arrears', status: 'open' as const },
    ]
    const facts = { defects: ['planning_check', 'price_tax_arrears'] }
    expect(lacking('title_confirmation', 'survey', facts, { tasks })).toEqual([])
    expect(lacking('title_confirmation', 'settle_fees', facts, { tasks })).toEqual(['guard tasks_settled'])
    expect(
      lacking('title_confirmation', 'survey', { ...facts, overlapsConfirmedParcel: true }, { tasks: [] }),
    ).toEqual(['guard tasks_settled', 'guard no_overlap'])
  })
  it('小产权房 stays out', () =>
    expect(lacking('title_confirmation', 'diagnose', { smallPropertyHousing: true })).toEqual([
      'guard not_small_property',
    ]))
  it('实施细则 第 17 条, 重庆条例 第 42 条: the announcement runs its 15 working days or 30 days', () => {
    expect(lacking('title_confirmation', 'complete_announcement', { announcedOn: '2026-10-30' })).toEqual([
      'guard announcement_over',
    ])
    expect(lacking('title_confirmation', 'complete_announcement', { announcedOn: '2026-10-29' })).toEqual([])
    expect(
      lacking('title_confirmation', 'complete_announcement', {
        announcedOn: '2026-10-21',
        route: 'historic',
      }),
    ).toEqual(['guard announcement_over'])
    expect(lacking('title_confirmation', 'complete_announcement', { objectionOutcome: null })).toEqual([
      'guard no_open_objection',
    ])
  })
  it('重庆条例 第 25 条: one extension, within the term, no longer than it', () => {
    const accepted = { acceptedOn: '2026-11-12' }
    expect(lacking('title_confirmation', 'extend_term', { ...accepted, extensionDays: 16 })).toEqual([
      'guard extension_permitted',
    ])
    expect(
      lacking('title_confirmation', 'extend_term', accepted, {
        extensions: [{ deadline: 'register_cq', value: 5, on: '2026-11-13' }],
      }),
    ).toEqual(['guard extension_permitted'])
  })
  it('a change of the property-rights status that the table does not know is refused', () =>
    expect(
      lacking('title_confirmation', 'register', { registeredScope: 'land' }, { titleStatus: 'house_only' }),
    ).toEqual(['title_status land_only']))
})
