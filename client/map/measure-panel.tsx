/** Measuring by clicks on the map: length or area, both units, nothing stored. Loaded when first used. */
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import type { Position } from 'geojson'
import { useEffect, useState, type ReactNode } from 'react'
import { mapMessages } from '../../shared/i18n/map.ts'
import { useLang, useT } from '../i18n.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { setSourceData } from './map-layers.ts'
import { measureFeatures, measureText, type MeasureKind } from './measure.ts'
import { selectionBlue } from './palette.ts'

const SOURCE = 'measure'
const LAYERS = ['measure-fill', 'measure-line', 'measure-point']

function addMeasureLayers(map: MapLibreMap): void {
  map.addSource(SOURCE, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
  map.addLayer({
    id: 'measure-fill',
    type: 'fill',
    source: SOURCE,
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': selectionBlue, 'fill-opacity': 0.14 },
  })
  map.addLayer({
    id: 'measure-line',
    type: 'line',
    source: SOURCE,
    filter: ['!=', ['geometry-type'], 'Point'],
    paint: { 'line-color': selectionBlue, 'line-width': 2 },
  })
  map.addLayer({
    id: 'measure-point',
    type: 'circle',
    source: SOURCE,
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': 4,
      'circle-color': '#FFFFFF',
      'circle-stroke-color': selectionBlue,
      'circle-stroke-width': 2,
    },
  })
}

function removeMeasureLayers(map: MapLibreMap): void {
  for (const id of LAYERS) if (map.getLayer(id) !== undefined) map.removeLayer(id)
  if (map.getSource(SOURCE) !== undefined) map.removeSource(SOURCE)
}

/** The clicked path. A double click ends it, the next click begins anew, Esc clears. */
function useMeasuredPath(map: MapLibreMap): [path: readonly Position[], clear: () => void] {
  const [path, setPath] = useState<readonly Position[]>([])
  useEffect(() => {
    let ended = false
    addMeasureLayers(map)
    map.doubleClickZoom.disable()
    map.getCanvas().style.cursor = 'crosshair'
    const onClick = (event: MapMouseEvent): void => {
      event.preventDefault()
      const { lng, lat } = event.lngLat
      setPath((points) => (ended ? [[lng, lat]] : [...points, [lng, lat]]))
      ended = false
    }
    const onDoubleClick = (event: MapMouseEvent): void => {
      event.preventDefault()
      ended = true
      // a double click has already been counted as two clicks at one place
      setPath((points) => points.slice(0, -1))
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setPath([])
    }
    map.on('click', onClick)
    map.on('dblclick', onDoubleClick)
    addEventListener('keydown', onKey)
    return () => {
      map.off('click', onClick)
      map.off('dblclick', onDoubleClick)
      removeEventListener('keydown', onKey)
      map.doubleClickZoom.enable()
      map.getCanvas().style.cursor = ''
      removeMeasureLayers(map)
    }
  }, [map])
  return [path, () => setPath([])]
}

export function MeasurePanel({ map }: { map: MapLibreMap }): ReactNode {
  const t = useT(mapMessages)
  const lang = useLang()
  const [kind, setKind] = useState<MeasureKind>('distance')
  const [path, clear] = useMeasuredPath(map)
  useEffect(() => setSourceData(map, SOURCE, measureFeatures(kind, path)), [map, kind, path])
  return (
    <div className="map-tools__panel float">
      <SegmentedControl
        label={t('measure')}
        value={kind}
        options={[
          { value: 'distance', label: t('measure.distance') },
          { value: 'area', label: t('measure.area') },
        ]}
        onChange={setKind}
      />
      <output className="text-14 strong" style={{ display: 'block', margin: '8px 0 4px' }}>
        {measureText(lang, kind, path)}
      </output>
      <div className="text-12 muted">{t('measure.hint')}</div>
      {path.length > 0 && (
        <button type="button" className="link-button text-12" onClick={clear}>
          {t('measure.clear')}
        </button>
      )}
    </div>
  )
}
