/** Exact boundary points of the assets in view, to snap to: tiles are too coarse, so the assets are read. */
import type { Map as MapLibreMap } from 'maplibre-gl'
import type { Position } from 'geojson'
import { useEffect, useRef, type RefObject } from 'react'
import { assetQuery } from '../assets/use-asset.ts'
import { assetHitLayers } from '../map/asset-layers.ts'
import { queryClient } from '../query-client.ts'
import { piecesOf } from './shape-parts.ts'

/** Assets read for one view, and the zoom from which points can be told apart. */
const MOST_NEIGHBOURS = 24
const LEAST_ZOOM = 15

function idsInView(map: MapLibreMap, except: string | undefined): string[] {
  const layers = assetHitLayers.filter((id) => map.getLayer(id) !== undefined)
  const ids = map.queryRenderedFeatures({ layers }).map((feature): unknown => feature.properties['id'])
  const unique = new Set(ids.filter((id): id is string => typeof id === 'string' && id !== except))
  return [...unique].slice(0, MOST_NEIGHBOURS)
}

export function useNeighbourPoints(
  map: MapLibreMap | null,
  except: string | undefined,
): RefObject<readonly Position[]> {
  const points = useRef<readonly Position[]>([])
  useEffect(() => {
    if (map === null) return undefined
    let asked = 0
    const read = async (): Promise<void> => {
      asked += 1
      const mine = asked
      if (map.getZoom() < LEAST_ZOOM) return
      const reads = idsInView(map, except).map((id) => queryClient.fetchQuery(assetQuery(id)))
      const assets = await Promise.allSettled(reads)
      if (mine !== asked) return
      points.current = assets
        .flatMap((asset) => (asset.status === 'fulfilled' ? piecesOf(asset.value.geometry) : []))
        .flatMap((piece) => piece.positions)
    }
    const onIdle = (): void => void read()
    map.on('moveend', onIdle)
    map.once('idle', onIdle)
    return () => {
      asked += 1
      map.off('moveend', onIdle)
    }
  }, [map, except])
  return points
}
