/**
 * Terms of temporary land, of the remedies against decisions and of enforcement (DOMAIN A2, F), and the district's own
 * reminders of land (A5). Data only; every row carries its article.
 */
import { localOrder, read } from './legal-basis.ts'
import { row } from './rule-row.ts'
import type { Rule } from './rule.ts'

export const temporaryLandRules: readonly Rule[] = [
  row(
    'temp_land.max',
    [2, 'year'],
    ['临时用地期限上限', 'Longest temporary land use'],
    'approval',
    read('land_regulation', '20'),
    { kind: 'cap', note: '土地管理法 第 57 条.' },
  ),
  row(
    'temp_land.max_infra',
    [4, 'year'],
    ['能源、交通、水利临时用地期限上限', 'Longest temporary land use for infrastructure'],
    'approval',
    read('land_regulation', '20'),
    { kind: 'cap' },
  ),
  row(
    'temp_land.restore',
    [1, 'year'],
    ['恢复原状', 'Restore the land'],
    'expiry',
    read('land_regulation', '20'),
  ),
]

export const remedyRules: readonly Rule[] = [
  row(
    'remedy.review',
    [60, 'day'],
    ['申请行政复议', 'Apply for reconsideration'],
    'decision known',
    read('review', '20'),
  ),
  row('remedy.sue', [6, 'month'], ['提起行政诉讼', 'Sue'], 'decision known', read('litigation', '46')),
  row(
    'remedy.sue_after_review',
    [15, 'day'],
    ['不服复议决定起诉', 'Sue after reconsideration'],
    'reconsideration decision received',
    read('litigation', '45'),
  ),
  row(
    'enforce.urge',
    [10, 'day'],
    ['催告后履行', 'Perform after being urged'],
    'urge served',
    read('enforcement', '54'),
  ),
  row(
    'enforce.apply',
    [3, 'month'],
    ['申请法院强制执行', 'Apply to the court'],
    'expiry of the remedies',
    read('enforcement', '53'),
  ),
  row(
    'enforce.late_charge',
    [1, 'ratio'],
    ['加处罚款或者滞纳金上限', 'Cap of the late charge'],
    'amount due',
    read('enforcement', '45'),
    { kind: 'cap' },
  ),
  row(
    'penalty.hearing_request',
    [5, 'workingDay'],
    ['行政处罚申请听证', 'Ask for a hearing in penalty matters'],
    'told of the right',
    read('penalty', '64'),
    { note: '第 85 条: working days. Whether the idle fee is a penalty is disputed.' },
  ),
  row(
    'penalty.hearing_notice',
    [7, 'workingDay'],
    ['行政处罚听证通知', 'Notice before a penalty hearing'],
    'day of the hearing, backwards',
    read('penalty', '64'),
    { kind: 'cap' },
  ),
]

const lead = (id: string, days: number, zh: string, en: string): Rule =>
  row(id, [days, 'day'], [zh, en], 'agreed start date', localOrder, { kind: days < 0 ? 'duty' : 'power' })

/** DOMAIN A5: warnings around the agreed start, counted in plain days; the legal years are the rows above. */
export const warningRules: readonly Rule[] = [
  lead('start.warn_90_before', -90, '动工前 90 日提醒', '90 days before the start'),
  lead('start.warn_30_before', -30, '动工前 30 日提醒', '30 days before the start'),
  lead('start.warn_due', 0, '约定动工日', 'Agreed start date'),
  lead('start.warn_180', 180, '超期 180 日预警', '180 days past the start'),
  lead('start.warn_365', 365, '超期 365 日预警', '365 days past the start'),
  lead('start.warn_730', 730, '超期 730 日预警', '730 days past the start'),
  row('assist.target', [0, 'day'], ['帮扶目标日', 'Target of the assistance'], 'target date', localOrder),
  row(
    'scatter.expiring_lead',
    [-90, 'day'],
    ['临时利用到期提醒', 'Temporary use about to end'],
    'end of the instrument',
    localOrder,
  ),
  row(
    'lease.term_max',
    [20, 'year'],
    ['租赁期限上限', 'Longest lease'],
    'agreement',
    read('civil_code', '705'),
    { kind: 'cap' },
  ),
]
