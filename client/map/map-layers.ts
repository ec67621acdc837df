/** Puts layers-as-data on a map and keeps them in order: ground, assets, selection, names, asset numbers. */
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import type { FeatureCollection } from 'geojson'
import type { Lang } from '../../shared/i18n/define.ts'
import { ASSET_SOURCE } from './asset-expressions.ts'
import { assetLayers, assetTileUrl, type AssetLayerOptions } from './asset-layers.ts'
import { selectionLayers } from './selection-layers.ts'
import { nameLayers } from './name-layers.ts'

/** Zoom beyond which a tile is only magnified; geometry is exact there. */
const TILE_MAX_ZOOM = 17

/** Replaces the data of a GeoJSON source; a source that is not there yet is left alone. */
export function setSourceData(map: MapLibreMap, source: string, data: FeatureCollection): void {
  void map.getSource<GeoJSONSource>(source)?.setData(data)
}

/** Draws the assets of a filter; called again when filter, colours or language change. */
export function showAssets(map: MapLibreMap, filter: string | null, options: AssetLayerOptions): void {
  const url = assetTileUrl(location.origin, filter)
  removeOverlays(map)
  const source = map.getSource(ASSET_SOURCE)
  if (source === undefined || source.serialize().tiles?.[0] !== url) {
    if (source !== undefined) map.removeSource(ASSET_SOURCE)
    map.addSource(ASSET_SOURCE, {
      type: 'vector',
      tiles: [url],
      minzoom: 5,
      maxzoom: TILE_MAX_ZOOM,
      promoteId: 'id',
    })
  }
  addOverlays(map, options)
}

/** Draws selection and names on a map without assets. */
export function showNames(map: MapLibreMap, lang: Lang): void {
  removeOverlays(map)
  for (const layer of [...nameLayers(lang), ...selectionLayers()]) map.addLayer(layer)
}

function overlayIds(map: MapLibreMap): string[] {
  const named = new Set([...selectionLayers(), ...nameLayers('zh-CN')].map((layer) => layer.id))
  return map
    .getStyle()
    .layers.filter((layer) => named.has(layer.id) || ('source' in layer && layer.source === ASSET_SOURCE))
    .map((layer) => layer.id)
}

function removeOverlays(map: MapLibreMap): void {
  for (const id of overlayIds(map)) map.removeLayer(id)
}

function addOverlays(map: MapLibreMap, options: AssetLayerOptions): void {
  const assets = assetLayers(options)
  const symbols = assets.filter((layer) => layer.type === 'symbol')
  const shapes = assets.filter((layer) => layer.type !== 'symbol')
  for (const layer of [...shapes, ...nameLayers(options.lang), ...selectionLayers(), ...symbols])
    map.addLayer(layer)
}
