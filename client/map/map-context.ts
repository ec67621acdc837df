/** The map of the page, for the components drawn on it: null until it is ready. */
import type { Map as MapLibreMap } from 'maplibre-gl'
import { createContext, useContext, useEffect, useState } from 'react'

export const MapContext = createContext<MapLibreMap | null>(null)

/** The map, once its style has loaded. */
export function useMap(): MapLibreMap | null {
  return useContext(MapContext)
}

/** Renders again after every move of the map, once a frame at most; the value counts the moves. */
export function useMapMoves(map: MapLibreMap | null): number {
  const [moves, setMoves] = useState(0)
  useEffect(() => {
    if (map === null) return undefined
    let frame = 0
    const onMove = (): void => {
      if (frame !== 0) return
      frame = requestAnimationFrame(() => {
        frame = 0
        setMoves((count) => count + 1)
      })
    }
    map.on('move', onMove)
    map.on('resize', onMove)
    return () => {
      cancelAnimationFrame(frame)
      map.off('move', onMove)
      map.off('resize', onMove)
    }
  }, [map])
  return moves
}
