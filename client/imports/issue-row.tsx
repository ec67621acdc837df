/** One line of the row report. A click anywhere shows the row on the map; the button is its way for the keyboard. */
import type { ReactNode } from 'react'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import type { ImportBatch } from '../../shared/import.ts'
import { useLang, useT } from '../i18n.tsx'
import { valueInFile, type IssueLine } from './issue-filter.ts'
import { issueFieldWord } from './issue-words.ts'
import { LevelMark } from './level-mark.tsx'

interface IssueRowProps {
  line: IssueLine
  batch: ImportBatch
  selected: boolean
  onSelect: (rowNo: number) => void
}

export function IssueRow({ line, batch, selected, onSelect }: IssueRowProps): ReactNode {
  const t = useT(importPageMessages)
  const lang = useLang()
  const { row, issue, first } = line
  const mapping = batch.choice?.mapping ?? {}
  const hasShape = row.lon !== null
  return (
    <tr className={rowClass(selected, first)} onClick={() => onSelect(row.rowNo)}>
      <td className="number">{first ? row.rowNo : ''}</td>
      <td className="ellipsis import-table__name">
        {first ? (row.name ?? <span className="dim">{t('unnamed')}</span>) : ''}
      </td>
      <td className="nowrap">
        {issue === null ? (
          <span className="dim">{t('issues.none')}</span>
        ) : (
          <LevelMark severity={issue.severity} />
        )}
      </td>
      <td className="nowrap">{issue === null ? '' : issueFieldWord(issue, lang)}</td>
      <td className="muted ellipsis import-table__value">
        {issue === null ? '' : valueInFile(row, issue, mapping)}
      </td>
      <td>{issue?.message}</td>
      <td className="nowrap">
        <button
          type="button"
          className="link-button"
          aria-label={t('col.showRow', { row: String(row.rowNo) })}
          onClick={(event) => {
            event.stopPropagation()
            onSelect(row.rowNo)
          }}
        >
          {t(hasShape ? 'col.show' : 'row.values')}
        </button>
      </td>
    </tr>
  )
}

function rowClass(selected: boolean, first: boolean): string {
  return [selected ? 'is-selected' : '', first ? '' : 'is-more'].join(' ').trim()
}
