/** What an act is called and what it did, in one line. */
import type { HistoryEvent } from '../../shared/asset.ts'
import { findAssetState } from '../../shared/codes/asset-state.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { actName } from '../../shared/i18n/acts.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { type Lang, translate, wordOf } from '../../shared/i18n/define.ts'
import { noticeKinds } from '../../shared/notices/kinds.ts'
import { documentKinds } from '../../shared/workflow/document-kinds.ts'
import { fieldLabel, valueWord } from '../assets/field-words.ts'
import type { Lookups } from '../assets/use-lookups.ts'

/** Fields that stand for an act by themselves: their change is told in the headline. */
const telling = ['titleStatus', 'state'] as const
/** Fields that follow from others and would repeat them. */
const derived = new Set([
  'stage',
  'geometry',
  'computedAreaM2',
  'areaName',
  'areaSource',
  'unitName',
  'kind',
  'version',
])

export type FieldChange = HistoryEvent['changes'][number]

/** A whole share says nothing when a right is registered. */
const isPlain = ({ field, before, after }: FieldChange): boolean =>
  (field === 'shareNum' || field === 'shareDen') && before === null && after === 1

export const shownChanges = (event: HistoryEvent): FieldChange[] =>
  event.changes.filter((change) => !derived.has(change.field) && !isPlain(change))

/** Whether the boundary is another one after the act. */
export const movedShape = (event: HistoryEvent): boolean =>
  event.geometryBefore !== null && event.geometryAfter !== null

const isKey = <T extends object>(table: T, key: unknown): key is keyof T =>
  typeof key === 'string' && Object.hasOwn(table, key)

/** What an act was about: the publication, the paper with its number, or the case and where it stands. */
function subjectOf(detail: HistoryEvent['detail'], lang: Lang): string {
  const { kind, number, noticeId, caseNo, track, state, publicationNo } = detail
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  if (publicationNo !== undefined) return text(publicationNo)
  if (noticeId !== undefined && isKey(noticeKinds, kind))
    return `${wordOf(lang, noticeKinds[kind])} ${text(number)}`.trim()
  if (isKey(documentKinds, kind)) return `${wordOf(lang, documentKinds[kind])} ${text(caseNo)}`.trim()
  const stands = findAssetState(text(track) as AssetTrack, text(state))
  return `${text(caseNo)} ${stands === undefined ? '' : wordOf(lang, stands)}`.trim()
}

/** 「权属状态：无证 → 已登记」, 「更正：名称、坐落」, 「登记权利：抵押权」. */
export function headline(event: HistoryEvent, lang: Lang, names: Lookups): { act: string; what: string } {
  const act = actName(lang, event.action)
  const told = telling.flatMap((field) => event.changes.filter((change) => change.field === field))[0]
  if (told !== undefined && event.action !== 'asset.registered' && event.action !== 'asset.imported') {
    const from = valueWord(told.field, told.before, lang, names)
    const to = valueWord(told.field, told.after, lang, names)
    return { act: fieldLabel(told.field, lang), what: `${from} → ${to}` }
  }
  const type = event.detail['type'] ?? event.changes.find((change) => change.field === 'type')?.after
  if (event.action.startsWith('right.') && typeof type === 'string') {
    return { act, what: valueWord('type', type, lang, names) }
  }
  if (event.action !== 'asset.corrected') return { act, what: subjectOf(event.detail, lang) }
  const fields = shownChanges(event).map((change) => fieldLabel(change.field, lang))
  const shape = movedShape(event) ? [translate(assetPageMessages, lang, 'history.boundaryMoved')] : []
  return { act, what: [...shape, ...fields].join(lang === 'en' ? ', ' : '、') }
}
