/** Switches groups of map layers on and off. What is shown is not part of the filter. */
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useState, type ReactNode } from 'react'
import { mapMessages } from '../../shared/i18n/map.ts'
import { useT } from '../i18n.tsx'

/** Each group is everything drawn from these sources. */
const groups = [
  { label: 'layers.assets', sources: ['assets'] },
  { label: 'layers.areas', sources: ['areas', 'area-lines', 'area-labels'] },
  { label: 'layers.ground', sources: ['ground'] },
  { label: 'layers.graticule', sources: ['graticule'] },
] as const

function layersOf(map: MapLibreMap, sources: readonly string[]): string[] {
  return map
    .getStyle()
    .layers.filter(
      (layer) => 'source' in layer && sources.includes(layer.source) && layer.id !== 'district-ground',
    )
    .map((layer) => layer.id)
}

function isShown(map: MapLibreMap, sources: readonly string[]): boolean {
  return layersOf(map, sources).some((id) => map.getLayoutProperty(id, 'visibility') !== 'none')
}

export function LayersPanel({ map, children }: { map: MapLibreMap; children?: ReactNode }): ReactNode {
  const t = useT(mapMessages)
  const [, setTurn] = useState(0)
  const present = groups.filter((group) => layersOf(map, group.sources).length > 0)
  return (
    <fieldset className="map-tools__panel float" style={{ margin: 0 }}>
      <legend className="visually-hidden">{t('layers')}</legend>
      {present.map(({ label, sources }) => (
        <label key={label}>
          <input
            type="checkbox"
            className="checkbox"
            checked={isShown(map, sources)}
            onChange={(event) => {
              const visibility = event.target.checked ? 'visible' : 'none'
              for (const id of layersOf(map, sources)) map.setLayoutProperty(id, 'visibility', visibility)
              setTurn((turn) => turn + 1)
            }}
          />
          {t(label)}
        </label>
      ))}
      {children}
    </fieldset>
  )
}
