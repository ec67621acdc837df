/**
 * What a notice says that the law makes public, written from its case: 闲置土地 information, 确权 announcement, concession
 * tender and result. Pure. Must never name a person; organisations only where the law wants them named.
 */
import { formatDate, wordOf } from './i18n/define.ts'
import { type OfferContent, emptyContent } from './publication.ts'
import { fields } from './workflow/fields.ts'
import type { FieldCode } from './workflow/fields.ts'

export const statutoryKinds = [
  'idle_land',
  'title_announcement',
  'concession_tender',
  'concession_result',
] as const
export type StatutoryKind = (typeof statutoryKinds)[number]

/** The clock of the case whose end is the notice's last day; none: it stays until the case withdraws it. */
export const statutoryClocks: Readonly<Record<StatutoryKind, readonly string[]>> = {
  idle_land: [],
  title_announcement: ['announcement', 'announcement_old'],
  concession_tender: ['tender_notice'],
  concession_result: ['award_publicity'],
}

export interface StatutoryFacts {
  readonly assetName: string
  readonly address: string | null
  readonly unitName: string | null
  /** Of the right holder, an organisation; null: a person, or unknown. */
  readonly holderName: string | null
  readonly fields: Readonly<Record<string, unknown>>
  readonly closesOn: string | null
}

type Both = { zh: string; en: string }
type Line = Both | null

const titles: Readonly<Record<StatutoryKind, (name: string) => Both>> = {
  idle_land: (name) => ({ zh: `闲置土地信息：${name}`, en: `Idle land: ${name}` }),
  title_announcement: (name) => ({ zh: `不动产登记公告：${name}`, en: `Title announcement: ${name}` }),
  concession_tender: (name) => ({ zh: `特许经营公开竞争公告：${name}`, en: `Concession tender: ${name}` }),
  concession_result: (name) => ({ zh: `特许经营中选公示：${name}`, en: `Concession award: ${name}` }),
}

/** 53 号令 第 11 条: the cause is published only where it is the government's; the owner's own stays out. */
const isPublicCause = ({ fields: values }: StatutoryFacts): boolean =>
  values['cause'] === 'government' || values['cause'] === 'mixed'

/** A fact of the case with its name; left out where the case does not hold it. */
function said(values: StatutoryFacts['fields'], code: FieldCode): Line {
  const value = values[code]
  const row = fields[code]
  if (typeof value !== 'string' || value === '') return null
  const option = row.options?.find((one) => one.code === value)
  const text = (lang: 'zh-CN' | 'en'): string =>
    option !== undefined ? wordOf(lang, option) : row.type === 'date' ? formatDate(lang, value) : value
  return { zh: `${row.zh}：${text('zh-CN')}`, en: `${row.en}: ${text('en')}` }
}

const named = (name: Both, value: string | null): Line =>
  value === null || value === '' ? null : { zh: `${name.zh}：${value}`, en: `${name.en}: ${value}` }

const factsOf: Readonly<Record<StatutoryKind, readonly FieldCode[]>> = {
  idle_land: ['determinationNo', 'determinedOn', 'idleSince', 'cause'],
  title_announcement: ['announcementNo', 'announcementPlace', 'announcedOn', 'titleLocation'],
  concession_tender: ['concessionApprovalNo', 'selectionMethod', 'platformNo', 'tenderNoticeOn'],
  concession_result: [
    'selectionMethod',
    'platformNo',
    'awardPublishedOn',
    'operatorName',
    'operatorCreditCode',
  ],
}

const closing: Readonly<Record<StatutoryKind, Line>> = {
  idle_land: null,
  title_announcement: {
    zh: '利害关系人对上述登记有异议的，在公告期内向登记机构书面提出，也可以在本页提交。逾期无人提出异议或者异议不成立的，依法予以登记。',
    en: 'Whoever is concerned and objects may do so in writing within the term of this announcement, to the registration centre or on this page. Without an objection, or where it fails, the title is registered.',
  },
  concession_tender: {
    zh: '有意参与的，按公告方式在截止日前报名。',
    en: 'Whoever wants to take part applies as announced, by the last day.',
  },
  concession_result: {
    zh: '对结果有异议的，在公示期内向实施机构书面提出。',
    en: 'Objections to the result are raised in writing with the implementing agency within this term.',
  },
}

const kept = (lines: readonly Line[]): Both[] => lines.filter((line) => line !== null)
const joined = (lines: readonly Both[], side: 'zh' | 'en', by: string): string =>
  lines.map((line) => line[side]).join(by)

export function statutoryContent(kind: StatutoryKind, facts: StatutoryFacts): OfferContent {
  const head = kept([
    named({ zh: '坐落', en: 'Place' }, facts.address),
    kind === 'idle_land' ? named({ zh: '国有建设用地使用权人', en: 'Holder' }, facts.holderName) : null,
    ...factsOf[kind]
      .filter((code) => code !== 'cause' || isPublicCause(facts))
      .map((code) => said(facts.fields, code)),
  ])
  const end = kept([closing[kind]])
  const story = (side: 'zh' | 'en'): string =>
    [joined(head, side, side === 'zh' ? '。\n\n' : '.\n\n'), joined(end, side, '\n\n')]
      .filter(Boolean)
      .join(side === 'zh' ? '。\n\n' : '.\n\n')
  const title = titles[kind](facts.assetName)
  return {
    ...emptyContent,
    title: { zh: title.zh.slice(0, 80), en: title.en.slice(0, 120) },
    summary: {
      zh: joined(head.slice(0, 2), 'zh', '，').slice(0, 200),
      en: joined(head.slice(0, 2), 'en', ', ').slice(0, 200),
    },
    story: { zh: story('zh'), en: story('en') },
    closesOn: facts.closesOn,
    contact: { unit: { zh: facts.unitName ?? '', en: facts.unitName ?? '' }, phone: '' },
  }
}
