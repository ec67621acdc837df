/** The checked rows of a file on the ground, drawn as the layer will be; rows that cannot be used are red. Before anything is published. */
import { useQuery } from '@tanstack/react-query'
import type { FeatureCollection } from 'geojson'
import { useEffect, type ReactNode } from 'react'
import { previewLayerLoad } from '../../shared/api/layer-api.ts'
import { layerLoadMessages } from '../../shared/i18n/layer-load.ts'
import type { LayerLoad } from '../../shared/layer.ts'
import { defaultStyle } from '../../shared/layer-style.ts'
import { call } from '../api.ts'
import { useT } from '../i18n.tsx'
import { basemapOf, defaultBasemap } from '../map/basemap.ts'
import { useMap } from '../map/map-context.ts'
import { MapControls } from '../map/map-controls.tsx'
import { MapView } from '../map/map-view.tsx'
import { homeViewport } from '../map/url-viewport.ts'
import { useAreas, useGround } from '../map/use-ground.ts'
import { useSettings } from '../session/use-settings.ts'
import { layerDrawing, layerSourceId } from './layer-drawing.ts'
import { LayerSwatch } from './layer-swatch.tsx'

const CODE = 'preview'
const RED = '#C4281C'

export function PreviewMap({ load }: { load: LayerLoad }): ReactNode {
  const t = useT(layerLoadMessages)
  const areas = useAreas()
  const ground = useGround()
  const { settings, settled } = useSettings()
  const { data } = useQuery({
    queryKey: ['layer-loads', load.id, 'shapes', load.version],
    queryFn: async ({ signal }) => (await call(previewLayerLoad, { params: { id: load.id }, signal })).data,
    staleTime: Infinity,
  })
  const { choice } = load
  if (!settled || choice === null) return <div className="layer-preview" />
  const style = choice.style ?? defaultStyle(choice.kind, choice.geometryType)
  const bad = data?.features.some(({ properties }) => properties['outcome'] === 'rejected') === true
  return (
    <div className="layer-preview">
      <MapView
        viewport={homeViewport}
        basemap={settings === undefined ? defaultBasemap : basemapOf(settings.basemap)}
        filter={null}
        {...(areas === undefined ? {} : { areas })}
        {...(ground === undefined ? {} : { ground })}
      >
        <MapControls />
        <div className="layer-map__legend float text-12">
          <span className="row">
            <LayerSwatch layer={{ geometryType: choice.geometryType, style }} />
            {t('preview.good')}
          </span>
          {bad && (
            <span className="row">
              <span className="layer-list__chip" style={{ background: RED }} />
              {t('preview.bad')}
            </span>
          )}
          {data !== undefined && data.every > 1 && <div>{t('preview.every', { every: data.every })}</div>}
        </div>
        {data !== undefined && <PreviewRows load={load} rows={data} />}
      </MapView>
    </div>
  )
}

function PreviewRows({ load, rows }: { load: LayerLoad; rows: FeatureCollection }): ReactNode {
  const map = useMap()
  const { choice, bbox } = load
  useEffect(() => {
    if (map === null || choice === null) return
    const source = layerSourceId(CODE)
    if (map.getSource(source) !== undefined) return
    const style = choice.style ?? defaultStyle(choice.kind, choice.geometryType)
    map.addSource(source, { type: 'geojson', data: rows })
    // A look before publishing is a look at all of it, at every zoom.
    const drawn = layerDrawing(
      { code: CODE, geometryType: choice.geometryType, style: { ...style, minZoom: 0 } },
      1,
    )
    for (const layer of drawn) {
      if (!('source-layer' in layer)) continue
      // A GeoJSON source has no layers of its own.
      const { 'source-layer': _vector, ...rest } = layer
      map.addLayer({ ...rest, filter: ['!=', ['get', 'outcome'], 'rejected'] })
    }
    map.addLayer({
      id: `${source}:bad`,
      type: 'line',
      source,
      filter: ['==', ['get', 'outcome'], 'rejected'],
      paint: { 'line-color': RED, 'line-width': 2 },
    })
    if (bbox !== null) map.fitBounds([...bbox], { padding: 40, maxZoom: 16, duration: 0 })
  }, [map, rows, choice, bbox])
  return null
}
