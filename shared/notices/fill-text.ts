/**
 * Sentences that the program proposes and the clerk words: facts of a suspicion, what follows a finding, how the hearing
 * went. Pure. Must never state what the case does not hold.
 */
import { isBlank } from '../workflow/field-type.ts'
import type { FieldCode } from '../workflow/fields.ts'
import { fields } from '../workflow/fields.ts'
import { isIsoDate } from '../workflow/iso-date.ts'
import { amountText, areaText, dateText, floorText, periodText } from './chinese.ts'
import type { NoticeMaterial } from './material.ts'

/** A field of the case as a paper writes it; '' where it is blank. */
export function fieldText({ snapshot }: NoticeMaterial, code: FieldCode): string {
  const value = snapshot.fields[code] ?? null
  const row = fields[code]
  if (isBlank(value)) return ''
  if (row.type === 'date') return dateText(String(value))
  if (row.type === 'money' && typeof value === 'number') return amountText(value)
  if (code === 'buildingAreaM2' && typeof value === 'number') return floorText(value)
  if (row.type === 'area' && typeof value === 'number') return areaText(value)
  if (row.type === 'ratio' && typeof value === 'number') return `${Number((value * 100).toFixed(4))}%`
  if (row.type === 'choice') return row.options?.find((option) => option.code === value)?.zh ?? ''
  return String(value)
}

const dateOf = ({ snapshot }: NoticeMaterial, code: FieldCode): string | null => {
  const value = snapshot.fields[code]
  return isIsoDate(value) ? value : null
}
const says = ({ snapshot }: NoticeMaterial, code: FieldCode, value: string): boolean =>
  snapshot.fields[code] === value
const shareText = (done: unknown, due: unknown): string =>
  typeof done === 'number' && typeof due === 'number' && due > 0 ? `${((done / due) * 100).toFixed(1)}%` : ''

/** Art. 2 para. 2: the two shares and the day on which construction stopped. */
function suspendedFacts(material: NoticeMaterial): string[] {
  const { fields: values } = material.snapshot
  const area = shareText(values['areaDeveloped'], values['areaDue'])
  const money = shareText(values['investmentDone'], values['investmentTotal'])
  const since = dateOf(material, 'suspendedSince')
  return [
    '该宗地已动工开发后中止开发建设。',
    ...(area === ''
      ? []
      : [
          `应动工开发建设用地面积${fieldText(material, 'areaDue')}，已动工开发面积${fieldText(material, 'areaDeveloped')}，占${area}。`,
        ]),
    ...(money === ''
      ? []
      : [
          `总投资额${fieldText(material, 'investmentTotal')}，已投资额${fieldText(material, 'investmentDone')}，占${money}。`,
        ]),
    ...(since === null
      ? []
      : [
          `自${dateText(since)}起中止开发建设，至${dateText(material.today)}已${periodText(since, material.today)}。`,
        ]),
  ]
}

function unstartedFacts(material: NoticeMaterial): string[] {
  const agreed = dateOf(material, 'agreedStartOn')
  if (agreed === null) return []
  const source = fieldText(material, 'startDateSource')
  return [
    `该宗地约定（规定）的动工开发日期为${dateText(agreed)}${source === '' ? '' : `（${source}）`}，至${dateText(material.today)}未动工开发，超过约定（规定）日期${periodText(agreed, material.today)}。`,
  ]
}

export const idleFacts = (material: NoticeMaterial): string[] => [
  ...(says(material, 'idleKind', 'suspended') ? suspendedFacts(material) : unstartedFacts(material)),
]

export function suspicionText(material: NoticeMaterial): string[] {
  const found = dateOf(material, 'discoveredOn')
  const source = fieldText(material, 'source')
  const facts = idleFacts(material)
  if (facts.length === 0) return []
  const first = found === null ? [] : [`${dateText(found)}${source === '' ? '' : `经${source}`}发现线索。`]
  const article = says(material, 'idleKind', 'suspended') ? '第二条第二款' : '第二条第一款'
  return [...first, ...facts, `上述情形涉嫌符合《闲置土地处置办法》${article}规定的闲置土地情形。`]
}

