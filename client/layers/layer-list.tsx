/** The reference layers in the panel of the map: switch, sign, density, order, legend of colours. */
import { Link } from '@tanstack/react-router'
import { ChevronDown, ChevronUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { layerMessages } from '../../shared/i18n/layers.ts'
import { type Layer, layerEditorRoles } from '../../shared/layer.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { legendOf } from './layer-legend.ts'
import { LayerSwatch } from './layer-swatch.tsx'
import './layers.css'
import { type ShownLayer, moved, toggled, withOpacity } from './layers-shown.ts'

interface LayerListProps {
  layers: readonly Layer[]
  shown: readonly ShownLayer[]
  zoom: number
  onShown: (shown: readonly ShownLayer[]) => void
}

export function LayerList({ layers, shown, zoom, onShown }: LayerListProps): ReactNode {
  const t = useT(layerMessages)
  const mayManage = (layerEditorRoles as readonly string[]).includes(usePerson().role)
  const on = shown.flatMap(({ code }) => layers.find((layer) => layer.code === code) ?? [])
  const off = layers.filter((layer) => !on.includes(layer)).toReversed()
  return (
    <section className="layer-list" aria-label={t('reference')}>
      <div className="layer-list__head text-12 muted">{t('reference')}</div>
      {layers.length === 0 && <p className="text-12 muted">{t('none')}</p>}
      {[...on, ...off].map((layer) => (
        <LayerRow
          key={layer.code}
          layer={layer}
          shown={shown.find(({ code }) => code === layer.code)}
          tooFar={zoom < layer.style.minZoom}
          onToggle={() => onShown(toggled(shown, layer.code))}
          onOpacity={(opacity) => onShown(withOpacity(shown, layer.code, opacity))}
          onMove={(by) => onShown(moved(shown, layer.code, by))}
        />
      ))}
      {mayManage && (
        <Link to="/layers" className="link-button text-12">
          {t('manage')}
        </Link>
      )}
    </section>
  )
}

interface LayerRowProps {
  layer: Layer
  shown: ShownLayer | undefined
  tooFar: boolean
  onToggle: () => void
  onOpacity: (percent: number) => void
  onMove: (by: -1 | 1) => void
}

function LayerRow({ layer, shown, tooFar, onToggle, onOpacity, onMove }: LayerRowProps): ReactNode {
  const t = useT(layerMessages)
  const lang = useLang()
  const name = lang === 'en' ? layer.nameEn : layer.nameZh
  return (
    <div className="layer-list__row">
      <div className="row layer-list__line">
        <label className="layer-list__name">
          <input type="checkbox" className="checkbox" checked={shown !== undefined} onChange={onToggle} />
          <LayerSwatch layer={layer} />
          <span className="ellipsis" title={layer.source}>
            {name}
          </span>
        </label>
        {!layer.inForce && <span className="text-12 layer-list__note">{t('outOfForce')}</span>}
        {shown !== undefined && (
          <>
            <button
              type="button"
              className="layer-list__move"
              aria-label={t('up', { name })}
              onClick={() => onMove(-1)}
            >
              <ChevronUp size={14} aria-hidden />
            </button>
            <button
              type="button"
              className="layer-list__move"
              aria-label={t('down', { name })}
              onClick={() => onMove(1)}
            >
              <ChevronDown size={14} aria-hidden />
            </button>
          </>
        )}
      </div>
      {shown !== undefined && (
        <>
          <div className="row layer-list__density">
            <input
              type="range"
              min={10}
              max={100}
              step={10}
              value={shown.opacity}
              aria-label={t('opacity', { name })}
              onChange={(event) => onOpacity(Number(event.target.value))}
            />
            <span className="text-12 muted layer-list__percent">{shown.opacity}%</span>
          </div>
          {tooFar && <div className="text-12 layer-list__note">{t('fromZoom')}</div>}
          <ColourLegend layer={layer} />
        </>
      )}
    </div>
  )
}

export function ColourLegend({ layer }: { layer: Pick<Layer, 'style'> }): ReactNode {
  const lines = legendOf(layer.style, useLang())
  if (lines.length === 0) return null
  return (
    <ul className="layer-list__legend text-12">
      {lines.map(({ words, colour }) => (
        <li key={words}>
          <span className="layer-list__chip" style={{ background: colour }} />
          {words}
        </li>
      ))}
    </ul>
  )
}
