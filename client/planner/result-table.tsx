/** Rows of a result as a table: a piece at a time, the chosen one in sight, each to be chosen with mouse, finger or key. */
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { isNumeric, say } from '../../shared/analysis/cell-text.ts'
import type { Column } from '../../shared/analysis/definition.ts'
import { definitions, type AnalysisForm } from '../../shared/analysis/forms.ts'
import type { AnalysisRow } from '../../shared/analysis/result.ts'
import { analysisMessages } from '../../shared/i18n/analysis.ts'
import { type Lang, formatNumber, translate } from '../../shared/i18n/define.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Cell } from './result-cell.tsx'

const PIECE = 200

interface ResultTableProps {
  form: AnalysisForm
  rows: readonly { row: AnalysisRow; no: number }[]
  chosen: number
  onChosen: (row: number) => void
}

export function ResultTable({ form, rows, chosen, onChosen }: ResultTableProps): ReactNode {
  const t = useT(plannerMessages)
  const lang = useLang()
  const [pieces, setPieces] = useState(1)
  const columns = columnsOf(form)
  const at = rows.findIndex(({ no }) => no === chosen)
  const shown = Math.max(pieces, Math.ceil((at + 1) / PIECE)) * PIECE
  const chosenRow = useRef<HTMLTableRowElement>(null)
  // Pressed on the map, it may lie far down in the table.
  useEffect(() => {
    if (chosen >= 0 && chosenRow.current !== null) bringIntoSight(chosenRow.current)
  }, [chosen])
  const toggle = (no: number): void => onChosen(no === chosen ? -1 : no)
  const onKey = (no: number) => (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    toggle(no)
  }
  return (
    <>
      <table className="planner-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} className={isNumeric(column) ? 'number' : undefined}>
                {headOf(form, column, lang)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(({ row, no }) => (
            <tr
              key={no}
              ref={no === chosen ? chosenRow : undefined}
              tabIndex={0}
              aria-selected={no === chosen}
              onClick={() => toggle(no)}
              onKeyDown={onKey(no)}
            >
              {columns.map((column) => (
                <td key={column.key} className={classOf(column)}>
                  <Cell column={column} row={row} lang={lang} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <div className="planner-more">
          <Button small onClick={() => setPieces(shown / PIECE + 1)}>
            {t('rows.more', { count: Math.min(PIECE, rows.length - shown) })}
          </Button>
        </div>
      )}
    </>
  )
}

/** Without what was not asked for. */
const columnsOf = (form: AnalysisForm): readonly Column[] =>
  definitions[form.analysis].columns.filter(
    ({ key }) => key !== 'roads' || form.analysis !== 'assembly' || form.roadLayerId !== null,
  )

/** Within the table alone: the page stays where it is, with the map in sight. */
function bringIntoSight(row: HTMLElement): void {
  const list = row.closest('.planner-scroll')
  if (list === null) return
  const [inner, outer] = [row.getBoundingClientRect(), list.getBoundingClientRect()]
  // The head of the table stays on top.
  const above = inner.top - outer.top - 2 * inner.height
  const below = inner.bottom - outer.bottom
  if (above < 0) list.scrollTop += above
  else if (below > 0) list.scrollTop += below
}

/** A column of the distances says how far they are. */
export function headOf(form: AnalysisForm, { key }: Column, lang: Lang): string {
  const metres =
    form.analysis === 'reach'
      ? { countNear: form.nearM, countMiddle: form.middleM, countFar: form.farM }[key]
      : undefined
  return metres === undefined
    ? say(lang, `column.${key}`)
    : translate(analysisMessages, lang, 'column.within', { metres: formatNumber(lang, metres) })
}

function classOf(column: Column): string | undefined {
  if (isNumeric(column)) return 'number'
  return column.kind === 'uses' || column.kind === 'list' ? 'list' : undefined
}
