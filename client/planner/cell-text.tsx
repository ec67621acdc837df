/** A value of a result in words, by the kind of its column: for cells, and as plain text for files. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Column } from '../../shared/analysis/definition.ts'
import type { AnalysisRow } from '../../shared/analysis/result.ts'
import { assetFamilies, findAssetClass, type AssetFamily } from '../../shared/codes/asset-class.ts'
import { assetStages } from '../../shared/codes/asset-track.ts'
import { rrrTypes } from '../../shared/codes/rights.ts'
import { titleStatuses } from '../../shared/codes/title-status.ts'
import { analysisMessages, type AnalysisMessage } from '../../shared/i18n/analysis.ts'
import { formatDateTime, formatNumber, translate, wordOf, type Lang } from '../../shared/i18n/define.ts'
import { landUseWord } from '../assets/field-words.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'

const digits: Readonly<Partial<Record<Column['kind'], number>>> = {
  area: 2,
  mu: 2,
  metres: 2,
  percent: 2,
  score: 2,
  number: 0,
}

export const isNumeric = ({ kind }: Column): boolean => kind in digits

/** Texts and flags as they are; lists and tables have their own words. */
export const textOf = (value: AnalysisRow[string] | undefined): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

const say = (lang: Lang, key: string): string =>
  key in analysisMessages.zh ? translate(analysisMessages, lang, key as AnalysisMessage) : key

/** Codes of the profile's headings in words: each heading has its own table. */
export function labelOf(section: string, label: string, lang: Lang): string {
  const row = [...assetFamilies, ...assetStages, ...titleStatuses, ...rrrTypes].find(
    ({ code }) => code === label,
  )
  if (label === '') return section === 'all' ? '' : say(lang, 'none')
  if (section === 'use') return landUseWord(label, lang)
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
  if (typeof value === 'number') return formatNumber(lang, value, digits[column.kind] ?? 0)
  if (column.kind === 'word') return say(lang, `${column.words ?? ''}${textOf(value)}`)
  if (column.kind === 'moment') return formatDateTime(lang, textOf(value))
  if (Array.isArray(value))
    return value
      .map((one) => (column.kind === 'uses' ? landUseWord(one, lang) : one))
      .join(lang === 'en' ? ', ' : '，')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([code, count]) => `${labelOf('family', code, lang)} ${count}`)
      .join(' ')
  if (column.key === 'label') return labelOf(textOf(row['section']), textOf(value), lang)
  return textOf(value)
}

export function Cell({ column, row, lang }: { column: Column; row: AnalysisRow; lang: Lang }): ReactNode {
  const value = row[column.key]
  if (column.kind === 'asset' && typeof row['id'] === 'string') {
    return (
      <Link to="/assets/$id" params={{ id: row['id'] }} search={{}}>
        {textOf(value)}
      </Link>
    )
  }
  if (column.kind === 'families' && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return (
      <span className="row">
        {Object.entries(value).map(([family, count]) => (
          <span key={family} className="row nowrap">
            <FamilySeal family={family as AssetFamily} /> {count}
          </span>
        ))}
      </span>
    )
  }
  return cellText(column, row, lang)
}