export const findingText = (material: NoticeMaterial): string[] => {
  const reply = dateOf(material, 'replySubmittedOn')
  const reason = fieldText(material, 'idleReason')
  const served = dateOf(material, 'noticeServedOn')
  const facts = idleFacts(material)
  if (facts.length === 0) return []
  return [
    ...facts,
    ...(served === null
      ? []
      : [
          `《闲置土地调查通知书》（${fieldText(material, 'noticeNo') || '文号见卷'}）于${dateText(served)}送达。`,
        ]),
    ...(reply === null
      ? served === null
        ? []
        : ['当事人在期限内未提交书面说明和证明材料。']
      : [`当事人于${dateText(reply)}提交书面说明${reason === '' ? '。' : `，陈述原因为：${reason}。`}`]),
    '以上事实有出让合同（划拨决定书）、现场踏勘记录、影像资料等证据在案。',
  ]
}

/** 53 号令 第 11 条: the cause is published only where the government caused it, wholly or in part. */
export function publicCauseText(material: NoticeMaterial): string {
  if (!says(material, 'cause', 'government') && !says(material, 'cause', 'mixed')) return ''
  const ground = fieldText(material, 'causeGround')
  return `${fieldText(material, 'cause')}${ground === '' ? '' : `（${ground}）`}`
}

/** Where the cause leads (art. 12–14); land of art. 2(2) has the modes of art. 12 only. */
export function courseText(material: NoticeMaterial): string[] {
  if (isBlank(material.snapshot.fields['cause'])) return []
  if (says(material, 'idleKind', 'suspended'))
    return [
      '依照《闲置土地处置办法》第十二条、第十三条的规定，由我局与权利人协商拟订处置方案，报本级人民政府批准后实施。',
    ]
  if (says(material, 'cause', 'owner'))
    return ['依照《闲置土地处置办法》第十四条、第十五条的规定处置；作出处置决定前，依法告知听证权利。']
  return [
    '依照《闲置土地处置办法》第八条、第十二条、第十三条的规定，由我局与权利人协商拟订处置方案，报本级人民政府批准后实施。',
  ]
}

export function hearingText(material: NoticeMaterial): string {
  const [asked, held, waived] = [
    dateOf(material, 'hearingRequestedOn'),
    dateOf(material, 'hearingHeldOn'),
    dateOf(material, 'hearingWaivedOn'),
  ]
  if (held !== null)
    return `${asked === null ? '' : `当事人于${dateText(asked)}申请听证，`}我局于${dateText(held)}依法举行听证，听证笔录在案。`
  if (waived !== null) return `当事人于${dateText(waived)}书面放弃听证。`
  if (asked !== null) return ''
  return '我局已依法告知听证权利，当事人在规定期限内未要求听证。'
}

export function mortgageText(material: NoticeMaterial): string {
  const { mortgaged } = material.snapshot.fields
  if (mortgaged === true) {
    const notified = dateOf(material, 'mortgageeNotifiedOn')
    const names = material.mortgagees.join('、')
    return `该宗地已设定抵押${names === '' ? '' : `，抵押权人为${names}`}；拟订方案时${notified === null ? '书面通知抵押权人' : `已于${dateText(notified)}书面通知抵押权人`}。`
  }
  return mortgaged === false ? '该宗地未设定抵押。' : ''
}

/** 经营期限: the years or the two days, whichever the case holds. */
export function concessionTerm(material: NoticeMaterial): string {
  const { termYears } = material.snapshot.fields
  if (typeof termYears === 'number') return `${termYears}年`
  const [begins, ends] = [dateOf(material, 'concessionBeginsOn'), dateOf(material, 'concessionEndsOn')]
  return begins === null || ends === null ? '' : `${dateText(begins)}至${dateText(ends)}`
}
