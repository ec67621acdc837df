/**
 * Words of the workflow engine: what is missing and why, which button settles it, citations, and deadlines read out.
 * Names of laws, fields, papers and offices are in their data tables. Must never decide anything.
 */
import type { ExplanationPart } from '../workflow/deadline.ts'
import type { PauseCause } from '../workflow/definition.ts'
import { documentKinds } from '../workflow/document-kinds.ts'
import { type FieldCode, fields, isFieldCode } from '../workflow/fields.ts'
import type { GuardName } from '../workflow/guard-names.ts'
import { laws } from '../workflow/laws.ts'
import type { LegalBasis } from '../workflow/legal-basis.ts'
import type { Missing } from '../workflow/missing.ts'
import type { RuleUnit } from '../workflow/rule.ts'
import { type Lang, defineMessages, formatDate, translate, wordOf } from './define.ts'

export const workflowMessages = defineMessages(
  {
    unverified: '待核',
    notStatutory: '非法定',
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
    'unit.day': '{value} 日',
    'unit.workingDay': '{value} 个工作日',
    'unit.month': '{value} 个月',
    'unit.year': '{value} 年',
    'explain.start': '自 {on} {event}次日起 {length}',
    'explain.before': '{on} {event}前 {length}',
    'explain.on': '{on} {event}当日',
    'explain.pause': '扣除{cause} {length}',
    'explain.pauseOpen': '正在{cause}，至今扣除 {length}',
    'explain.extension': '{on} 延长 {length}',
    'explain.monthEnd': '末月无对应日，止于月末',
    'explain.rolled': '{from} 为休息日，顺延至 {to}',
    'explain.unpublished': '{years} 年放假安排未公布，暂按周一至周五计算',
    'pause.suspended_by_law': '依法中止',
    'pause.supplement': '补正',
    'pause.site_look': '现场查看',
    'pause.announcement': '公告',
    'pause.disputed': '权属争议',
    'pause.force_majeure': '不可抗力',
    'pause.suspended_operation': '暂停运营',
    'pause.takeover': '临时接管',
    'lamp.green': '正常',
    'lamp.yellow': '临期',
    'lamp.red': '超期',
    'lamp.stopped': '中止',
  },
  {
    unverified: 'unverified',
    notStatutory: 'not statutory',
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
    'unit.day': '{value} days',
    'unit.workingDay': '{value} working days',
    'unit.month': '{value} months',
    'unit.year': '{value} years',
    'explain.start': '{length} from the day after {on} ({event})',
    'explain.before': '{length} before {on} ({event})',
    'explain.on': 'on {on} ({event})',
    'explain.pause': 'less {length} of {cause}',
    'explain.pauseOpen': 'stopped for {cause}, {length} so far',
    'explain.extension': 'extended by {length} on {on}',
    'explain.monthEnd': 'no corresponding day, ends with the month',
    'explain.rolled': '{from} is a day off, moved to {to}',
    'explain.unpublished': 'holidays of {years} are not published, counted Monday to Friday',
    'pause.suspended_by_law': 'suspension by law',
    'pause.supplement': 'supplement',
    'pause.site_look': 'site look',
    'pause.announcement': 'announcement',
    'pause.disputed': 'dispute',
    'pause.force_majeure': 'force majeure',
    'pause.suspended_operation': 'suspended operation',
    'pause.takeover': 'takeover',
    'lamp.green': 'On time',
    'lamp.yellow': 'Due soon',
    'lamp.red': 'Overdue',
    'lamp.stopped': 'Stopped',
  },
)

/** “53 号令 第 14 条（一）” or “Order 53 art. 14(1)”, with 待核 where the text was not read. */
export function citeBasis(lang: Lang, { law, article, verified }: LegalBasis): string {
  const row = laws[law]
  const short = lang === 'en' ? row.shortEn : row.shortZh
  const mark = row.kind === 'local' ? 'notStatutory' : verified ? null : 'unverified'
  const suffix =
    mark === null ? '' : `${lang === 'en' ? ', ' : '，'}${translate(workflowMessages, lang, mark)}`
  return `${short}${articleWords(lang, article, law === 'ppp115')}${suffix}`
}

