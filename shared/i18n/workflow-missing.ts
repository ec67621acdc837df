/**
 * Words of what a step still lacks, why, and which button settles it. Names of fields and papers are in their
 * tables. Must never decide anything.
 */
import { documentKinds } from '../workflow/document-kinds.ts'
import { fields, isFieldCode } from '../workflow/fields.ts'
import type { GuardName } from '../workflow/guard-names.ts'
import type { Missing } from '../workflow/missing.ts'
import { type Lang, defineMessages, translate, wordOf } from './define.ts'
import { isTimed, lengthWords } from './workflow-deadline.ts'

export const missingMessages = defineMessages(
  {
    'missing.state': '当前状态不能办理此步骤',
    'missing.role': '当前角色无权办理',
    'missing.field': '缺“{name}”',
    'missing.format': '“{name}”格式不对',
    'missing.not_asked': '此步骤不得改动“{name}”',
    'missing.date_order': '“{name}”早于它之前的事项',
    'missing.date_future': '“{name}”晚于今天',
    'missing.document': '缺材料：{name}',
    'missing.checklist': '清单未核对：{name}',
    'missing.decision': '“{name}”未作决定或不在可选范围',
    'missing.cap': '“{name}”超过上限',
    'missing.title_status': '权属状态不能这样变更',
    'guard.after_term': '期限未满',
    'guard.overdue_since_start': '超过约定动工日的时间未满',
    'guard.within_term': '期限超过上限',
    'guard.pause_open': '计时未中止',
    'guard.no_pause_open': '计时仍在中止中',
    'guard.suspect_by_clock': '尚不符合疑似闲置的条件',
    'guard.owner_caused': '不是企业原因，不得征缴闲置费或者无偿收回',
    'guard.never_started': '已动工后中止的土地不得征缴闲置费或者无偿收回',
    'guard.modes_open': '企业原因未动工的土地不适用第 12 条处置方式',
    'guard.monitoring_filed': '未录入监测监管系统，不得采用第 12 条处置方式',
    'guard.cause_has_ground': '闲置原因与第 8 条情形不一致',
    'guard.fee_within_cap': '闲置费金额超过上限',
    'guard.fee_settled': '已决定的闲置费未缴清',
    'guard.hearing_settled': '听证权利未了结',
    'guard.started_by_art30': '未达到动工开发标准',
    'guard.swap_conditions': '不符合置换条件',
    'guard.remedies_exhausted': '复议或者诉讼期限未满，或者正在进行',
    'guard.no_permanent_building': '临时用地不得建永久性建筑',
    'guard.instrument_follows': '续期协议应接在本期之后',
    'guard.not_small_property': '小产权房不在确权范围',
    'guard.route_fits': '路径与问题类型或者建成时间不符',
    'guard.tasks_settled': '补正任务未办结',
    'guard.no_overlap': '与已确权宗地重叠',
    'guard.announcement_over': '公告期未满',
    'guard.no_open_objection': '异议未处理',
    'guard.occupied_home': '仅已入住的群众住宅可以证缴分离',
    'guard.arrears_free': '价款税费未结清，也未登记证缴分离',
    'guard.extension_permitted': '不能再延长期限',
    'guard.titled_or_authorised': '未取得不动产登记，也没有政府明确授权',
    'guard.user_pays': '不符合使用者付费、不新增财政支出的要求',
    'guard.term_within_cap': '期限超过法定上限',
    'guard.term_matches_dates': '期限年数与起止日期不一致',
    'guard.new_term_within_cap': '延期后超过法定上限',
    'guard.building_mode': '实施方式不含建设',
    'guard.existing_facility': '实施方式含建设，应先建设',
    'guard.operated_before_hand_over': '未运营不得移交',
    'guard.operator_unchanged': '不得变更经营者，应重新选择',
    'guard.creditors_agree': '债权人未同意',
    'fix.fill': '填写',
    'fix.upload': '上传材料',
    'fix.tick': '核对清单',
    'fix.wait': '等待期限',
    'fix.settle_tasks': '办理补正任务',
    'fix.other_step': '改办其他步骤',
    'fix.other_role': '转交有权角色',
    'fix.correct': '更正',
    'fix.choose': '作出决定',
  },
  {
    'missing.state': 'This step does not start from the present state',
    'missing.role': 'This role may not take the step',
    'missing.field': '“{name}” is missing',
    'missing.format': '“{name}” is not well formed',
    'missing.not_asked': 'This step may not change “{name}”',
    'missing.date_order': '“{name}” is before what comes first',
    'missing.date_future': '“{name}” is after today',
    'missing.document': 'Paper missing: {name}',
    'missing.checklist': 'Not checked: {name}',
    'missing.decision': '“{name}” is not decided or not among the choices',
    'missing.cap': '“{name}” is above the cap',
    'missing.title_status': 'The property-rights status cannot change like this',
    'guard.after_term': 'The term is not over',
    'guard.overdue_since_start': 'Not long enough past the agreed start',
    'guard.within_term': 'Longer than the cap',
    'guard.pause_open': 'The clock is not stopped',
    'guard.no_pause_open': 'The clock is still stopped',
    'guard.suspect_by_clock': 'Not yet idle by the law’s measure',
    'guard.owner_caused': 'Not the owner’s cause: no idle fee and no free take-back',
    'guard.never_started': 'Land that was started and then stopped: no idle fee and no free take-back',
    'guard.modes_open': 'Never started for the owner’s cause: the modes of art. 12 do not apply',
    'guard.monitoring_filed': 'Not in the monitoring system: no mode of art. 12',
    'guard.cause_has_ground': 'The cause does not agree with the ground of art. 8',
    'guard.fee_within_cap': 'The fee is above the cap',
    'guard.fee_settled': 'The fee decided is not paid',
    'guard.hearing_settled': 'The right to a hearing is not settled',
    'guard.started_by_art30': 'Not a start of construction by the law’s measure',
    'guard.swap_conditions': 'The conditions of a swap are not met',
    'guard.remedies_exhausted': 'Remedies are pending or their term is not over',
    'guard.no_permanent_building': 'No permanent building on temporary land',
    'guard.instrument_follows': 'A renewal follows the current period',
    'guard.not_small_property': 'Housing without lawful land title is out of scope',
    'guard.route_fits': 'The route does not fit the defects or the age',
    'guard.tasks_settled': 'Remedies are still open',
    'guard.no_overlap': 'Overlaps a confirmed parcel',
    'guard.announcement_over': 'The announcement is not over',
    'guard.no_open_objection': 'An objection is open',
    'guard.occupied_home': 'Deferral is only for homes already lived in',
    'guard.arrears_free': 'Price and taxes are neither settled nor deferred',
    'guard.extension_permitted': 'The term cannot be extended further',
    'guard.titled_or_authorised': 'Neither registered nor expressly authorised',
    'guard.user_pays': 'Users must pay, without new fiscal outlay',
    'guard.term_within_cap': 'The term is above the legal cap',
    'guard.term_matches_dates': 'Years and dates of the term do not agree',
    'guard.new_term_within_cap': 'The extended term is above the legal cap',
    'guard.building_mode': 'The mode does not build',
    'guard.existing_facility': 'The mode builds first',
    'guard.operated_before_hand_over': 'No hand-over before operation',
    'guard.operator_unchanged': 'The concessionaire is not exchanged: select again',
    'guard.creditors_agree': 'Creditors have not agreed',
    'fix.fill': 'Fill in',
    'fix.upload': 'Upload the paper',
    'fix.tick': 'Check the list',
    'fix.wait': 'Wait for the term',
    'fix.settle_tasks': 'Settle the remedies',
    'fix.other_step': 'Take another step',
    'fix.other_role': 'Pass to the right role',
    'fix.correct': 'Correct',
    'fix.choose': 'Decide',
  },
)

