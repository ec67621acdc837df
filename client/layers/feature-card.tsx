/** What a press on a reference layer tells: the feature's attributes, by their titles. */
import { useQuery } from '@tanstack/react-query'
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { X } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { formatDate, formatNumber } from '../../shared/i18n/define.ts'
import { layerMessages } from '../../shared/i18n/layers.ts'
import type { Layer, LayerAttribute } from '../../shared/layer.ts'
import { useLang, useT } from '../i18n.tsx'
import { assetHitLayers } from '../map/asset-layers.ts'
import { AreaText } from '../ui/area-text.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { isLayerId } from './layer-drawing.ts'
import { featureQuery } from './layer-query.ts'

interface FeatureHit {
  code: string
  id: number
}

/** The topmost feature of a reference layer under the pointer; assets come before them. */
function hitAt(map: MapLibreMap, event: MapMouseEvent): FeatureHit | null {
  const { layers } = map.getStyle()
  const assets = assetHitLayers.filter((id) => map.getLayer(id) !== undefined)
  if (map.queryRenderedFeatures(event.point, { layers: assets }).length > 0) return null
  const own = layers.map((layer) => layer.id).filter(isLayerId)
  const found = own.length === 0 ? undefined : map.queryRenderedFeatures(event.point, { layers: own })[0]
  const id = Number(found?.properties['id'])
  return found === undefined || !Number.isInteger(id)
    ? null
    : { code: found.source.slice('layer:'.length), id }
}

/** The feature pressed last; a press beside every feature closes it. */
export function useFeatureHit(map: MapLibreMap | null): [FeatureHit | null, () => void] {
  const [hit, setHit] = useState<FeatureHit | null>(null)
  useEffect(() => {
    if (map === null) return undefined
    const onClick = (event: MapMouseEvent): void => {
      if (!event.defaultPrevented) setHit(hitAt(map, event))
    }
    const onMove = (event: MapMouseEvent): void => {
      if (map.getCanvas().style.cursor !== 'pointer' && hitAt(map, event) !== null)
        map.getCanvas().style.cursor = 'help'
      else if (map.getCanvas().style.cursor === 'help' && hitAt(map, event) === null)
        map.getCanvas().style.cursor = ''
    }
    map.on('click', onClick)
    map.on('mousemove', onMove)
    return () => {
      map.off('click', onClick)
      map.off('mousemove', onMove)
    }
  }, [map])
  return [hit, () => setHit(null)]
}

export function FeatureCard({
  hit,
  layers,
  onClose,
}: {
  hit: FeatureHit
  layers: readonly Layer[]
  onClose: () => void
}): ReactNode {
  const t = useT(layerMessages)
  const lang = useLang()
  const { data, error } = useQuery(featureQuery(hit.code, hit.id))
  const layer = layers.find((one) => one.code === hit.code)
  if (layer === undefined) return null
  const shown = layer.attributes.filter((attribute) => data?.attributes[attribute.name] !== undefined)
  return (
    <section className="feature-card float" aria-label={t('feature')}>
      <header className="row">
        <span className="text-12 muted ellipsis">{lang === 'en' ? layer.nameEn : layer.nameZh}</span>
        <span className="spacer" />
        <Button kind="quiet" small icon aria-label={t('feature.close')} onClick={onClose}>
          <X size={14} aria-hidden />
        </Button>
      </header>
      {error !== null && <ErrorNote error={error} />}
      {data?.name != null && <b className="feature-card__name">{data.name}</b>}
      <dl className="key-values text-12">
        {shown.map((attribute) => (
          <div key={attribute.name} className="feature-card__pair">
            <dt>{attribute.title}</dt>
            <dd>
              <AttributeValue attribute={attribute} value={data?.attributes[attribute.name]} />
            </dd>
          </div>
        ))}
        {data?.areaM2 != null && (
          <div className="feature-card__pair">
            <dt>{t('feature.area')}</dt>
            <dd>
              <AreaText areaM2={data.areaM2} />
            </dd>
          </div>
        )}
      </dl>
      <div className="text-12 muted">{layer.source}</div>
    </section>
  )
}

function AttributeValue({
  attribute,
  value,
}: {
  attribute: LayerAttribute
  value: string | number | boolean | undefined
}): ReactNode {
  const t = useT(layerMessages)
  const lang = useLang()
  if (typeof value === 'boolean') return value ? t('feature.yes') : t('feature.no')
  // A year is no amount.
  if (typeof value === 'number')
    return attribute.type === 'integer' && value < 10_000 ? String(value) : formatNumber(lang, value)
  return attribute.type === 'date' && value !== undefined ? formatDate(lang, value) : value
}
