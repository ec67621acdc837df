/** The zoom of a map after every move that has come to rest; 0 before there is one. */
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useState } from 'react'

export function useZoom(map: MapLibreMap | null): number {
  const [zoom, setZoom] = useState(0)
  useEffect(() => {
    if (map === null) return undefined
    const read = (): void => setZoom(map.getZoom())
    read()
    map.on('moveend', read)
    return () => void map.off('moveend', read)
  }, [map])
  return zoom
}
