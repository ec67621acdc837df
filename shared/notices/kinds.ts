/** Every statutory paper by code, the forms beside them, and the series that number them. Data only. */
import type { FactCode } from './facts.ts'
import type { NoticeKindRow } from './kind-row.ts'
import { concessionKinds } from './kinds-concession.ts'
import { idleKinds } from './kinds-idle.ts'
import { titleKinds } from './kinds-title.ts'

const all = { ...idleKinds, ...titleKinds, ...concessionKinds }
export type NoticeKind = keyof typeof all
export const noticeKinds: Readonly<Record<NoticeKind, NoticeKindRow>> = all
export const noticeKindCodes = Object.keys(all) as [NoticeKind, ...NoticeKind[]]

/** Forms that belong to no step: the slip of the task force and the proof of service. */
export const plainForms = {
  supervision_slip: {
    zh: '督办单',
    en: 'Supervision slip',
    required: [
      'issuer',
      'number',
      'issuedOn',
      'slipUnit',
      'slipSubject',
      'slipDemand',
      'slipDueOn',
      'slipIssuer',
    ],
    optional: ['slipCase', 'slipReply', 'slipRemark'],
  },
  service_proof: {
    zh: '送达回证',
    en: 'Proof of service',
    required: ['issuer', 'paperName', 'number', 'receiver'],
    optional: ['caseNo', 'servicePlace', 'serviceManner', 'servedOn', 'signedBy', 'serviceNote'],
  },
} as const satisfies Record<string, { zh: string; en: string; required: FactCode[]; optional: FactCode[] }>
export type PlainForm = keyof typeof plainForms

/** Everything that has a Word template. */
export type TemplateKind = NoticeKind | PlainForm
export const templateKinds = [...noticeKindCodes, ...Object.keys(plainForms)] as [
  TemplateKind,
  ...TemplateKind[],
]
export const isNoticeKind = (kind: string): kind is NoticeKind => Object.hasOwn(noticeKinds, kind)

interface TemplateFacts {
  zh: string
  en: string
  required: readonly FactCode[]
  optional: readonly FactCode[]
}
export const templateOf = (kind: TemplateKind): TemplateFacts =>
  isNoticeKind(kind) ? noticeKinds[kind] : plainForms[kind]

export interface Series {
  code: string
  prefix: string
  kinds: readonly NoticeKind[]
}
export const numberSeries: readonly Series[] = [
  ...new Set(noticeKindCodes.map((kind) => noticeKinds[kind].series)),
].map((code) => {
  const kinds = noticeKindCodes.filter((kind) => noticeKinds[kind].series === code)
  return { code, prefix: kinds.map((kind) => noticeKinds[kind].prefix)[0] ?? '', kinds }
})

/** 九规资闲调〔2026〕1号 */
export const numberText = (prefix: string, year: number, serial: number): string =>
  `${prefix}〔${year}〕${serial}号`
