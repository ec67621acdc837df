/**
 * What is laid on the map: filter panel, legend, drawer, or on a phone the buttons and sheets that hold them.
 * It knows how much of the map is covered and keeps what is shown clear of it.
 */
import { useQuery } from '@tanstack/react-query'
import type { FeatureCollection, Geometry } from 'geojson'
import { ListFilter, Map as MapIcon } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { assetQuery } from '../assets/use-asset.ts'
import { ExportMenu } from '../exports/export-menu.tsx'
import { activeCount } from '../filter/asset-filter.ts'
import { FilterPanel } from '../filter/filter-panel.tsx'
import { useFilter, type FilterState } from '../filter/use-filter.ts'
import { useTotals } from '../filter/use-totals.ts'
import { useT } from '../i18n.tsx'
import { MapControls } from '../map/map-controls.tsx'
import { useMap } from '../map/map-context.ts'
import { NeatLine } from '../map/neat-line.tsx'
import { useAreas } from '../map/use-ground.ts'
import { Button } from '../ui/button.tsx'
import { AssetDrawer } from './asset-drawer.tsx'
import { boxOf, bringInSight, fitBox, type Box, type Cover } from './fit.ts'
import { HoverCard } from './hover-card.tsx'
import { InView } from './in-view.tsx'
import type { LegendMode } from './legend-mode.ts'
import { Legend } from './legend.tsx'
import './map-home.css'
import { SavedViewsMenu } from './saved-views-menu.tsx'
import { useAreaCounts } from './use-area-counts.ts'
import { useMapLayers } from './use-map-layers.tsx'
import { useScreen, type Screen } from './use-screen.ts'
import { useWalk } from './use-walk.ts'

const PANEL = 284
const DRAWER = 384
const FOOT = 28
/** The tool column and the buttons on a phone. */
const TOOLS = 56
const BUTTONS = 60
/** Of the window's height, bars included: 58 % of the map. */
const PHONE_DRAWER = 0.5

type Sheet = 'filter' | 'legend' | null

/** What the panels know and the map draws. */
export interface MapDrawing {
  readonly selection: Geometry | null
  /** Names of the subdistricts with the filter's counts. */
  readonly areaLabels: FeatureCollection | undefined
}

export interface MapPanelsProps {
  mode: LegendMode
  demo: boolean
  /** The address says no view: the map was opened anew. */
  fresh: boolean
  selected: string | undefined
  onSelect: (id: string | null) => void
  onMode: (mode: LegendMode) => void
  onDrawing: (drawing: MapDrawing) => void
}

/** Pixels at each side that panels cover. */
function coverOf(screen: Screen, panel: boolean, drawer: boolean): Cover {
  if (screen === 'phone')
    return { left: 0, right: TOOLS, top: BUTTONS, bottom: drawer ? innerHeight * PHONE_DRAWER : FOOT }
  return { left: panel ? PANEL : 0, right: drawer ? DRAWER : 0, top: 24, bottom: FOOT }
}

/** The whole shape of the selected asset; null until it is known. */
function useShape(selected: string | undefined): Geometry | null {
  const { data } = useQuery({ ...assetQuery(selected ?? ''), enabled: selected !== undefined })
  return data !== undefined && data.id === selected ? data.geometry : null
}

/** Comes to the selected asset when it is out of sight: from a link, a search or a walk. */
function useSelectionInSight(shape: Geometry | null, cover: Cover): void {
  const map = useMap()
  const latest = useRef(cover)
  useEffect(() => {
    latest.current = cover
  })
  useEffect(() => {
    if (map !== null && shape !== null) bringInSight(map, boxOf(shape), latest.current)
  }, [map, shape])
}

/** A map opened without a view comes to all that the filter has, clear of the panels; once. */
function useResultAtFirst(wanted: boolean, box: Box | null | undefined, cover: Cover): void {
  const map = useMap()
  const latest = useRef({ wanted, cover })
  useEffect(() => {
    if (map === null || box == null || !latest.current.wanted) return
    latest.current.wanted = false
    fitBox(map, box, latest.current.cover)
  }, [map, box])
}

