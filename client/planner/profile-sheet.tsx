/** The profile of a range as one sheet: each heading a small table side by side, so that it is one page on paper too. */
import type { ReactNode } from 'react'
import { labelOf, say, textOf } from '../../shared/analysis/cell-text.ts'
import type { AnalysisRow } from '../../shared/analysis/result.ts'
import { formatNumber } from '../../shared/i18n/define.ts'
import { useLang } from '../i18n.tsx'

const numberOf = (value: AnalysisRow[string] | undefined): number => (typeof value === 'number' ? value : 0)

export function ProfileSheet({ rows }: { rows: readonly AnalysisRow[] }): ReactNode {
  const lang = useLang()
  const sections = [...new Set(rows.map((row) => textOf(row['section'])))]
  return (
    <div className="profile-sheet">
      {sections.map((section) => (
        <section key={section}>
          <h3>{say(lang, `section.${section}`)}</h3>
          <table>
            <thead>
              <tr>
                {(['label', 'count', 'mu', 'share'] as const).map((key) => (
                  <th key={key} scope="col">
                    {say(lang, `column.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows
                .filter((row) => row['section'] === section)
                .map((row) => (
                  <ProfileLine key={textOf(row['label'])} section={section} row={row} />
                ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  )
}

function ProfileLine({ section, row }: { section: string; row: AnalysisRow }): ReactNode {
  const lang = useLang()
  const share = numberOf(row['share'])
  return (
    <tr>
      <td>{labelOf(section, textOf(row['label']), lang) || say(lang, `section.${section}`)}</td>
      <td className="number">{formatNumber(lang, numberOf(row['count']))}</td>
      <td className="number">{formatNumber(lang, numberOf(row['mu']), 2)}</td>
      <td className="profile-sheet__share">
        {formatNumber(lang, share, 2)}
        <span className="profile-sheet__bar" style={{ width: `${Math.min(100, share)}%` }} />
      </td>
    </tr>
  )
}
