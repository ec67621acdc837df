/**
 * The ground beneath the parcels, by configuration. Default is our own plain ground, which needs no network.
 * Tianditu goes through the server, which holds the key. Shifted tiles (GCJ-02, BD-09) must never be used
 * under surveyed parcels.
 */
import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'

export type Basemap =
  /** Plain ground, graticule and the district's outline only. */
  | { readonly kind: 'blank' }
  /** Plain ground with the features of /api/ground. */
  | { readonly kind: 'ground' }
  /** Raster tiles in web mercator; `imagery` when they are pictures from the air. */
  | {
      readonly kind: 'xyz'
      readonly tiles: readonly string[]
      readonly tileSize: number
      readonly attribution: string
      readonly imagery: boolean
    }
  | { readonly kind: 'tianditu'; readonly set: 'vec' | 'img' }

export const defaultBasemap: Basemap = { kind: 'ground' }

/** What `GET /api/settings` says about the base map. */
interface BasemapSetting {
  readonly kind: 'blank' | 'ground' | 'xyz' | 'tianditu'
  readonly url: string | null
  readonly attribution: string | null
}

/** The base map of this installation; one that lacks its address falls back to the plain ground. */
export function basemapOf({ kind, url, attribution }: BasemapSetting): Basemap {
  if (kind === 'tianditu') return { kind, set: 'vec' }
  if (kind !== 'xyz') return { kind }
  if (url === null) return defaultBasemap
  return { kind, tiles: [url], tileSize: 256, attribution: attribution ?? '', imagery: false }
}

export interface BasemapParts {
  readonly sources: Readonly<Record<string, SourceSpecification>>
  readonly layers: readonly LayerSpecification[]
  /** Our own blocks, roads and buildings are drawn too. */
  readonly ground: boolean
  /** Parcels are drawn denser, with wider halos. */
  readonly imagery: boolean
}

function raster(tiles: readonly string[], tileSize: number, attribution: string): SourceSpecification {
  return { type: 'raster', tiles: [...tiles], tileSize, attribution, maxzoom: 18 }
}

/** Sources and layers that a base map adds above the background. `origin` is this site's own. */
export function basemapParts(basemap: Basemap, origin: string): BasemapParts {
  if (basemap.kind === 'blank') return { sources: {}, layers: [], ground: false, imagery: false }
  if (basemap.kind === 'ground') return { sources: {}, layers: [], ground: true, imagery: false }
  // MapLibre's worker knows no address to complete a path with.
  const absolute = (url: string): string => (url.startsWith('/') ? origin + url : url)
  if (basemap.kind === 'xyz') {
    const { tiles, tileSize, attribution, imagery } = basemap
    return {
      sources: { basemap: raster(tiles.map(absolute), tileSize, attribution) },
      layers: [{ id: 'basemap', type: 'raster', source: 'basemap' }],
      ground: false,
      imagery,
    }
  }
  const labels = basemap.set === 'img' ? 'cia' : 'cva'
  const proxied = (layer: string): SourceSpecification =>
    raster([absolute(`/tiles/basemap/${layer}/{z}/{x}/{y}`)], 256, '天地图')
  return {
    sources: { basemap: proxied(basemap.set), 'basemap-labels': proxied(labels) },
    layers: [
      { id: 'basemap', type: 'raster', source: 'basemap' },
      { id: 'basemap-labels', type: 'raster', source: 'basemap-labels' },
    ],
    ground: false,
    imagery: basemap.set === 'img',
  }
}
