/** Puts the drawing on the map around it and keeps both sides in step; draws no element of its own. */
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Geometry } from '../../shared/geometry.ts'
import { useMap } from '../map/map-context.ts'
import { useNeighbourPoints } from './neighbour-points.ts'
import type { DrawTool, ShapeDraw } from './shape-draw.ts'
import { sameGeometry } from './shape-parts.ts'

interface DrawSurfaceProps {
  shape: Geometry | null
  tool: DrawTool
  assetId?: string
  onShape: (shape: Geometry | null, drawn: boolean) => void
}

export function DrawSurface({ shape, tool, assetId, onShape }: DrawSurfaceProps): ReactNode {
  const map = useMap()
  const neighbours = useNeighbourPoints(map, assetId)
  const [draw, setDraw] = useState<ShapeDraw | null>(null)
  const latest = useRef(onShape)
  /** What the drawing shows by itself, so that its own change is not shown to it again. */
  const shown = useRef<Geometry | null>(null)
  useEffect(() => {
    latest.current = onShape
  })
  useEffect(() => {
    if (map === null) return undefined
    let started: ShapeDraw | null = null
    let over = false
    const start = async (): Promise<void> => {
      const { startDrawing } = await import('./shape-draw.ts')
      if (over) return
      started = startDrawing({
        map,
        snapTo: () => neighbours.current,
        onShape: (next, drawn) => {
          shown.current = next
          latest.current(next, drawn)
        },
      })
      shown.current = null
      setDraw(started)
    }
    void start()
    return () => {
      over = true
      started?.end()
      setDraw(null)
    }
  }, [map, neighbours])
  useEffect(() => {
    if (draw === null || sameGeometry(shape, shown.current)) return
    shown.current = shape
    draw.show(shape)
  }, [draw, shape])
  useEffect(() => draw?.setTool(tool), [draw, tool])
  return null
}
