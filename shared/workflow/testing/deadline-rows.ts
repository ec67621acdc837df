/**
 * The deadlines of every track: id, article, a state in which it runs, who owes it, a start and the end counted by hand.
 * Written apart from the engine. For tests only.
 */
import type { AssetTrack } from '../../codes/asset-track.ts'
import type { Office } from '../offices.ts'

export type DeadlineRow = readonly [
  id: string,
  article: string,
  state: string,
  owner: Office,
  start: string,
  due: string,
]

export const deadlineRows: Readonly<Record<AssetTrack, readonly DeadlineRow[]>> = {
  unsold_plot: [
    ['temp_use_end', '实施条例 第 20 条', 'temp_used', 'land_bank', '2026-01-31', '2028-01-31'],
    ['start', '区工作安排', 'contracted', 'holder', '2026-02-06', '2026-02-06'],
  ],
  scattered_plot: [
    ['temp_use_max', '实施条例 第 20 条', 'in_temp_use', 'street', '2026-01-31', '2028-01-31'],
    ['expiring', '区工作安排', 'in_temp_use', 'street', '2026-02-06', '2025-11-08'],
    ['restore', '实施条例 第 20 条', 'in_temp_use', 'street', '2026-04-03', '2027-04-05'],
  ],
  not_started_project: [
    ['warn_90_before', '区工作安排', 'contracted', 'holder', '2026-01-31', '2025-11-02'],
    ['warn_30_before', '区工作安排', 'contracted', 'holder', '2026-02-06', '2026-01-07'],
    ['warn_due', '区工作安排', 'contracted', 'holder', '2026-04-03', '2026-04-03'],
    ['warn_180', '区工作安排', 'contracted', 'holder', '2026-09-18', '2027-03-17'],
    ['warn_365', '区工作安排', 'contracted', 'holder', '2026-01-31', '2027-01-31'],
    ['warn_730', '区工作安排', 'contracted', 'holder', '2026-02-06', '2028-02-06'],
    ['idle_year', '53 号令 第 2(1) 条', 'contracted', 'holder', '2026-04-03', '2027-04-03'],
    ['default_start', '53 号令 第 22 条', 'contracted', 'holder', '2026-09-18', '2027-09-18'],
    ['assist_target', '区工作安排', 'assisted', 'task_force', '2026-01-31', '2026-01-31'],
  ],
  idle_land: [
    ['default_start', '53 号令 第 22 条', 'suspected', 'holder', '2026-01-31', '2027-01-31'],
    ['suspect', '53 号令 第 2(1) 条', 'suspected', 'holder', '2026-02-06', '2027-02-06'],
    ['suspended_year', '53 号令 第 2(2) 条', 'suspected', 'holder', '2026-04-03', '2027-04-03'],
    ['investigate', '53 号令 第 5 条', 'suspected', 'planning_bureau', '2026-09-18', '2026-10-19'],
    ['reply', '53 号令 第 5 条', 'under_investigation', 'holder', '2026-01-31', '2026-03-02'],
    ['fee_power', '53 号令 第 14(1) 条', 'determined', 'planning_bureau', '2026-02-06', '2027-02-06'],
    ['takeback_power', '53 号令 第 14(2) 条', 'determined', 'planning_bureau', '2026-04-03', '2028-04-03'],
    ['hearing_request_fee', '听证规定', 'fee_notice', 'holder', '2026-09-18', '2026-09-24'],
    ['hearing_request_takeback', '听证规定', 'takeback_notice', 'holder', '2026-01-31', '2026-02-06'],
    ['hearing_hold', '听证规定', 'hearing', 'planning_bureau', '2026-02-06', '2026-03-12'],
    ['pay_fee', '53 号令 第 17 条', 'fee_decided', 'holder', '2026-04-03', '2026-05-06'],
    ['review_fee', '复议法 第 20 条', 'fee_decided', 'holder', '2026-09-18', '2026-11-17'],
    ['sue_fee', '行诉法 第 46 条', 'fee_decided', 'holder', '2026-01-31', '2026-07-31'],
    ['urge', '行政强制法 第 54 条', 'fee_overdue', 'holder', '2026-02-06', '2026-02-24'],
    ['apply_court', '行政强制法 第 53 条', 'fee_overdue', 'planning_bureau', '2026-04-03', '2027-01-08'],
    ['deregister', '53 号令 第 17 条', 'takeback_decided', 'holder', '2026-09-18', '2026-10-19'],
    ['review_takeback', '复议法 第 20 条', 'takeback_decided', 'holder', '2026-01-31', '2026-04-01'],
    ['sue_takeback', '行诉法 第 46 条', 'takeback_decided', 'holder', '2026-02-06', '2026-08-06'],
    ['extension_end', '53 号令 第 12(1) 条', 'extended', 'holder', '2026-04-03', '2027-04-03'],
    ['temp_use_end', '53 号令 第 12(3) 条', 'temp_use', 'planning_bureau', '2026-09-18', '2028-09-18'],
  ],
  title_confirmation: [
    ['target', '区工作安排', 'diagnosed', 'task_force', '2026-01-31', '2026-01-31'],
    ['window', '区工作安排', 'diagnosed', 'asset_owner', '2026-02-06', '2026-02-06'],
    ['announcement', '实施细则 第 17 条', 'announced', 'registration_centre', '2026-04-03', '2026-04-27'],
    ['announcement_old', '重庆条例 第 42 条', 'announced', 'registration_centre', '2026-09-18', '2026-10-19'],
    ['objection_suit', '民法典 第 220 条', 'objection', 'holder', '2026-01-31', '2026-02-24'],
    ['register_national', '暂行条例 第 20 条', 'accepted', 'registration_centre', '2026-02-06', '2026-03-26'],
    ['register_cq', '重庆条例 第 25 条', 'accepted', 'registration_centre', '2026-04-03', '2026-04-27'],
    ['review_refusal', '复议法 第 20 条', 'refused', 'holder', '2026-09-18', '2026-11-17'],
    ['sue_refusal', '行诉法 第 46 条', 'refused', 'holder', '2026-01-31', '2026-07-31'],
  ],
  concession: [
    ['tender_notice', '17 号令', 'tendering', 'trading_centre', '2026-01-31', '2026-02-24'],
    ['award_publicity', '17 号令', 'awarded', 'trading_centre', '2026-02-06', '2026-02-13'],
    [
      'term_max',
      '国办函〔2023〕115 号 第 8 条',
      'operating',
      'implementing_agency',
      '2026-04-03',
      '2066-04-03',
    ],
    ['lease_max', '民法典 第 705 条', 'operating', 'implementing_agency', '2026-09-18', '2046-09-18'],
    ['expiring', '区工作安排', 'operating', 'implementing_agency', '2026-01-31', '2025-01-31'],
    ['term_end', '17 号令', 'operating', 'operator', '2026-02-06', '2026-02-06'],
  ],
}
