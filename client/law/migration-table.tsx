/** One line a case: whether it can move and why not, its deadlines before and after. */
import type { ReactNode } from 'react'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { formatDate, wordOf, type Lang } from '../../shared/i18n/define.ts'
import { lawWorkflowMessages } from '../../shared/i18n/law-workflow.ts'
import type { MigrationLine } from '../../shared/law.ts'
import { useT } from '../i18n.tsx'
import { stateName } from '../workflow/case-words.ts'
import { TableScroll } from '../ui/table-scroll.tsx'

interface MigrationTableProps {
  lines: readonly MigrationLine[]
  track: AssetTrack
  version: number
  lang: Lang
  /** Cases that stay where they are. */
  left: ReadonlySet<string>
  /** Null once it is done. */
  onToggle: ((caseId: string) => void) | null
}

export function MigrationTable(props: MigrationTableProps): ReactNode {
  const { lines, track, version, lang, left, onToggle } = props
  const t = useT(lawWorkflowMessages)
  const result = (line: MigrationLine): string => {
    if (line.moved) return t('migrate.moved')
    if (line.can) return t('migrate.ready')
    return line.why === 'unknown_state' ? t('migrate.unknown_state', { version }) : t('migrate.changed')
  }
  return (
    <TableScroll label={t('migrate.case')} className="migration">
      <table className="plain-table">
        <thead>
          <tr>
            {onToggle !== null && <td aria-hidden />}
            <th scope="col">{t('migrate.case')}</th>
            <th scope="col">{t('migrate.state')}</th>
            <th scope="col">{t('migrate.before')}</th>
            <th scope="col">{t('migrate.after')}</th>
            <th scope="col">{t('migrate.result')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.caseId}>
              {onToggle !== null && (
                <td>
                  <input
                    type="checkbox"
                    className="checkbox"
                    aria-label={t('migrate.select', { case: line.caseNo })}
                    disabled={!line.can}
                    checked={line.can && !left.has(line.caseId)}
                    onChange={() => onToggle(line.caseId)}
                  />
                </td>
              )}
              <th scope="row">
                {line.assetName}
                <div className="dim text-12">{line.caseNo}</div>
              </th>
              <td>{stateName(lang, track, line.state)}</td>
              <td>
                <Clocks clocks={line.clocksBefore} lang={lang} />
              </td>
              <td>{line.can && <ClocksAfter line={line} lang={lang} />}</td>
              <td className={line.moved ? 'law-good' : line.can ? undefined : 'law-bad'}>{result(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

function Clocks({ clocks, lang }: { clocks: MigrationLine['clocksBefore']; lang: Lang }): ReactNode {
  const t = useT(lawWorkflowMessages)
  if (clocks.length === 0) return <span className="dim">{t('migrate.noClocks')}</span>
  return clocks.map((clock) => (
    <div key={clock.id}>
      {wordOf(lang, clock)}{' '}
      <span className="muted">{clock.dueOn === null ? '—' : formatDate(lang, clock.dueOn)}</span>
    </div>
  ))
}

function ClocksAfter({ line, lang }: { line: MigrationLine; lang: Lang }): ReactNode {
  const t = useT(lawWorkflowMessages)
  if (JSON.stringify(line.clocksAfter) === JSON.stringify(line.clocksBefore))
    return <span className="muted">{t('migrate.same')}</span>
  return <Clocks clocks={line.clocksAfter} lang={lang} />
}