export function MapPanels(props: MapPanelsProps): ReactNode {
  const { mode, selected, demo, onSelect, onDrawing } = props
  const state = useFilter()
  const selection = useShape(selected)
  const areaLabels = useAreaCounts(useAreas(), state.text)
  useEffect(() => onDrawing({ selection, areaLabels }), [onDrawing, selection, areaLabels])
  const screen = useScreen()
  const map = useMap()
  const [sheet, setSheet] = useState<Sheet>(null)
  const totals = useTotals(state.text)
  const drawer = selected !== undefined
  const panel = screen === 'wide' || (screen === 'medium' && sheet === 'filter' && !drawer)
  const cover = coverOf(screen, panel, drawer)
  const insets = screen === 'phone' ? { left: 0, right: 0 } : cover
  const walk = useWalk(state.text, selected)
  const reference = useMapLayers(drawer)
  useSelectionInSight(selection, cover)
  useResultAtFirst(props.fresh && !drawer, totals.data?.bbox, cover)
  const showBox = (box: Box): void => {
    if (map !== null) fitBox(map, box, cover)
  }
  const showResult = (): void => {
    setSheet(null)
    if (totals.data?.bbox != null) showBox(totals.data.bbox)
  }
  const filterPanel = (onClose?: () => void): ReactNode => (
    <FilterPanel
      state={state}
      extra={
        <>
          <SavedViewsMenu state={state} />
          <ExportMenu filter={state.text} count={totals.data?.count} />
        </>
      }
      onShow={showResult}
      {...(onClose === undefined ? {} : { onClose })}
    />
  )
  const close = (): void => setSheet(null)
  return (
    <>
      <NeatLine insets={insets} demo={demo}>
        <InView />
      </NeatLine>
      <MapControls right={insets.right} layers={reference.list} />
      {reference.card}
      {screen !== 'wide' && !panel && (
        <SheetButtons state={state} onOpen={setSheet} phone={screen === 'phone'} />
      )}
      {panel && (
        <aside className="map-panel float">{filterPanel(screen === 'wide' ? undefined : close)}</aside>
      )}
      {screen !== 'phone' && (
        <div className="map-legend float" style={{ left: insets.left + 12 }}>
          <Legend state={state} mode={mode} onMode={props.onMode} />
        </div>
      )}
      {screen === 'phone' && sheet === 'filter' && (
        <div className="map-sheet map-sheet--tall">{filterPanel(close)}</div>
      )}
      {screen === 'phone' && sheet === 'legend' && (
        <LegendSheet onClose={close}>
          <Legend state={state} mode={mode} onMode={props.onMode} />
        </LegendSheet>
      )}
      {screen !== 'phone' && <HoverCard hide={selected} />}
      {selected !== undefined && (
        <AssetDrawer
          id={selected}
          walk={walk}
          total={totals.data?.count}
          onSelect={onSelect}
          onShowBox={showBox}
        />
      )}
    </>
  )
}

/** A press anywhere beside the sheet closes it. */
function LegendSheet({ onClose, children }: { onClose: () => void; children: ReactNode }): ReactNode {
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && sheet.current?.contains(event.target) !== true) onClose()
    }
    addEventListener('pointerdown', onPress)
    return () => removeEventListener('pointerdown', onPress)
  }, [onClose])
  return (
    <div className="map-sheet" ref={sheet}>
      {children}
    </div>
  )
}

interface SheetButtonsProps {
  state: FilterState
  phone: boolean
  onOpen: (sheet: Sheet) => void
}

function SheetButtons({ state, phone, onOpen }: SheetButtonsProps): ReactNode {
  const t = useT(filterMessages)
  const { data } = useTotals(state.text)
  const active = activeCount(state.filter)
  return (
    <div className="map-buttons">
      <Button onClick={() => onOpen('filter')}>
        <ListFilter size={16} strokeWidth={1.75} aria-hidden />
        {active === 0 ? t('title') : t('title.count', { count: active })}
        {data !== undefined && (
          <span className="muted">
            {data.count.toLocaleString('en')} {t('count.unit')}
          </span>
        )}
      </Button>
      {phone && (
        <Button onClick={() => onOpen('legend')}>
          <MapIcon size={16} strokeWidth={1.75} aria-hidden />
          {t('legend.show')}
        </Button>
      )}
    </div>
  )
}
