/**
 * Fills a paper from its case: every fact with where it comes from, whether a rule behind it is 待核, and everything
 * that is missing at once. Pure; the same for the preview and for the issue. Must never invent a fact.
 */
import { countTerm } from '../workflow/deadline.ts'
import { documentKinds } from '../workflow/document-kinds.ts'
import type { FieldCode } from '../workflow/fields.ts'
import { offices } from '../workflow/offices.ts'
import { type Rule, findRule } from '../workflow/rule.ts'
import { areaText, citeText, dateText, periodText, termText } from './chinese.ts'
import * as say from './fill-text.ts'
import { type FactCode, facts } from './facts.ts'
import { type NoticeKind, noticeKinds } from './kinds.ts'
import type { NoticeMaterial } from './material.ts'

/** What a fact says, and the rule it rests on where that is 待核. */
interface Found {
  text: string
  unverifiedRule?: string
}
type Finder = (material: NoticeMaterial, kind: NoticeKind) => string | readonly string[] | Found

const ruleOf = ({ rules, snapshot }: NoticeMaterial, id: string): Rule | null =>
  findRule(rules, id, snapshot.openedOn)

const found = (text: string, rule: Rule): Found => ({
  text,
  ...(rule.verified ? {} : { unverifiedRule: rule.id }),
})

/** The length of a rule: 30日, 5个工作日. */
const lengthOf =
  (...ids: readonly string[]): Finder =>
  (material) => {
    const rule = ids.map((id) => ruleOf(material, id)).find((row) => row !== null)
    return rule === undefined || rule === null ? '' : found(termText(rule.value, rule.unit), rule)
  }

/** The last day of a rule's term that begins with the paper, counted as the case's own clock counts it. */
const endOf =
  (...ids: readonly string[]): Finder =>
  (material) => {
    const rule = ids.map((id) => ruleOf(material, id)).find((row) => row !== null)
    if (rule === undefined || rule === null) return ''
    const { today, calendar } = material
    const { dueOn } = countTerm({ start: today, rule, pauses: [], extensions: [], today, calendar })
    return found(dateText(dueOn), rule)
  }

/** 历史建成公告 is counted by its own rule. */
const announceRule = (finder: (...ids: readonly string[]) => Finder): Finder => {
  const [old, other] = [finder('reg.announce_cq_old'), finder('reg.announce')]
  return (material, kind) => (material.snapshot.fields['route'] === 'historic' ? old : other)(material, kind)
}

const ofField =
  (code: FieldCode): Finder =>
  (material) =>
    say.fieldText(material, code)

/** Rights that make somebody the holder of the land, first those that the idle-land order speaks of. */
const landRights = [
  'construction_land_use_right',
  'collective_construction_land_use_right',
  'state_land_ownership',
]
const holdersOf = ({ holders }: NoticeMaterial): NoticeMaterial['holders'] => {
  const ofLand = holders.filter(({ rightType }) => landRights.includes(rightType))
  return ofLand.length > 0 ? ofLand : holders
}
const firstOf = (material: NoticeMaterial, of: 'certificateNo' | 'sourceDoc'): string =>
  holdersOf(material).find((holder) => holder[of] !== null)?.[of] ?? ''
const namesOf = (material: NoticeMaterial): string =>
  [...new Set(holdersOf(material).map(({ name }) => name))].join('、')

const applicantOf = (material: NoticeMaterial): string =>
  say.fieldText(material, 'actingApplicant') || namesOf(material) || say.fieldText(material, 'assetOwnerUnit')

const contractOf = (material: NoticeMaterial): string =>
  say.fieldText(material, 'contractNo') || firstOf(material, 'sourceDoc')

const issuerOf = (material: NoticeMaterial, kind: NoticeKind): string => {
  const { office } = noticeKinds[kind]
  if (office === 'implementing_agency') return say.fieldText(material, 'implementingAgency')
  if (office === 'registration_centre') return `${material.regionName}不动产登记中心`
  return office === 'planning_bureau' ? `${material.regionName}规划和自然资源局` : offices[office].zh
}

const modeArticles: Readonly<Record<string, string>> = {
  extend: '第一款第（一）项',
  adjust_use: '第一款第（二）项',
  temporary_use: '第一款第（三）项',
  paid_takeback: '第一款第（四）项',
  swap: '第一款第（五）项',
  other_mode: '第一款第（六）项',
}

const projectKinds: Readonly<Record<string, string>> = {
  concession_17: '特许经营',
  operating_right_grant: '经营权出让',
  lease: '租赁',
  entrusted_operation: '委托运营',
  equity_coop: '股权合作',
}

const inquiryLines = [
  '1. 该宗地的动工、开发、投资和建设进度情况；',
  '2. 土地闲置的原因及相关事实；',
  '3. 该宗地的权属、抵押、查封等权利状况。',
]
const materialLines = [
  '1. 土地开发利用情况的书面说明；',
  '2. 土地闲置原因的书面说明及证明材料；',
  '3. 国有建设用地使用权出让合同或者划拨决定书、不动产权证书；',
  '4. 规划许可、施工许可等建设手续及投资凭证；',
  '5. 其他相关材料。',
]
const dutyLines = [
  '1. 有权就闲置情况和原因陈述意见、提供证据材料；属于《闲置土地处置办法》第八条情形的，应当一并提交原因说明材料；',
  '2. 应当配合询问、现场勘测、拍照、摄像和查阅、复制土地资料，对所提供材料的真实性负责；',
  '3. 逾期未答复的，依据调查取得的事实和证据作出认定。',
]

