/** Before and after beside each other: two maps that move as one, each with the shapes of its day. */
import type { FeatureCollection } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useState, type ReactNode } from 'react'
import { formatDate } from '../../shared/i18n/define.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { useLang, useT } from '../i18n.tsx'
import { useMap } from '../map/map-context.ts'
import { ShapeOverlay } from './shape-overlay.tsx'

interface Pair {
  maps: Set<MapLibreMap>
  /** One of them is being moved because the other was. */
  following: boolean
}

interface TwinMapsProps {
  shapes: FeatureCollection
  /** ISO moments; null = now. */
  from: string
  to: string | null
  row: number
  onRow: (row: number) => void
  map: (content: ReactNode, filter: string | null) => ReactNode
}

type Split = readonly [before: FeatureCollection, after: FeatureCollection]

/** What kept its shape has one for both days, sent once: it stands on both maps. */
export function splitDays(shapes: FeatureCollection): Split {
  const of = (part: string) => shapes.features.filter(({ properties }) => properties?.['part'] === part)
  const [before, after] = [of('before'), of('after')]
  const drawn = new Set(before.map(({ properties }) => properties?.['row']))
  const kept = after
    .filter(({ properties }) => properties?.['kind'] !== 'appeared' && !drawn.has(properties?.['row']))
    .map((shape) => ({ ...shape, properties: { ...shape.properties, part: 'before' } }))
  return [
    { ...shapes, features: [...before, ...kept] },
    { ...shapes, features: after },
  ]
}

export function TwinMaps({ shapes, from, to, row, onRow, map }: TwinMapsProps): ReactNode {
  const t = useT(plannerMessages)
  const lang = useLang()
  const [pair] = useState((): Pair => ({ maps: new Set(), following: false }))
  const [[before, after], setSplit] = useState(() => splitDays(shapes))
  const [whole, setWhole] = useState(shapes)
  if (whole !== shapes) {
    setWhole(shapes)
    setSplit(splitDays(shapes))
  }
  const side = (words: string, own: FeatureCollection): ReactNode =>
    map(
      <>
        <ShapeOverlay shapes={own} row={row} onRow={onRow} />
        <MovesWith pair={pair} />
        <p className="planner-twins__day float text-12">{words}</p>
      </>,
      null,
    )
  return (
    <div className="planner-twins">
      {side(`${t('change.before')}　${formatDate(lang, from)}`, before)}
      {side(`${t('change.after')}　${to === null ? t('change.now') : formatDate(lang, to)}`, after)}
    </div>
  )
}

/** What a person does to one map happens to the other; what the other does by itself is not sent back. */
function MovesWith({ pair }: { pair: Pair }): ReactNode {
  const map = useMap()
  useEffect(() => {
    if (map === null) return undefined
    pair.maps.add(map)
    const onMove = (): void => {
      if (pair.following) return
      pair.following = true
      for (const other of pair.maps)
        if (other !== map) other.jumpTo({ center: map.getCenter(), zoom: map.getZoom() })
      pair.following = false
    }
    map.on('move', onMove)
    return () => {
      pair.maps.delete(map)
      map.off('move', onMove)
    }
  }, [map, pair])
  return null
}
