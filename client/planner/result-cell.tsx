/** A value of a result in a cell: assets as links, families as seals, everything else in words. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { cellText, textOf } from '../../shared/analysis/cell-text.ts'
import type { Column } from '../../shared/analysis/definition.ts'
import type { AnalysisRow } from '../../shared/analysis/result.ts'
import type { AssetFamily } from '../../shared/codes/asset-class.ts'
import type { Lang } from '../../shared/i18n/define.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'

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