function nameOf(lang: Lang, { kind, what }: Missing, itemName: string | undefined): string {
  if (itemName !== undefined) return itemName
  if (isFieldCode(what)) return wordOf(lang, fields[what])
  const papers: Readonly<Record<string, { zh: string; en: string }>> = documentKinds
  const paper = papers[what]
  return kind === 'document' && paper !== undefined ? wordOf(lang, paper) : what
}

/** One line of what is missing. `itemName` is the checklist item's name, which the definition knows. */
export function describeMissing(lang: Lang, missing: Missing, itemName?: string): string {
  const words =
    missing.kind === 'guard'
      ? translate(missingMessages, lang, `guard.${missing.what as GuardName}`)
      : translate(missingMessages, lang, `missing.${missing.kind}`, {
          name: nameOf(lang, missing, itemName),
        })
  if (missing.rule === undefined) return words
  return `${words}${lang === 'en' ? ': ' : '：'}${ruleWords(lang, missing.rule)}`
}

/** “特许经营期限上限 40 年”: the number that stands in the way. */
function ruleWords(lang: Lang, { value, unit, ...names }: NonNullable<Missing['rule']>): string {
  const length =
    unit === 'ratio'
      ? `${Math.round(value * 10_000) / 100}%`
      : isTimed(unit) && value !== 0
        ? lengthWords(lang, value, unit)
        : ''
  return [wordOf(lang, names), length].filter((text) => text !== '').join(' ')
}