const numerals = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** Opinions are numbered by points （八）, laws by articles. */
function articleWords(lang: Lang, article: string, byPoints: boolean): string {
  if (article === '') return ''
  if (byPoints) return lang === 'en' ? ` point ${article}` : `（${numerals[Number(article)] ?? article}）`
  if (lang === 'en') return ` art. ${article.replace('-', '–')}`
  const [, number = '', paragraph] = /^([\d-]+)(?:\((\d+)\))?/.exec(article) ?? []
  const item = paragraph === undefined ? '' : `（${numerals[Number(paragraph)] ?? paragraph}）`
  return ` 第 ${number.replace('-', '–')} 条${item}`
}

const isTimed = (unit: RuleUnit): unit is 'day' | 'workingDay' | 'month' | 'year' =>
  unit === 'day' || unit === 'workingDay' || unit === 'month' || unit === 'year'

function lengthWords(lang: Lang, value: number, unit: RuleUnit): string {
  const size = Math.abs(value)
  if (!isTimed(unit)) return String(size)
  const words = translate(workflowMessages, lang, `unit.${unit}`, { value: size })
  return lang === 'en' && size === 1 ? words.replace(/s$/, '') : words
}

const isPauseCause = (cause: string): cause is PauseCause => `pause.${cause}` in workflowMessages.zh

function partWords(lang: Lang, part: ExplanationPart): string {
  switch (part.part) {
    case 'start':
    case 'length':
      return ''
    case 'pause': {
      const cause = isPauseCause(part.cause)
        ? translate(workflowMessages, lang, `pause.${part.cause}`)
        : part.cause
      const length = lengthWords(lang, part.days, part.working ? 'workingDay' : 'day')
      return translate(workflowMessages, lang, part.open ? 'explain.pauseOpen' : 'explain.pause', {
        cause,
        length,
      })
    }
    case 'extension':
      return translate(workflowMessages, lang, 'explain.extension', {
        on: formatDate(lang, part.on),
        length: lengthWords(lang, part.value, part.unit),
      })
    case 'monthEnd':
      return translate(workflowMessages, lang, 'explain.monthEnd')
    case 'rolled':
      return translate(workflowMessages, lang, 'explain.rolled', {
        from: formatDate(lang, part.from),
        to: formatDate(lang, part.to),
      })
    case 'unpublished':
      return translate(workflowMessages, lang, 'explain.unpublished', {
        years: part.years.join(lang === 'en' ? ', ' : '、'),
      })
    default:
      return citeBasis(lang, part.basis)
  }
}

/** The field's name without 日期, as the event that starts a count: 受理. */
const eventWords = (lang: Lang, field: FieldCode): string =>
  lang === 'en'
    ? fields[field].en.replace(/ on$/, '').replace(/^./, (first) => first.toLowerCase())
    : fields[field].zh.replace(/日期?$/, '')

/** A deadline read out: “自 2026-03-02 受理次日起 30 个工作日，扣除现场查看 5 日，暂行条例 第 20 条”. */
export function explainDeadline(
  lang: Lang,
  parts: readonly ExplanationPart[],
  startField: FieldCode,
): string {
  const start = parts.find((part) => part.part === 'start')
  const length = parts.find((part) => part.part === 'length')
  const event = eventWords(lang, startField)
  const value = length?.value ?? 0
  const key = value === 0 ? 'explain.on' : value < 0 ? 'explain.before' : 'explain.start'
  const words = length === undefined ? '' : lengthWords(lang, length.value, length.unit)
  const head = translate(workflowMessages, lang, key, {
    on: formatDate(lang, start?.on ?? ''),
    event,
    length: words,
  })
  const rest = parts.map((part) => partWords(lang, part)).filter((text) => text !== '')
  return [head, ...rest].join(lang === 'en' ? ', ' : '，')
}

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
      ? translate(workflowMessages, lang, `guard.${missing.what as GuardName}`)
      : translate(workflowMessages, lang, `missing.${missing.kind}`, {
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
