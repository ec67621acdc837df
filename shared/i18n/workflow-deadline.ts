/**
 * Words of a deadline read out: how long, from when, with what taken off. Names of fields are in their table.
 * Must never count a day.
 */
import type { ExplanationPart } from '../workflow/deadline.ts'
import type { PauseCause } from '../workflow/definition.ts'
import { type FieldCode, fields } from '../workflow/fields.ts'
import type { RuleUnit } from '../workflow/rule.ts'
import { type Lang, defineMessages, formatDate, translate } from './define.ts'
import { citeBasis } from './workflow-basis.ts'

export const deadlineMessages = defineMessages(
  {
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
  },
  {
    'unit.day': '{value} {value|day|days}',
    'unit.workingDay': '{value} working {value|day|days}',
    'unit.month': '{value} {value|month|months}',
    'unit.year': '{value} {value|year|years}',
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
  },
)

export const isTimed = (unit: RuleUnit): unit is 'day' | 'workingDay' | 'month' | 'year' =>
  unit === 'day' || unit === 'workingDay' || unit === 'month' || unit === 'year'

/** “30 个工作日”: a term in words. What runs before its event is negative, and has the same length. */
export function lengthWords(lang: Lang, value: number, unit: RuleUnit): string {
  const size = Math.abs(value)
  return isTimed(unit) ? translate(deadlineMessages, lang, `unit.${unit}`, { value: size }) : String(size)
}

const isPauseCause = (cause: string): cause is PauseCause => `pause.${cause}` in deadlineMessages.zh

function partWords(lang: Lang, part: ExplanationPart): string {
  switch (part.part) {
    case 'start':
    case 'length':
      return ''
    case 'pause': {
      const cause = isPauseCause(part.cause)
        ? translate(deadlineMessages, lang, `pause.${part.cause}`)
        : part.cause
      const length = lengthWords(lang, part.days, part.working ? 'workingDay' : 'day')
      return translate(deadlineMessages, lang, part.open ? 'explain.pauseOpen' : 'explain.pause', {
        cause,
        length,
      })
    }
    case 'extension':
      return translate(deadlineMessages, lang, 'explain.extension', {
        on: formatDate(lang, part.on),
        length: lengthWords(lang, part.value, part.unit),
      })
    case 'monthEnd':
      return translate(deadlineMessages, lang, 'explain.monthEnd')
    case 'rolled':
      return translate(deadlineMessages, lang, 'explain.rolled', {
        from: formatDate(lang, part.from),
        to: formatDate(lang, part.to),
      })
    case 'unpublished':
      return translate(deadlineMessages, lang, 'explain.unpublished', {
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
  const head = translate(deadlineMessages, lang, key, {
    on: formatDate(lang, start?.on ?? ''),
    event,
    length: words,
  })
  const rest = parts.map((part) => partWords(lang, part)).filter((text) => text !== '')
  return [head, ...rest].join(lang === 'en' ? ', ' : '，')
}
