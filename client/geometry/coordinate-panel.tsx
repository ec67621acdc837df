/** Coordinates as text: shows the shape's own, takes pasted ones, and says at which line they cannot be read. */
import { useId, useState, type ReactNode } from 'react'
import type { Geometry } from '../../shared/geometry.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { toPlane, type Zone } from './gauss-kruger.ts'
import { readCoordinates, type CoordinateReading } from './read-coordinates.ts'
import { geometryOf, piecesOf, type ShapeKind } from './shape-parts.ts'

type System = 'degrees' | '35' | '36'

/** One point a line, parts set apart by an empty line; rings without their repeated last point. */
export function coordinateText(shape: Geometry | null, system: System): string {
  const line = ([lon, lat]: readonly [number, number]): string => {
    if (system === 'degrees') return `${lon.toFixed(9)}, ${lat.toFixed(9)}`
    const zone: Zone = system === '35' ? 35 : 36
    const { x, y } = toPlane(zone, lon, lat)
    return `${x.toFixed(4)}, ${y.toFixed(4)}`
  }
  return piecesOf(shape)
    .map(({ kind, positions }) =>
      (kind === 'polygon' ? positions.slice(0, -1) : positions).map(line).join('\n'),
    )
    .join(shape !== null && shape.type === 'MultiPoint' ? '\n' : '\n\n')
}

interface CoordinatePanelProps {
  shape: Geometry | null
  kind: ShapeKind
  onApply: (shape: Geometry) => void
}

export function CoordinatePanel({ shape, kind, onApply }: CoordinatePanelProps): ReactNode {
  const t = useT(assetPageMessages)
  const id = useId()
  const [system, setSystem] = useState<System>('36')
  /** What the person typed; null while the field follows the shape. */
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? coordinateText(shape, system)
  const reading = typed === null ? null : readCoordinates(typed, kind)
  return (
    <details className="coordinate-panel" open={shape === null}>
      <summary>{t('draw.coordinates')}</summary>
      <div className="field" style={{ marginTop: 8 }}>
        <div className="row" style={{ flexWrap: 'wrap' }}>
          <SegmentedControl
            label={t('boundary.zone')}
            value={system}
            options={[
              { value: '35', label: t('boundary.zone35') },
              { value: '36', label: t('boundary.zone36') },
              { value: 'degrees', label: t('boundary.degrees') },
            ]}
            onChange={(next) => {
              setSystem(next)
              setTyped(null)
            }}
          />
        </div>
        <label htmlFor={id}>{t('draw.coordinatesHint')}</label>
        <textarea
          id={id}
          className="input input--text coordinate-text"
          rows={6}
          spellCheck={false}
          value={text}
          aria-invalid={reading !== null && !reading.ok ? true : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
        <ReadingNote reading={reading} />
        <div className="row">
          <Button
            small
            disabled={reading === null || !reading.ok}
            onClick={() => {
              if (reading?.ok !== true) return
              // a block inside another is its hole, as when it is drawn
              onApply(geometryOf(piecesOf(reading.geometry)) ?? reading.geometry)
              setTyped(null)
            }}
          >
            {t('draw.apply')}
          </Button>
        </div>
      </div>
    </details>
  )
}

function ReadingNote({ reading }: { reading: CoordinateReading | null }): ReactNode {
  const t = useT(assetPageMessages)
  if (reading === null) return null
  if (!reading.ok) {
    const fault = t(`coord.${reading.code}`, reading.params)
    return <div className="field__error">{t('draw.coordFault', { line: reading.line, fault })}</div>
  }
  const system =
    reading.system === 'degrees'
      ? t('coord.degrees')
      : t(reading.system === 35 ? 'boundary.zone35' : 'boundary.zone36')
  return (
    <div className="text-12 muted">
      {t('coord.read', { count: reading.count, system })}
      {reading.swapped && ` ${t('coord.swapped')}`}
    </div>
  )
}
