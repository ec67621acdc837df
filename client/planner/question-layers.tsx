/**
 * The reference layers that a question or an analysis is about, drawn under the result; and picking one of their features on
 * the map as the place of a condition. Renders nothing.
 */
import { useQuery } from '@tanstack/react-query'
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import type { AnalysisForm } from '../../shared/analysis/forms.ts'
import type { Layer } from '../../shared/layer.ts'
import { layerSourceId } from '../layers/layer-drawing.ts'
import { useLayersOnMap } from '../layers/use-layers-on-map.ts'
import { useMap } from '../map/map-context.ts'
import type { Plan } from './plan.ts'
import { layersQuery } from './planner-query.ts'

/** Dense enough to be read, light enough for the answer above it. */
const OPACITY = 55

function idsOf({ question, form }: Plan): Set<string> {
  const ids = question.where.flatMap(({ place }) => (place.kind === 'layer' ? [place.layerId] : []))
  return new Set([...ids, ...(form === null ? [] : formLayers(form))])
}

function formLayers(form: AnalysisForm): string[] {
  if (form.analysis === 'assembly') return form.roadLayerId === null ? [] : [form.roadLayerId]
  if (form.analysis === 'suitability')
    return form.criteria.flatMap((one) => ('layerId' in one ? [one.layerId] : []))
  return 'layerId' in form ? [form.layerId] : []
}

/** Comes to the layer when picking begins: it may lie elsewhere, or be too small to be seen from afar. */
function useView(map: MapLibreMap | null, bbox: Layer['bbox']): void {
  const box = bbox?.join() ?? ''
  useEffect(() => {
    if (map === null || box === '') return
    const [west = 0, south = 0, east = 0, north = 0] = box.split(',').map(Number)
    map.fitBounds([west, south, east, north], { padding: 40, maxZoom: 16, duration: 300 })
  }, [map, box])
}

interface QuestionLayersProps {
  plan: Plan
  /** A feature of this layer is being picked. */
  picking: { layerId: string; onPick: (name: string) => void } | null
}

export function QuestionLayers({ plan, picking }: QuestionLayersProps): ReactNode {
  const map = useMap()
  const layers = useQuery(layersQuery).data
  const key = [...idsOf(plan), picking?.layerId ?? ''].join()
  const shown = useMemo(
    () =>
      (layers ?? [])
        .filter(({ id }) => key.split(',').includes(id))
        .map(({ code }) => ({ code, opacity: OPACITY })),
    [layers, key],
  )
  const picked = layers?.find(({ id }) => id === picking?.layerId)
  const code = picked?.code
  // What is picked from is seen at every zoom, also where its own style leaves it out.
  const drawn = useMemo(
    () => layers?.map((one) => (one.code === code ? { ...one, style: { ...one.style, minZoom: 0 } } : one)),
    [layers, code],
  )
  useLayersOnMap(map, drawn, shown)
  useView(map, picked?.bbox ?? null)
  const latest = useRef(picking)
  useEffect(() => {
    latest.current = picking
  })
  useEffect(() => {
    if (map === null || code === undefined) return undefined
    const canvas = map.getCanvas()
    const onClick = (event: MapMouseEvent): void => {
      const drawn = map
        .getStyle()
        .layers.filter((one) => 'source' in one && one.source === layerSourceId(code))
      const { x, y } = event.point
      const found = map.queryRenderedFeatures(
        [
          [x - 5, y - 5],
          [x + 5, y + 5],
        ],
        { layers: drawn.map(({ id }) => id) },
      )
      const name: unknown = found[0]?.properties['name']
      if (typeof name === 'string' && name !== '') latest.current?.onPick(name)
    }
    canvas.style.cursor = 'crosshair'
    map.on('click', onClick)
    return () => {
      canvas.style.cursor = ''
      map.off('click', onClick)
    }
  }, [map, code])
  return null
}
