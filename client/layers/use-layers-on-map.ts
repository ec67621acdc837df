/**
 * Keeps the reference layers that are on below the assets of a map, in their order. Only what changed is drawn again.
 * Must never touch a source of the assets or the ground.
 */
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect } from 'react'
import type { Layer } from '../../shared/layer.ts'
import { isLayerId, layerDrawing, layerSourceId } from './layer-drawing.ts'
import type { ShownLayer } from './layers-shown.ts'

const TILE_MAX_ZOOM = 17

/** `tried`: an attribute that a draft of the style colours by, which tiles of the saved one may lack. */
type DrawnLayer = Layer & { readonly tried?: string }

export function useLayersOnMap(
  map: MapLibreMap | null,
  layers: readonly DrawnLayer[] | undefined,
  shown: readonly ShownLayer[],
): void {
  useEffect(() => {
    if (map === null || layers === undefined) return
    clear(map)
    const above = firstAbove(map)
    // The first of the list lies on top, so it is added last.
    for (const { code, opacity } of shown.toReversed()) {
      const layer = layers.find((one) => one.code === code)
      if (layer === undefined) continue
      addSource(map, layer)
      for (const drawn of layerDrawing(layer, opacity / 100)) map.addLayer(drawn, above)
    }
    dropSources(map, shown)
  }, [map, layers, shown])
}

/** The version in the address makes the browser ask anew after a change. */
const tilesOf = ({ code, version, tried }: DrawnLayer): string =>
  `${location.origin}/tiles/layers/${code}/{z}/{x}/{y}.mvt?v=${version}${tried === undefined ? '' : `&with=${encodeURIComponent(tried)}`}`

function addSource(map: MapLibreMap, layer: DrawnLayer): void {
  const id = layerSourceId(layer.code)
  const known = map.getSource(id)
  if (known?.serialize().tiles?.[0] === tilesOf(layer)) return
  if (known !== undefined) map.removeSource(id)
  map.addSource(id, { type: 'vector', tiles: [tilesOf(layer)], maxzoom: TILE_MAX_ZOOM, promoteId: 'id' })
}

function clear(map: MapLibreMap): void {
  for (const { id } of map.getStyle().layers) if (isLayerId(id)) map.removeLayer(id)
}

function dropSources(map: MapLibreMap, shown: readonly ShownLayer[]): void {
  const wanted = new Set(shown.map(({ code }) => layerSourceId(code)))
  for (const id of Object.keys(map.getStyle().sources))
    if (isLayerId(id) && !wanted.has(id)) map.removeSource(id)
}

/** The lowest layer of assets, names or selection: reference layers lie below it. */
function firstAbove(map: MapLibreMap): string | undefined {
  return map
    .getStyle()
    .layers.find((layer) => 'source' in layer && ['assets', 'selection'].includes(layer.source))?.id
}