const yearsSince: Finder = (material) => {
  const since = material.snapshot.fields['idleSince']
  return typeof since === 'string' ? periodText(since, material.today) : ''
}

/** Facts that are neither fields of the case nor typed nor given at issue. */
const finders: Partial<Record<FactCode, Finder>> = {
  issuer: issuerOf,
  basis: (_material, kind) =>
    citeText(noticeKinds[kind].law.filter(({ article, law }) => article !== '' || law === 'hearing')),
  you: (material) => (holdersOf(material)[0]?.kind === 'person' ? '你' : '你单位'),
  holderName: namesOf,
  landName: ({ land }) => land.name,
  landLocation: ({ land, regionName }) => land.address ?? `${regionName}${land.areaName}`,
  parcelCode: ({ land }) => land.parcelCode ?? '',
  certificateNo: (material) => firstOf(material, 'certificateNo'),
  landArea: ({ land }) => areaText(land.registeredAreaM2 ?? land.computedAreaM2),
  landUse: ({ land }) => land.landUse ?? '',
  contractNo: contractOf,
  contactName: ({ clerk }) => clerk,
  reviewTerm: lengthOf('remedy.review'),
  reviewBody: ({ regionName }) => `${regionName}人民政府`,
  suitTerm: lengthOf('remedy.sue'),
  court: ({ regionName }) => `${regionName}人民法院`,
  suspicion: say.suspicionText,
  replyTerm: lengthOf('idle.reply'),
  inquiry: () => inquiryLines,
  materials: () => materialLines,
  duties: () => dutyLines,
  finding: say.findingText,
  idlePeriod: yearsSince,
  publicCause: say.publicCauseText,
  course: say.courseText,
  approver: ({ regionName }) => `${regionName}人民政府`,
  hearing: say.hearingText,
  hearingTerm: lengthOf('idle.hearing_request'),
  payTerm: lengthOf('idle.pay'),
  deregisterTerm: lengthOf('idle.deregister'),
  mortgagees: ({ mortgagees }) => mortgagees.join('、'),
  modeArticle: ({ snapshot }) => {
    const mode = snapshot.fields['disposalMode']
    return typeof mode === 'string' ? `第十二条${modeArticles[mode] ?? ''}` : ''
  },
  mortgageNote: say.mortgageText,
  urgeTerm: lengthOf('enforce.urge'),
  intendedAct: (material, kind) =>
    kind === 'mortgagee_notice_plan'
      ? [`拟以“${say.fieldText(material, 'disposalMode')}”的方式处置该宗地，现正拟订闲置土地处置方案。`]
      : ['拟依法无偿收回该宗地的国有建设用地使用权。'],
  applicant: applicantOf,
  rightKind: ({ snapshot }) =>
    snapshot.fields['ruralLand'] === true
      ? '集体建设用地使用权（宅基地使用权）及房屋所有权'
      : '国有建设用地使用权及房屋所有权',
  announceTerm: announceRule(lengthOf),
  announceEndsOn: announceRule(endOf),
  registrationKind: () => '首次登记',
  receivedPapers: ({ filedKinds }) =>
    [...new Set(filedKinds)].map((kind, index) => `${index + 1}. ${documentKinds[kind].zh}`),
  registerTerm: lengthOf('reg.first_cq', 'reg.term_national'),
  registerDueOn: endOf('reg.first_cq', 'reg.term_national'),
  projectKind: ({ snapshot }) => projectKinds[String(snapshot.fields['legalForm'])] ?? '',
  termYears: say.concessionTerm,
  noticeTerm: lengthOf('conc.tender_notice'),
  noticeEndsOn: endOf('conc.tender_notice'),
  awardTerm: lengthOf('conc.award_publicity'),
  awardEndsOn: endOf('conc.award_publicity'),
}

/** One fact of a draft. `value` holds line breaks where the fact has several lines. */
export interface FilledFact {
  code: FactCode
  value: string
  /** What the program found, for the clerk who changed it. */
  proposed: string
  required: boolean
  editable: boolean
  unverifiedRule: string | null
}

/** Facts of the case, of the law and of the issue are not typed over: they are corrected where they come from. */
export const isEditable = (code: FactCode): boolean => !['case', 'law', 'issue'].includes(facts[code].from)

function find(material: NoticeMaterial, kind: NoticeKind, code: FactCode): Found {
  const row = facts[code]
  const finder = row.field === undefined ? finders[code] : ofField(row.field)
  const answer = finder === undefined ? '' : finder(material, kind)
  if (typeof answer === 'string') return { text: answer }
  return 'text' in answer ? answer : { text: answer.join('\n') }
}

/** Every fact of the paper: as found, or as the clerk worded it. Facts of the issue stay empty until then. */
export function fillNotice(
  material: NoticeMaterial,
  kind: NoticeKind,
  worded: Readonly<Record<string, string>>,
): FilledFact[] {
  const { required, optional } = noticeKinds[kind]
  return [...required, ...optional].map((code) => {
    const { text, unverifiedRule } = find(material, kind, code)
    const editable = isEditable(code)
    const own = editable ? worded[code] : undefined
    return {
      code,
      value: (own ?? text).trim(),
      proposed: text,
      required: required.includes(code),
      editable,
      unverifiedRule: unverifiedRule ?? null,
    }
  })
}

/** What the paper lacks, in the order of its facts; what is given at issue is never missing. */
export const missingFacts = (filled: readonly FilledFact[]): FilledFact[] =>
  filled.filter(({ code, required, value }) => required && value === '' && facts[code].from !== 'issue')
