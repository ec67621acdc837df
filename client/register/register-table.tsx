/**
 * The rows of a page as a table, with a heading that stays, ticks, and a focus that walks with the arrow keys:
 * Enter opens, space ticks.
 */
import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import type { AssetRow } from '../../shared/asset.ts'
import { registerMessages } from '../../shared/i18n/register.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'
import { useLookups } from '../assets/use-lookups.ts'
import { useLang, useT } from '../i18n.tsx'
import type { ColumnKey } from './column-keys.ts'
import { columns, nextSort, type Sort } from './columns.tsx'
import type { RowSelection } from './use-selection.ts'

export interface RegisterTableProps {
  rows: readonly AssetRow[]
  shown: readonly ColumnKey[]
  density: string
  sort: Sort
  onSort: (sort: Sort) => void
  selection: RowSelection
  /** The asset shown on the map beside the table. */
  current: string | undefined
  onOpen: (row: AssetRow) => void
  /** A press on a row; opens it where no map is beside. */
  onPress: (row: AssetRow) => void
}

export function RegisterTable(props: RegisterTableProps): ReactNode {
  const t = useT(registerMessages)
  return (
    <table className="register" data-density={props.density}>
      <caption className="visually-hidden">
        {t('table')}　{t('keys')}
      </caption>
      <thead>
        <tr>
          <th className="register__tick">
            <PageTick rows={props.rows} selection={props.selection} />
          </th>
          <th className="register__seal" aria-hidden />
          {props.shown.map((key) => (
            <Heading key={key} column={key} sort={props.sort} onSort={props.onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row, index) => (
          <Row key={row.id} row={row} first={index === 0} {...props} />
        ))}
      </tbody>
    </table>
  )
}

/** Arrow keys, Home and End move the focus; Enter and space act on the row. */
function walkRows(event: KeyboardEvent<HTMLElement>, row: AssetRow, props: RegisterTableProps): void {
  const focused = event.currentTarget
  const all = focused.parentElement?.children ?? []
  const to: Readonly<Record<string, Element | null | undefined>> = {
    ArrowDown: focused.nextElementSibling,
    ArrowUp: focused.previousElementSibling,
    Home: all[0],
    End: all[all.length - 1],
  }
  const next = to[event.key]
  if (event.key in to) event.preventDefault()
  if (next instanceof HTMLElement) {
    next.focus()
    next.scrollIntoView({ block: 'nearest' })
  }
  // links and boxes inside the row keep their own keys
  if (event.target !== focused) return
  if (event.key === 'Enter') props.onOpen(row)
  if (event.key === ' ') {
    event.preventDefault()
    props.selection.toggle(row)
  }
}

function Heading({
  column,
  sort,
  onSort,
}: {
  column: ColumnKey
  sort: Sort
  onSort: (sort: Sort) => void
}): ReactNode {
  const t = useT(registerMessages)
  const { sort: by, number } = columns[column]
  const label = t(`column.${column}`)
  const className = number === true ? 'number' : undefined
  if (by === undefined) {
    return (
      <th scope="col" className={className}>
        {label}
      </th>
    )
  }
  const isDown = sort === `-${by}`
  const isSorted = isDown || sort === by
  const Arrow = isDown ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isSorted ? (isDown ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className="register__sort"
        title={t('sort.by', { column: label })}
        onClick={() => onSort(nextSort(sort, by))}
      >
        {label}
        {isSorted && <Arrow size={14} strokeWidth={1.75} aria-hidden />}
      </button>
    </th>
  )
}

function PageTick({ rows, selection }: { rows: readonly AssetRow[]; selection: RowSelection }): ReactNode {
  const t = useT(registerMessages)
  const box = useRef<HTMLInputElement>(null)
  const count = rows.filter((row) => selection.rows.has(row.id)).length
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = count > 0 && count < rows.length
  }, [count, rows.length])
  return (
    <input
      ref={box}
      type="checkbox"
      className="checkbox"
      aria-label={t('select.page')}
      checked={rows.length > 0 && count === rows.length}
      onChange={() => selection.toggleAll(rows)}
    />
  )
}

interface RowProps extends RegisterTableProps {
  row: AssetRow
  first: boolean
}

/** A press on a link or a box in the row is not a press on the row. */
const isOwnControl = (event: MouseEvent): boolean =>
  event.target instanceof Element && event.target.closest('a, input, button, label') !== null

function Row(props: RowProps): ReactNode {
  const { row, first, shown, selection, current, onPress } = props
  const t = useT(registerMessages)
  const lang = useLang()
  const { areaName } = useLookups()
  const ticked = selection.rows.has(row.id)
  return (
    <tr
      data-id={row.id}
      data-ticked={ticked ? '' : undefined}
      aria-current={row.id === current ? 'true' : undefined}
      tabIndex={first ? 0 : -1}
      onClick={(event) => {
        if (!isOwnControl(event)) onPress(row)
      }}
      onKeyDown={(event) => walkRows(event, row, props)}
    >
      <td className="register__tick">
        <label className="register__hit">
          <input
            type="checkbox"
            className="checkbox"
            aria-label={t('select.row', { name: row.name })}
            checked={ticked}
            onChange={() => selection.toggle(row)}
          />
        </label>
      </td>
      <td className="register__seal">
        <FamilySeal family={row.family} />
      </td>
      {shown.map((key) => {
        const { number, quiet, show } = columns[key]
        if (key === 'name') {
          return (
            <th key={key} scope="row" className="register__name">
              <Link to="/assets/$id" params={{ id: row.id }} title={row.name}>
                {row.name}
              </Link>
            </th>
          )
        }
        const classes = [number === true ? 'number' : 'register__cut', quiet === true ? 'text-12' : '']
        const content = show(row, lang, areaName)
        return (
          <td
            key={key}
            className={classes.join(' ').trim()}
            data-column={key}
            title={typeof content === 'string' && number !== true ? content : undefined}
          >
            {content}
          </td>
        )
      })}
    </tr>
  )
}
