/** 当前视野 N 宗: counted from the tiles that are drawn, so it costs no request. Silent in the far view. */
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useState, type ReactNode } from 'react'
import { mapHomeMessages } from '../../shared/i18n/map-home.ts'
import { useT } from '../i18n.tsx'
import { useMap } from '../map/map-context.ts'

const LAYERS = ['asset-hit', 'asset-hit-line', 'asset-seal', 'asset-cluster']

/** Assets drawn in the view, each once; null where no tiles are drawn. */
function countInView(map: MapLibreMap): number | null {
  if (map.getZoom() < 11) return null
  const layers = LAYERS.filter((id) => map.getLayer(id) !== undefined)
  const single = new Set<unknown>()
  const clusters = new Map<string, number>()
  for (const { properties, geometry } of map.queryRenderedFeatures({ layers })) {
    const count: unknown = properties['count']
    if (typeof count === 'number' && geometry.type === 'Point') {
      clusters.set(geometry.coordinates.map((degree) => degree.toFixed(4)).join(), count)
    } else single.add(properties['id'])
  }
  return [...clusters.values()].reduce((sum, count) => sum + count, single.size)
}

export function InView(): ReactNode {
  const t = useT(mapHomeMessages)
  const map = useMap()
  const [count, setCount] = useState<number | null>(null)
  useEffect(() => {
    if (map === null) return undefined
    const update = (): void => setCount(countInView(map))
    map.on('idle', update)
    return () => void map.off('idle', update)
  }, [map])
  return count === null ? null : <span>{t('inView', { count })}</span>
}
