/** Two outlines of one asset on a small map: before in red dashes, after in blue. */
import { useMemo, type ReactNode } from 'react'
import type { Geometry } from '../../shared/geometry.ts'
import { ParcelSheet } from '../geometry/parcel-sheet.tsx'
import type { OverlayShape } from '../geometry/sheet-overlay.ts'
import './history.css'

interface OutlineCompareProps {
  before: Geometry
  after: Geometry
  legend: readonly [before: string, after: string]
}

export function OutlineCompare({ before, after, legend }: OutlineCompareProps): ReactNode {
  const overlay = useMemo<readonly OverlayShape[]>(
    () => [
      { role: 'after', geometry: after },
      { role: 'before', geometry: before },
    ],
    [before, after],
  )
  return (
    <div className="outline-compare">
      <ParcelSheet
        geometry={after}
        overlay={overlay}
        focus={[before, after]}
        neighbours={false}
        selected={false}
        foot={
          <div className="map-foot" style={{ left: 0, right: 0 }}>
            <span className="outline-key outline-key--before">{legend[0]}</span>
            <span className="outline-key outline-key--after">{legend[1]}</span>
          </div>
        }
      />
    </div>
  )
}
