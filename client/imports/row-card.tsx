/** One staged row beside its shape: what becomes of it, why, and what the file says. Esc closes, arrows walk. */
import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import type { ImportBatch, ImportRow } from '../../shared/import.ts'
import { useT } from '../i18n.tsx'
import { useMap } from '../map/map-context.ts'
import { useShortcut } from '../shell/shortcuts.ts'
import { AreaText } from '../ui/area-text.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { KeyValueList } from '../ui/key-value-list.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { valueText } from './issue-filter.ts'
import { LevelMark } from './level-mark.tsx'
import { fieldKey } from './issue-words.ts'
import { useRow } from './use-imports.ts'

interface RowCardProps {
  batch: ImportBatch
  rowNo: number
  onSelect: (rowNo: number | null) => void
}

/** Close enough to see the shape with its number. */
const CLOSE_ZOOM = 16.5

/** Brings the map to the row once it is known; a row that fills the view already stays where it is. */
function useFlight(row: ImportRow | null | undefined): void {
  const map = useMap()
  const flown = useRef<number | null>(null)
  useEffect(() => {
    if (map === null || row == null || row.lon === null || row.lat === null) return
    if (flown.current === row.rowNo) return
    flown.current = row.rowNo
    const inView = map.getBounds().contains([row.lon, row.lat]) && map.getZoom() >= CLOSE_ZOOM - 1
    if (!inView)
      map.easeTo({ center: [row.lon, row.lat], zoom: Math.max(map.getZoom(), CLOSE_ZOOM), duration: 400 })
  }, [map, row])
}

export function RowCard({ batch, rowNo, onSelect }: RowCardProps): ReactNode {
  const t = useT(importPageMessages)
  const { data: row, error, isFetching } = useRow(batch, rowNo)
  const last = batch.counts?.read ?? rowNo
  useFlight(row)
  useShortcut('Escape', () => onSelect(null))
  return (
    <section className="float row-card" aria-label={t('row.title', { row: String(rowNo) })}>
      <LoadingBar active={isFetching} />
      <div className="row">
        <b className="ellipsis">
          {t('row.title', { row: String(rowNo) })}
          {'\u3000'}
          {row == null ? '' : (row.name ?? t('unnamed'))}
        </b>
        <span className="spacer" />
        <Walk label={t('row.previous')} disabled={rowNo <= 1} onPress={() => onSelect(rowNo - 1)}>
          <ChevronLeft size={16} strokeWidth={1.75} aria-hidden />
        </Walk>
        <Walk label={t('row.next')} disabled={rowNo >= last} onPress={() => onSelect(rowNo + 1)}>
          <ChevronRight size={16} strokeWidth={1.75} aria-hidden />
        </Walk>
        <Walk label={t('row.close')} onPress={() => onSelect(null)}>
          <X size={16} strokeWidth={1.75} aria-hidden />
        </Walk>
      </div>
      {error !== null && <ErrorNote error={error} />}
      {row != null && <RowBody batch={batch} row={row} />}
    </section>
  )
}

interface WalkProps {
  label: string
  disabled?: boolean
  onPress: () => void
  children: ReactNode
}

function Walk({ label, disabled = false, onPress, children }: WalkProps): ReactNode {
  return (
    <Button small icon kind="quiet" aria-label={label} title={label} disabled={disabled} onClick={onPress}>
      {children}
    </Button>
  )
}

function RowBody({ batch, row }: { batch: ImportBatch; row: ImportRow }): ReactNode {
  const t = useT(importPageMessages)
  return (
    <>
      <div className="text-12 muted row-card__facts">
        {t(`row.outcome.${row.outcome}`)}
        {row.areaM2 === null ? (
          `\u3000${t('col.noShape')}`
        ) : (
          <>
            {'\u3000'}
            {t('row.area')} <AreaText areaM2={row.areaM2} />
          </>
        )}
      </div>
      {row.issues.length > 0 && (
        <ul className="row-card__issues">
          {row.issues.map((issue) => (
            <li key={`${issue.code} ${issue.field ?? ''}`}>
              <LevelMark severity={issue.severity} /> {issue.message}
            </li>
          ))}
        </ul>
      )}
      <RowValues row={row} mapping={batch.choice?.mapping ?? {}} />
    </>
  )
}

/** Columns that go somewhere first, under the registry's word for them. */
function RowValues({
  row,
  mapping,
}: {
  row: ImportRow
  mapping: NonNullable<ImportBatch['choice']>['mapping']
}): ReactNode {
  const t = useT(importPageMessages)
  const columns = Object.keys(row.values)
  const ordered = [
    ...columns.filter((name) => mapping[name] !== undefined),
    ...columns.filter((name) => mapping[name] === undefined),
  ]
  const items = ordered.map((name) => {
    const field = mapping[name]
    return {
      key: name,
      label: field === undefined ? name : t(fieldKey(field)),
      value: valueText(row, name) || '—',
    }
  })
  return (
    <div className="row-card__values text-12">
      <KeyValueList items={items} />
    </div>
  )
}
