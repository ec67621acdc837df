/** Rights in words, and the dialog's values with their faults. No view, no server. */
import { findRrrType } from '../../shared/codes/rights.ts'
import { rightsMessages } from '../../shared/i18n/rights.ts'
import { formatDate, translate, wordOf, type Lang } from '../../shared/i18n/define.ts'
import type { NewRight, Right } from '../../shared/right.ts'

export const typeWord = (code: string, lang: Lang): string => {
  const type = findRrrType(code)
  return type === undefined ? code : wordOf(lang, type)
}

export function shareText(right: Pick<Right, 'shareNum' | 'shareDen'>, lang: Lang): string {
  if (right.shareNum === right.shareDen) return translate(rightsMessages, lang, 'whole')
  return `${right.shareNum}/${right.shareDen}`
}

export function termText({ beginsOn, endsOn }: Pick<Right, 'beginsOn' | 'endsOn'>, lang: Lang): string {
  const from = beginsOn === null ? null : formatDate(lang, beginsOn)
  const to = endsOn === null ? null : formatDate(lang, endsOn)
  if (from !== null && to !== null) return `${from} – ${to}`
  if (from !== null) return translate(rightsMessages, lang, 'term.from', { date: from })
  return to === null ? '—' : translate(rightsMessages, lang, 'term.to', { date: to })
}

export interface RightValues {
  readonly type: string
  readonly partyId: string | null
  readonly shareNum: string
  readonly shareDen: string
  readonly certificateNo: string
  readonly sourceDoc: string
  readonly beginsOn: string
  readonly endsOn: string
  readonly note: string
}

export const emptyRight: RightValues = {
  type: '',
  partyId: null,
  shareNum: '1',
  shareDen: '1',
  certificateNo: '',
  sourceDoc: '',
  beginsOn: '',
  endsOn: '',
  note: '',
}

export const valuesOfRight = (right: Right): RightValues => ({
  type: right.type,
  partyId: right.partyId,
  shareNum: String(right.shareNum),
  shareDen: String(right.shareDen),
  certificateNo: right.certificateNo ?? '',
  sourceDoc: right.sourceDoc ?? '',
  beginsOn: right.beginsOn ?? '',
  endsOn: right.endsOn ?? '',
  note: right.note ?? '',
})

export type RightFaults = Partial<Record<keyof RightValues, string>>

export function rightFaults(values: RightValues, lang: Lang): RightFaults {
  const say = (
    key: 'fault.type' | 'fault.share' | 'fault.dates' | 'fault.whole' | 'fault.certificate',
  ): string => translate(rightsMessages, lang, key)
  const faults: RightFaults = {}
  const isWhole = (text: string): boolean => /^[1-9]\d{0,6}$/.test(text.trim())
  if (values.type === '') faults.type = say('fault.type')
  if (!isWhole(values.shareNum)) faults.shareNum = say('fault.whole')
  if (!isWhole(values.shareDen)) faults.shareDen = say('fault.whole')
  else if (Number(values.shareNum) > Number(values.shareDen)) faults.shareNum = say('fault.share')
  const certificate = values.certificateNo.trim()
  if (certificate !== '' && certificate.length < 4) faults.certificateNo = say('fault.certificate')
  if (values.beginsOn !== '' && values.endsOn !== '' && values.endsOn < values.beginsOn) {
    faults.endsOn = say('fault.dates')
  }
  return faults
}

/** The body of a registration; a correction is the same without the type. */
export function bodyOfRight(values: RightValues): NewRight {
  const text = (value: string): string | null => (value.trim() === '' ? null : value.trim())
  return {
    type: values.type,
    partyId: values.partyId,
    shareNum: Number(values.shareNum),
    shareDen: Number(values.shareDen),
    certificateNo: text(values.certificateNo),
    sourceDoc: text(values.sourceDoc),
    beginsOn: text(values.beginsOn),
    endsOn: text(values.endsOn),
    note: text(values.note),
  }
}
