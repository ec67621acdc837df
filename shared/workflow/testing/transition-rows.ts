/**
 * The transition tables of DOMAIN A4, A5, B4 and C4, row by row, with the article and the facts that the row is about.
 * Written from DOMAIN, not from the definitions: a transition without a row, or a row without one, fails a test.
 */
import type { AssetTrack } from '../../codes/asset-track.ts'
import type { CaseSnapshot } from '../snapshot.ts'
import type { Facts } from './base-facts.ts'

export interface TransitionRow {
  id: string
  from: string
  to: string
  article: string
  facts?: Facts
  rest?: Partial<CaseSnapshot>
}

const row = (
  id: string,
  from: string,
  to: string,
  article: string,
  facts: Facts = {},
  rest: Partial<CaseSnapshot> = {},
): TransitionRow => ({ id, from, to, article, facts, rest })

const government = { cause: 'government', causeGround: 'delivery' }
const mode = (disposalMode: string): Facts => ({ ...government, disposalMode })
const paused = (cause: 'supplement' | 'site_look' | 'announcement'): Partial<CaseSnapshot> => ({
  pauses: [{ cause, from: '2026-11-10', to: null }],
})
const noGround = { causeGround: null }
const builds = { concessionMode: 'build_operate_transfer' }
const expired = { concessionBeginsOn: '2016-11-10', concessionEndsOn: '2026-11-10', termYears: 10 }

