/** What each column of the register shows of a row. Areas are the computed ones, as in filter, totals and map. */
import type { ReactNode } from 'react'
import type { assetSorts } from '../../shared/api/asset-api.ts'
import type { AssetRow } from '../../shared/asset.ts'
import { findAssetClass } from '../../shared/codes/asset-class.ts'
import { findAssetState } from '../../shared/codes/asset-state.ts'
import { findLandUse } from '../../shared/codes/land-use.ts'
import { formatNumber, toMu, wordOf, type Lang } from '../../shared/i18n/define.ts'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { lampOf } from '../assets/symbols/lamp-of.ts'
import { dueWords } from '../assets/symbols/lamp-words.ts'
import { LampText } from '../assets/symbols/lamp.tsx'
import { StatusMark } from '../assets/symbols/status-mark.tsx'
import { TitleStatusMark } from '../assets/symbols/title-status-mark.tsx'
import { useLang, useT } from '../i18n.tsx'
import { useToday } from '../session/use-today.ts'
import { CodeText } from '../ui/code-text.tsx'
import { DateText } from '../ui/date-text.tsx'
import type { ColumnKey } from './column-keys.ts'

export type Sort = (typeof assetSorts)[number]

export interface Column {
  /** Without its sign; absent where the server has no such order. */
  readonly sort?: 'name' | 'assetNo' | 'areaM2' | 'changedAt' | 'dueOn'
  readonly number?: true
  readonly quiet?: true
  /** `areaName` gives a place in the language shown. */
  readonly show: (row: AssetRow, lang: Lang, areaName: (code: string) => string) => ReactNode
}

const landUse = (code: string | null, lang: Lang): string => {
  if (code === null) return ''
  const use = findLandUse('ghyt-2023', code)
  return use === undefined ? code : `${code} ${wordOf(lang, use).replace(/用地$/, '')}`
}

function StateCell({ row, lang }: { row: AssetRow; lang: Lang }): ReactNode {
  const state = findAssetState(row.track, row.state)
  return (
    <StatusMark
      family={row.family}
      stage={row.stage}
      {...(state === undefined ? {} : { text: wordOf(lang, state) })}
    />
  )
}

function LampCell({ row }: { row: AssetRow }): ReactNode {
  const t = useT(filterMessages)
  const lang = useLang()
  const today = useToday()
  if (today === null) return null
  const lamp = lampOf(row, today)
  if (lamp === 'none') return <span className="dim">—</span>
  return (
    <LampText lamp={lamp}>
      {row.dueOn === null ? t('lamp.stopped') : dueWords(lang, row.dueOn, today)}
    </LampText>
  )
}

export const columns: Readonly<Record<ColumnKey, Column>> = {
  name: { sort: 'name', show: (row) => row.name },
  assetNo: { sort: 'assetNo', quiet: true, show: (row) => row.assetNo },
  code: { quiet: true, show: (row) => <CodeText code={row.parcelCode ?? row.assetNo} /> },
  unitCode: { quiet: true, show: (row) => row.unitCode !== null && <CodeText code={row.unitCode} /> },
  class: {
    show: (row, lang) => {
      const assetClass = findAssetClass(row.assetClass)
      return assetClass === undefined ? row.assetClass : wordOf(lang, assetClass)
    },
  },
  state: { show: (row, lang) => <StateCell row={row} lang={lang} /> },
  lamp: { sort: 'dueOn', show: (row) => <LampCell row={row} /> },
  due: {
    sort: 'dueOn',
    quiet: true,
    show: (row) => row.dueOn !== null && <DateText value={row.dueOn} />,
  },
  title: { show: (row) => <TitleStatusMark status={row.titleStatus} /> },
  place: { show: (row, _, areaName) => areaName(row.areaCode) },
  address: { quiet: true, show: (row) => row.address },
  area: { sort: 'areaM2', number: true, show: (row, lang) => formatNumber(lang, row.computedAreaM2, 2) },
  mu: { number: true, show: (row, lang) => formatNumber(lang, toMu(row.computedAreaM2), 2) },
  registered: {
    number: true,
    show: (row, lang) => (row.registeredAreaM2 === null ? '' : formatNumber(lang, row.registeredAreaM2, 2)),
  },
  planned: { quiet: true, show: (row, lang) => landUse(row.landUsePlanned, lang) },
  current: { quiet: true, show: (row, lang) => landUse(row.landUseCurrent, lang) },
  holders: { quiet: true, show: (row, lang) => row.holders.join(lang === 'en' ? ', ' : '、') },
  unit: { quiet: true, show: (row) => row.unitName },
  changed: { sort: 'changedAt', quiet: true, show: (row) => <DateText value={row.changedAt} /> },
}

/** The next order when a heading is pressed: newest and largest first, names from the start, the longest overdue first. */
export function nextSort(current: Sort, by: NonNullable<Column['sort']>): Sort {
  const rises = by === 'name' || by === 'assetNo' || by === 'dueOn'
  const first: Sort = rises ? by : `-${by}`
  const other: Sort = rises ? `-${by}` : by
  return current === first ? other : first
}
