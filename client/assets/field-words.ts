/** Labels and values of an asset's fields in words, for history and merge. Values it does not know show as they are. */
import { findAssetClass } from '../../shared/codes/asset-class.ts'
import { assetStates } from '../../shared/codes/asset-state.ts'
import { findLandUse } from '../../shared/codes/land-use.ts'
import { findRrrType } from '../../shared/codes/rights.ts'
import { titleStatuses } from '../../shared/codes/title-status.ts'
import { assetFormMessages } from '../../shared/i18n/asset-form.ts'
import { historyMessages } from '../../shared/i18n/history.ts'
import { rightsMessages } from '../../shared/i18n/rights.ts'
import {
  formatArea,
  formatDateTime,
  formatNumber,
  translate,
  wordOf,
  type Lang,
} from '../../shared/i18n/define.ts'
import type { Lookups } from './use-lookups.ts'

const rightLabels: Readonly<Record<string, keyof typeof rightsMessages.zh>> = {
  type: 'type',
  partyName: 'holder',
  shareNum: 'share.num',
  shareDen: 'share.den',
  certificateNo: 'certificate',
  sourceDoc: 'source',
  beginsOn: 'beginsOn',
  endsOn: 'endsOn',
}

/** The label of a field of an asset or of a right; the field's own name where there is none. */
export function fieldLabel(field: string, lang: Lang): string {
  const own = `field.${field}`
  if (own in assetFormMessages.zh)
    return translate(assetFormMessages, lang, own as keyof typeof assetFormMessages.zh)
  if (own in historyMessages.zh)
    return translate(historyMessages, lang, own as keyof typeof historyMessages.zh)
  const ofRight = rightLabels[field]
  return ofRight === undefined ? field : translate(rightsMessages, lang, ofRight)
}

const word = (lang: Lang, row: { zh: string; en: string } | undefined, code: string): string =>
  row === undefined ? code : wordOf(lang, row)

export function landUseWord(code: string, lang: Lang): string {
  const use = findLandUse('ghyt-2023', code)
  return use === undefined ? code : `${code} ${wordOf(lang, use)}`
}

function choiceWord(prefix: 'kind' | 'boundary', code: string, lang: Lang): string {
  const key = `${prefix}.${code}`
  return key in assetFormMessages.zh
    ? translate(assetFormMessages, lang, key as keyof typeof assetFormMessages.zh)
    : code
}

function textWord(field: string, text: string, lang: Lang, names: Lookups): string {
  switch (field) {
    case 'assetClass':
      return word(lang, findAssetClass(text), text)
    case 'titleStatus':
      return word(
        lang,
        titleStatuses.find((row) => row.code === text),
        text,
      )
    case 'state':
      return word(
        lang,
        assetStates.find((row) => row.code === text),
        text,
      )
    case 'landUseCurrent':
    case 'landUsePlanned':
      return landUseWord(text, lang)
    case 'areaCode':
      return names.areaName(text)
    case 'unitId':
      return names.unitName(text)
    case 'spatialUnitKind':
      return choiceWord('kind', text, lang)
    case 'boundaryStatus':
      return choiceWord('boundary', text, lang)
    case 'type':
      return word(lang, findRrrType(text), text)
    default:
      return /^\d{4}-\d\d-\d\dT/.test(text) ? formatDateTime(lang, text) : text
  }
}

/** A value in words; '' for empty. */
export function valueWord(field: string, value: unknown, lang: Lang, names: Lookups): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'number') {
    if (field.endsWith('AreaM2')) return formatArea(lang, value)
    return formatNumber(lang, value)
  }
  if (typeof value === 'string') return textWord(field, value, lang, names)
  return JSON.stringify(value)
}