export const transitionRows: Readonly<Record<AssetTrack, readonly TransitionRow[]>> = {
  idle_land: [
    row('open', '@start', 'suspected', '53 号令 第 2、22 条'),
    row('issue_notice', 'suspected', 'under_investigation', '53 号令 第 5、6 条'),
    row('record_reply', 'under_investigation', 'holder_replied', '53 号令 第 5、8 条'),
    row('record_silence', 'under_investigation', 'reply_overdue', '53 号令 第 5 条'),
    row('find_not_idle', 'holder_replied', 'not_idle', '53 号令 第 2、7 条'),
    row('determine', 'reply_overdue', 'determined', '53 号令 第 9、10 条', noGround),
    row('draft_plan', 'determined', 'plan_drafting', '53 号令 第 12、25 条', government),
    row('approve_plan', 'plan_drafting', 'plan_approved', '53 号令 第 13 条', government),
    row('redraft_plan', 'plan_approved', 'determined', '53 号令 第 13 条', government),
    row('extend', 'plan_approved', 'extended', '53 号令 第 12 条（一）', mode('extend')),
    row('adjust_use', 'plan_approved', 'use_adjusted', '53 号令 第 12 条（二）', mode('adjust_use')),
    row('use_temporarily', 'plan_approved', 'temp_use', '53 号令 第 12 条（三）', mode('temporary_use')),
    row('take_back_paid', 'plan_approved', 'paid_takeback', '53 号令 第 12 条（四）', mode('paid_takeback')),
    row('swap', 'plan_approved', 'swapped', '53 号令 第 12 条（五）', {
      ...mode('swap'),
      causeGround: 'plan_changed',
    }),
    row('use_other_mode', 'plan_approved', 'use_adjusted', '53 号令 第 12 条（六）', mode('other_mode')),
    row('suspect_again', 'extended', 'suspected', '53 号令 第 12 条第二款', government),
    row('reserve_paid', 'paid_takeback', 'reserved', '53 号令 第 12、19 条', government, {
      titleStatus: 'registered',
    }),
    row('close_swap', 'swapped', 'closed', '53 号令 第 12、20 条', government, { titleStatus: 'land_only' }),
    row('notify_fee', 'determined', 'fee_notice', '53 号令 第 14 条（一）、第 15 条', noGround),
    row('hear_fee', 'fee_notice', 'hearing', '53 号令 第 15 条', { hearingHeldOn: null }),
    row('decide_fee', 'hearing', 'fee_decided', '53 号令 第 14 条（一）、房地产法 第 26 条'),
    row('record_fee_paid', 'fee_decided', 'fee_paid', '53 号令 第 17 条'),
    row('record_fee_overdue', 'fee_decided', 'fee_overdue', '53 号令 第 17、18 条'),
    row('urge_fee', 'fee_overdue', 'fee_overdue', '行政强制法 第 35、54 条'),
    row('enforce_fee', 'fee_overdue', 'fee_overdue', '行政强制法 第 53、54 条', {
      feeServedOn: '2026-05-13',
    }),
    row('notify_takeback', 'determined', 'takeback_notice', '53 号令 第 14 条（二）、第 15 条', noGround),
    row('hear_takeback', 'takeback_notice', 'hearing', '53 号令 第 15 条', { hearingConcerns: 'takeback' }),
    row('decide_takeback', 'hearing', 'takeback_decided', '53 号令 第 14 条（二）', {
      hearingConcerns: 'takeback',
    }),
    row(
      'deregister',
      'takeback_decided',
      'deregistered',
      '53 号令 第 17 条',
      {},
      { titleStatus: 'registered' },
    ),
    row(
      'deregister_by_announcement',
      'takeback_decided',
      'deregistered',
      '53 号令 第 18 条（一）',
      {},
      { titleStatus: 'registered' },
    ),
    row('reserve', 'deregistered', 'reserved', '53 号令 第 19 条（二）'),
    row('resupply', 'deregistered', 'resupplied', '53 号令 第 19 条（一）'),
    row('cultivate', 'deregistered', 'cultivated', '53 号令 第 19 条（三）'),
    row('resume_work', 'fee_paid', 'resumed', '53 号令 第 30 条'),
    row('close', 'resumed', 'closed', '53 号令 第 11、25 条'),
    row('suspend', 'determined', 'suspended_by_law', '复议法 第 42 条、行诉法 第 56 条'),
    row(
      'resume',
      'suspended_by_law',
      'determined',
      '复议法 第 42 条、行诉法 第 56 条',
      {},
      { resumeState: 'determined' },
    ),
  ],
  unsold_plot: [
    row('open', '@start', 'surveyed', '区工作安排'),
    row('clear_rights', 'surveyed', 'rights_clear', '53 号令 第 21 条'),
    row('set_conditions', 'rights_clear', 'conditions_set', '53 号令 第 21 条'),
    row('pool', 'conditions_set', 'pooled', '区工作安排'),
    row('package', 'pooled', 'packaged', '区工作安排'),
    row('list', 'packaged', 'listed', '实施条例 第 18 条、53 号令 第 21 条'),
    row('relist', 'listed', 'packaged', '实施条例 第 18 条'),
    row('sell', 'listed', 'sold', '实施条例 第 18 条'),
    row('sign_contract', 'sold', 'contracted', '53 号令 第 22 条'),
    row('deliver', 'contracted', 'delivered', '53 号令 第 22 条'),
    row('register', 'delivered', 'registered', '实施细则 第 33、34 条'),
    row('use_meanwhile', 'pooled', 'temp_used', '土地管理法 第 57 条、实施条例 第 20 条'),
    row('end_temporary_use', 'temp_used', 'pooled', '实施条例 第 20 条', {}, { resumeState: 'pooled' }),
    row('withdraw', 'packaged', 'withdrawn', '区工作安排'),
  ],
  scattered_plot: [
    row('open', '@start', 'found', '区工作安排'),
    row('identify', 'found', 'identified', '区工作安排'),
    row('classify', 'identified', 'graded', '区工作安排'),
    row('propose', 'graded', 'proposal', '土地管理法 第 57 条'),
    row('approve', 'proposal', 'approved', '实施条例 第 20 条'),
    row('reject', 'proposal', 'graded', '区工作安排'),
    row('begin_use', 'approved', 'in_temp_use', '土地管理法 第 57 条、实施条例 第 20 条'),
    row('mark_expiring', 'in_temp_use', 'expiring', '区工作安排', { periodEndsOn: '2027-01-30' }),
    row('renew', 'expiring', 'renewed', '实施条例 第 20 条'),
    row('end', 'expiring', 'ended', '实施条例 第 20 条'),
    row('hand_over', 'approved', 'handed_over', '区工作安排', { grade: 'integrate' }),
  ],
  not_started_project: [
    row('open', '@start', 'contracted', '53 号令 第 22 条'),
    row('deliver', 'contracted', 'delivered', '53 号令 第 22 条'),
    row('work_on_permits', 'delivered', 'permits', '区工作安排'),
    row('fall_due', 'permits', 'due', '区工作安排'),
    row('assist', 'due', 'assisted', '区工作安排'),
    row('start', 'assisted', 'started', '53 号令 第 30 条'),
    row('pass_a_year', 'assisted', 'overdue_1y', '53 号令 第 2 条第一款'),
  ],
  title_confirmation: [
    row('open', '@start', 'inventoried', '区工作安排'),
    row('diagnose', 'inventoried', 'diagnosed', '自然资发〔2021〕1 号'),
    row('fix_route', 'diagnosed', 'route_fixed', '自然资发〔2021〕1 号、重庆条例 第 42 条'),
    row('start_remedy', 'route_fixed', 'remedying', '自然资发〔2021〕1 号'),
    row('rediagnose', 'remedying', 'diagnosed', '区工作安排'),
    row('survey', 'remedying', 'surveyed', '暂行条例 第 8 条、实施细则 第 34 条'),
    row('announce', 'surveyed', 'announced', '实施细则 第 17 条、重庆条例 第 42 条'),
    row('object', 'announced', 'objection', '实施细则 第 17 条'),
    row('settle_objection', 'objection', 'announced', '实施细则 第 17 条'),
    row('uphold_objection', 'objection', 'diagnosed', '实施细则 第 17 条', { objectionOutcome: 'upheld' }),
    row('complete_announcement', 'announced', 'no_objection', '实施细则 第 17 条'),
    row('settle_fees', 'no_objection', 'fees_settled', '实施细则 第 35 条、重庆条例 第 24 条'),
    row('defer', 'no_objection', 'deferred', '自然资发〔2021〕1 号'),
    row('accept', 'fees_settled', 'accepted', '暂行条例 第 14、16、17 条'),
    row('stop_supplement', 'accepted', 'accepted', '重庆条例 第 25 条'),
    row('end_supplement', 'accepted', 'accepted', '重庆条例 第 25 条', {}, paused('supplement')),
    row('stop_site_look', 'accepted', 'accepted', '暂行条例 第 19 条、重庆条例 第 25 条'),
    row('end_site_look', 'accepted', 'accepted', '重庆条例 第 25 条', {}, paused('site_look')),
    row('stop_announcement', 'accepted', 'accepted', '重庆条例 第 25 条'),
    row('end_announcement', 'accepted', 'accepted', '重庆条例 第 25 条', {}, paused('announcement')),
    row('extend_term', 'accepted', 'accepted', '重庆条例 第 25 条', { acceptedOn: '2026-11-12' }),
    row('register', 'accepted', 'registered', '暂行条例 第 21 条、民法典 第 214 条'),
    row('certify', 'registered', 'certified', '暂行条例 第 21 条'),
    row('refuse', 'accepted', 'refused', '暂行条例 第 22 条、重庆条例 第 24 条'),
    row('dispute', 'announced', 'disputed', '暂行条例 第 22 条'),
    row('settle_dispute', 'disputed', 'announced', '暂行条例 第 22 条', {}, { resumeState: 'announced' }),
    row('refuse_disputed', 'disputed', 'refused', '暂行条例 第 22 条', {}, { resumeState: 'announced' }),
    row('list_for_demolition', 'diagnosed', 'demolish_listed', '区工作安排'),
    row('find_unregistrable', 'diagnosed', 'unregistrable', '重庆条例 第 24 条'),
  ],
  concession: [
    row('open', '@start', 'inventoried', '区工作安排'),
    row('screen', 'inventoried', 'screened', '17 号令 第 2、3、4 条'),
    row('draft_scheme', 'screened', 'scheme', '17 号令、国办函〔2023〕115 号（九）'),
    row('review_scheme', 'scheme', 'scheme_reviewed', '17 号令'),
    row('return_scheme', 'scheme_reviewed', 'scheme', '17 号令'),
    row('approve', 'scheme_reviewed', 'approved', '17 号令'),
    row('tender', 'approved', 'tendering', '17 号令 第 3 条'),
    row('fail', 'tendering', 'failed', '17 号令'),
    row('award', 'tendering', 'awarded', '17 号令 第 3 条'),
    row('sign', 'awarded', 'signed', '国办函〔2023〕115 号（八）、25 号令 第 18 条'),
    row('withdraw', 'screened', 'withdrawn', '17 号令 第 3 条'),
    row('build', 'signed', 'building', '17 号令', builds),
    row('operate_existing', 'signed', 'operating', '17 号令'),
    row('operate_built', 'building', 'operating', '17 号令', builds),
    row('begin_amendment', 'operating', 'amending', '25 号令 第 37-40 条'),
    row('finish_amendment', 'amending', 'operating', '25 号令 第 37-40 条'),
    row('drop_amendment', 'amending', 'operating', '25 号令 第 37-40 条'),
    row('mark_expiring', 'operating', 'expiring', '区工作安排', { concessionEndsOn: '2027-11-20' }),
    row('extend', 'expiring', 'extended', '25 号令 第 37-40 条'),
    row('hand_over', 'expiring', 'handed_over', '17 号令', { ...expired, newEndsOn: '2026-11-10' }),
    row('terminate', 'takeover', 'terminated', '25 号令 第 37-40 条'),
    row('reselect', 'terminated', 'reselect', '25 号令 第 37-40 条'),
    row('suspend', 'operating', 'suspended', '国办函〔2023〕115 号（八）'),
    row('resume', 'suspended', 'operating', '国办函〔2023〕115 号（八）', {}, { resumeState: 'operating' }),
    row('take_over', 'operating', 'takeover', '25 号令 第 37-40 条'),
    row('end_takeover', 'takeover', 'operating', '25 号令 第 37-40 条', {}, { resumeState: 'operating' }),
  ],
}
