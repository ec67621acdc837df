/** A value of a result in words, by the kind of its column: for the table on the screen and for files alike. Pure. */
import { assetFamilies, findAssetClass } from '../codes/asset-class.ts'
import { assetStages } from '../codes/asset-track.ts'
import { findLandUse } from '../codes/land-use.ts'
import { rrrTypes } from '../codes/rights.ts'
import { titleStatuses } from '../codes/title-status.ts'
import { type AnalysisMessage, analysisMessages } from '../i18n/analysis.ts'
import { type Lang, formatDateTime, formatNumber, translate, wordOf } from '../i18n/define.ts'
import type { Column } from './definition.ts'
import type { AnalysisRow } from './result.ts'

const digits: Readonly<Partial<Record<Column['kind'], number>>> = {
  area: 2,
  mu: 2,
  metres: 2,
  percent: 2,
  score: 2,
  number: 0,
}

export const isNumeric = ({ kind }: Column): boolean => kind in digits
export const digitsOf = ({ kind }: Column): number => digits[kind] ?? 0

/** Texts and flags as they are; lists and tables have their own words. */
export const textOf = (value: AnalysisRow[string] | undefined): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

const isMessage = (key: string): key is AnalysisMessage => Object.hasOwn(analysisMessages.zh, key)
/** The words of a key made of parts; the key itself where there are none. */
export const say = (lang: Lang, key: string): string =>
  isMessage(key) ? translate(analysisMessages, lang, key) : key

function landUse(code: string, lang: Lang): string {
  const use = findLandUse('ghyt-2023', code)
  return use === undefined ? code : `${code} ${wordOf(lang, use)}`
}

/** Codes of the profile's headings in words: each heading has its own table. */
export function labelOf(section: string, label: string, lang: Lang): string {
  const row = [...assetFamilies, ...assetStages, ...titleStatuses, ...rrrTypes].find(
    ({ code }) => code === label,
  )
  if (label === '') return section === 'all' ? '' : say(lang, 'none')
  if (section === 'use') return landUse(label, lang)
  if (section === 'lamp') return say(lang, `lamp.${label}`)
  if (section === 'class') {
    const found = findAssetClass(label)
    return found === undefined ? label : wordOf(lang, found)
  }
  return row === undefined || section === 'area' || section === 'unit' ? label : wordOf(lang, row)
}

export function cellText(column: Column, row: AnalysisRow, lang: Lang): string {
  const value = row[column.key]
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return formatNumber(lang, value, digitsOf(column))
  if (column.kind === 'word') return say(lang, `${column.words ?? ''}${textOf(value)}`)
  if (column.kind === 'moment') return formatDateTime(lang, textOf(value))
  if (Array.isArray(value))
    return value
      .map((one) => (column.kind === 'uses' ? landUse(one, lang) : one))
      .join(lang === 'en' ? ', ' : '，')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([code, count]) => `${labelOf('family', code, lang)} ${count}`)
      .join(' ')
  if (column.key === 'label') return labelOf(textOf(row['section']), textOf(value), lang)
  return textOf(value)
}
