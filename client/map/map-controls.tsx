/** The tool columns at the right of a map: zoom and position; layers, measuring, print, full screen. */
import { Layers, LocateFixed, Maximize2, Minus, Plus, Printer, Ruler } from 'lucide-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { mapMessages } from '../../shared/i18n/map.ts'
import { useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { LayersPanel } from './layers-panel.tsx'
import { useMap } from './map-context.ts'

const MeasurePanel = lazy(async () => ({ default: (await import('./measure-panel.tsx')).MeasurePanel }))

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

interface ToolProps {
  label: string
  pressed?: boolean
  onPress: () => void
  children: ReactNode
}

function Tool({ label, pressed, onPress, children }: ToolProps): ReactNode {
  return (
    <button type="button" aria-label={label} title={label} aria-pressed={pressed} onClick={onPress}>
      {children}
    </button>
  )
}

/** `right` is the width of a drawer that the tools keep clear of. */
/** @param layers what a page adds to the panel of layers */
export function MapControls({ right = 0, layers }: { right?: number; layers?: ReactNode }): ReactNode {
  const t = useT(mapMessages)
  const map = useMap()
  const [open, setOpen] = useState<'layers' | 'measure' | null>(null)
  if (map === null) return null
  const toggle = (panel: 'layers' | 'measure') => () => setOpen(open === panel ? null : panel)
  const locate = (): void =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => map.easeTo({ center: [coords.longitude, coords.latitude], zoom: 16, duration: 400 }),
      () => showToast(t('locate.denied'), { kind: 'warning' }),
    )
  return (
    <div className="map-tools" style={{ right: right + 12 }}>
      <div className="map-tools__group">
        <Tool label={t('zoom.in')} onPress={() => map.zoomIn()}>
          <Plus {...icon} />
        </Tool>
        <Tool label={t('zoom.out')} onPress={() => map.zoomOut()}>
          <Minus {...icon} />
        </Tool>
        <Tool label={t('locate')} onPress={locate}>
          <LocateFixed {...icon} />
        </Tool>
      </div>
      <div className="map-tools__group" style={{ position: 'relative' }}>
        <Tool label={t('layers')} pressed={open === 'layers'} onPress={toggle('layers')}>
          <Layers {...icon} />
        </Tool>
        <Tool label={t('measure')} pressed={open === 'measure'} onPress={toggle('measure')}>
          <Ruler {...icon} />
        </Tool>
        <Tool label={t('print')} onPress={() => print()}>
          <Printer {...icon} />
        </Tool>
        <Tool label={t('fullscreen')} onPress={() => void toggleFullscreen(map.getContainer().parentElement)}>
          <Maximize2 {...icon} />
        </Tool>
        {open === 'layers' && <LayersPanel map={map}>{layers}</LayersPanel>}
        {open === 'measure' && (
          <Suspense fallback={null}>
            <MeasurePanel map={map} />
          </Suspense>
        )}
      </div>
    </div>
  )
}

async function toggleFullscreen(element: HTMLElement | null): Promise<void> {
  if (document.fullscreenElement !== null) return document.exitFullscreen()
  await element?.requestFullscreen()
}
