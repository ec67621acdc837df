/** The reference layers of the map at home: which are on is part of the address; the list, and the card of a feature. */
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { FeatureCard, useFeatureHit } from '../layers/feature-card.tsx'
import { LayerList } from '../layers/layer-list.tsx'
import { useLayers } from '../layers/layer-query.ts'
import { readShown, writeShown } from '../layers/layers-shown.ts'
import { useLayersOnMap } from '../layers/use-layers-on-map.ts'
import { useMap } from '../map/map-context.ts'
import { useZoom } from '../map/use-zoom.ts'

const route = getRouteApi('/staff/')

/** What belongs into the panel of layers, and what lies on the map. */
export function useMapLayers(hideCard: boolean): { list: ReactNode; card: ReactNode } {
  const map = useMap()
  const { layers: text } = route.useSearch()
  const navigate = route.useNavigate()
  const layers = useLayers()
  const shown = useMemo(() => readShown(text), [text])
  const zoom = useZoom(map)
  useLayersOnMap(map, layers, shown)
  const [hit, close] = useFeatureHit(map)
  const list = layers !== undefined && (
    <LayerList
      layers={layers}
      shown={shown}
      zoom={zoom}
      onShown={(next) =>
        void navigate({ search: (previous) => ({ ...previous, layers: writeShown(next) }), replace: true })
      }
    />
  )
  const card = !hideCard && hit !== null && layers !== undefined && (
    <FeatureCard hit={hit} layers={layers} onClose={close} />
  )
  return { list, card }
}
