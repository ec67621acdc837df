/**
 * The neat line 图廓 around a map: graticule ticks with coordinates at the top and left, and the foot with
 * scale bar, scale, CRS and position. It is drawn clear of the panels.
 */
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useState, type ReactNode } from 'react'
import { formatNumber } from '../../shared/i18n/define.ts'
import { mapMessages } from '../../shared/i18n/map.ts'
import { useLang, useT } from '../i18n.tsx'
import { formatDms, graticuleStep, isZoneEdge, ticksBetween } from './graticule.ts'
import { useMap, useMapMoves } from './map-context.ts'
import { scaleBar, scaleDenominator } from './scale-bar.ts'

/** Pixels that panels cover at each side of the map. */
export interface Insets {
  readonly left: number
  readonly right: number
}

interface NeatLineProps {
  insets?: Insets
  /** What the page knows about the view: 「当前视野 64 宗」. */
  children?: ReactNode
  /** Shows 演示数据, for invented boundaries. */
  demo?: boolean
}

const FOOT_PX = 28

export function NeatLine({
  insets = { left: 0, right: 0 },
  children,
  demo = false,
}: NeatLineProps): ReactNode {
  const map = useMap()
  useMapMoves(map)
  if (map === null) return null
  return (
    <>
      <Ticks map={map} insets={insets} />
      <Foot map={map} insets={insets} demo={demo}>
        {children}
      </Foot>
    </>
  )
}

function Ticks({ map, insets }: { map: MapLibreMap; insets: Insets }): ReactNode {
  const t = useT(mapMessages)
  const { clientWidth: width, clientHeight: height } = map.getContainer()
  const view = map.getBounds()
  const step = graticuleStep((view.getEast() - view.getWest()) / Math.max(1, width))
  const centre = map.getCenter()
  const top = ticksBetween(view.getWest(), view.getEast(), step)
    .map((seconds) => ({ seconds, x: map.project([seconds / 3600, centre.lat]).x }))
    .filter(({ x }) => x > insets.left + 18 && x < width - insets.right - 60)
  const left = ticksBetween(view.getSouth(), view.getNorth(), step)
    .map((seconds) => ({ seconds, y: map.project([centre.lng, seconds / 3600]).y }))
    .filter(({ y }) => y > 30 && y < height - FOOT_PX - 8)
  return (
    <svg className="neat-line" width={width} height={height} aria-hidden>
      {top.map(({ seconds, x }) => (
        <g key={seconds} transform={`translate(${x.toFixed(1)} 0)`}>
          <path d="M0 0v7" />
          <text x="5" y="12">
            {formatDms(seconds)}
            {isZoneEdge(seconds) && ` · ${t('zoneEdge')}`}
          </text>
        </g>
      ))}
      {left.map(({ seconds, y }) => (
        <g key={seconds} transform={`translate(${insets.left} ${y.toFixed(1)})`}>
          <path d="M0 0h7" />
          <text x="6" y="-5">
            {formatDms(seconds)}
          </text>
        </g>
      ))}
    </svg>
  )
}

function usePointer(map: MapLibreMap): { lat: number; lng: number } | null {
  const [position, setPosition] = useState<{ lat: number; lng: number } | null>(null)
  useEffect(() => {
    const move = (event: { lngLat: { lat: number; lng: number } }): void => setPosition(event.lngLat)
    const out = (): void => setPosition(null)
    map.on('mousemove', move)
    map.on('mouseout', out)
    return () => {
      map.off('mousemove', move)
      map.off('mouseout', out)
    }
  }, [map])
  return position
}

interface FootProps extends NeatLineProps {
  map: MapLibreMap
  insets: Insets
}

function Foot({ map, insets, demo, children }: FootProps): ReactNode {
  const t = useT(mapMessages)
  const lang = useLang()
  const shown = usePointer(map) ?? map.getCenter()
  const bar = scaleBar(map.getZoom(), map.getCenter().lat)
  const scale = scaleDenominator(map.getZoom(), map.getCenter().lat)
  return (
    <div className="map-foot" style={{ left: insets.left, right: insets.right }}>
      <span className="row">
        <i className="map-foot__bar" style={{ width: bar.pixels }} />
        {bar.label}
      </span>
      <span aria-label={t('scale', { scale })}>1:{formatNumber(lang, scale)}</span>
      <span className="map-foot__position">
        {t('crs')} · {shown.lat.toFixed(5)}, {shown.lng.toFixed(5)}
      </span>
      <span className="spacer" />
      {children}
      {demo === true && <span className="map-foot__demo">{t('demo')}</span>}
    </div>
  )
}
