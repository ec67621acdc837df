/**
 * Drawing and moving points on a map with terra-draw. The only file that imports it, so that it loads with the
 * first edit. It holds no history and judges nothing: it shows a shape and tells when a person changed it.
 */
import type { Map as MapLibreMap } from 'maplibre-gl'
import type { Position } from 'geojson'
import {
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
  TerraDrawSelectMode,
  type GeoJSONStoreFeatures,
  type SnapToCustom,
} from 'terra-draw'
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter'
import type { Geometry } from '../../shared/geometry.ts'
import { round9 } from './gauss-kruger.ts'
import { geometryOf, piecesOf, type Piece, type ShapeKind } from './shape-parts.ts'

export type DrawTool = 'polygon' | 'linestring' | 'point' | 'select' | 'static'

export interface ShapeDraw {
  show(geometry: Geometry | null): void
  setTool(tool: DrawTool): void
  end(): void
}

interface ShapeDrawOptions {
  readonly map: MapLibreMap
  /** Boundary points of neighbours, degrees, to which the pointer is drawn. */
  readonly snapTo: () => readonly Position[]
  /** `drawn` is true when a new piece was finished, false when points of a piece moved. */
  readonly onShape: (geometry: Geometry | null, drawn: boolean) => void
}

const SNAP_PX = 12
const BLUE = '#0E5290'
const kindOfMode: Readonly<Record<string, ShapeKind>> = {
  polygon: 'polygon',
  linestring: 'line',
  point: 'point',
}
const modeOfKind = { polygon: 'polygon', line: 'linestring', point: 'point' } as const
const guidance = [
  'midPoint',
  'selectionPoint',
  'closingPoint',
  'snappingPoint',
  'coordinatePoint',
  'currentlyDrawing',
]

/** The neighbour's point nearest to the pointer, within reach. */
function snapper(snapTo: () => readonly Position[]): SnapToCustom {
  return (event, { project }) => {
    let best: Position | undefined
    let least = SNAP_PX
    for (const point of snapTo()) {
      const at = project(point[0] ?? 0, point[1] ?? 0)
      const distance = Math.hypot(at.x - event.containerX, at.y - event.containerY)
      if (distance < least) {
        least = distance
        best = point
      }
    }
    return best === undefined ? undefined : best.map(round9)
  }
}

function modes(snapTo: () => readonly Position[]) {
  const snapping = { toCoordinate: true, toCustom: snapper(snapTo) }
  const coordinates = {
    draggable: true,
    deletable: true,
    midpoints: { draggable: true },
    snappable: snapping,
  }
  const line = { lineStringColor: BLUE, lineStringWidth: 3 } as const
  return [
    new TerraDrawPolygonMode({
      snapping,
      styles: {
        fillColor: BLUE,
        fillOpacity: 0.1,
        outlineColor: BLUE,
        outlineWidth: 3,
        closingPointColor: BLUE,
      },
    }),
    new TerraDrawLineStringMode({ snapping, styles: line }),
    new TerraDrawPointMode({ styles: { pointColor: BLUE, pointWidth: 7 } }),
    new TerraDrawSelectMode({
      // Delete would take the whole piece away, which 清空图形 does knowingly
      keyEvents: { deselect: null, delete: null, rotate: null, scale: null },
      flags: {
        polygon: { feature: { coordinates } },
        linestring: { feature: { coordinates } },
        point: { feature: { draggable: true } },
      },
      styles: {
        selectedPolygonColor: BLUE,
        selectedPolygonFillOpacity: 0.12,
        selectedPolygonOutlineColor: BLUE,
        selectedPolygonOutlineWidth: 3,
        selectedLineStringColor: BLUE,
        selectedLineStringWidth: 3,
        selectedPointColor: BLUE,
        selectionPointColor: '#FFFFFF',
        selectionPointOutlineColor: BLUE,
        selectionPointOutlineWidth: 2,
        selectionPointWidth: 5,
        midPointColor: BLUE,
        midPointOutlineColor: '#FFFFFF',
        midPointWidth: 3,
        midPointOutlineWidth: 1,
      },
    }),
  ]
}

const isPiece = ({ properties }: GeoJSONStoreFeatures): boolean =>
  typeof properties['mode'] === 'string' &&
  properties['mode'] in kindOfMode &&
  !guidance.some((key) => properties[key] === true)

function pieceOf(feature: GeoJSONStoreFeatures): Piece {
  const { geometry } = feature
  const spots: Position[] =
    geometry.type === 'Point'
      ? [geometry.coordinates]
      : geometry.type === 'LineString'
        ? geometry.coordinates
        : (geometry.coordinates[0] ?? [])
  const { mode } = feature.properties
  const kind = (typeof mode === 'string' ? kindOfMode[mode] : undefined) ?? 'polygon'
  return { kind, positions: spots.map(([lon = 0, lat = 0]) => [round9(lon), round9(lat)]) }
}

function featureOf(piece: Piece, id: string | number): GeoJSONStoreFeatures {
  const spots = piece.positions.map(([lon, lat]) => [round9(lon), round9(lat)])
  const properties = { mode: modeOfKind[piece.kind] }
  if (piece.kind === 'point') {
    return { type: 'Feature', id, properties, geometry: { type: 'Point', coordinates: spots[0] ?? [0, 0] } }
  }
  if (piece.kind === 'line') {
    return { type: 'Feature', id, properties, geometry: { type: 'LineString', coordinates: spots } }
  }
  return { type: 'Feature', id, properties, geometry: { type: 'Polygon', coordinates: [spots] } }
}

export function startDrawing({ map, snapTo, onShape }: ShapeDrawOptions): ShapeDraw {
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 9 }),
    modes: modes(snapTo),
  })
  draw.start()
  let tool: DrawTool = 'static'
  const pieces = (): GeoJSONStoreFeatures[] => draw.getSnapshot().filter(isPiece)
  const selectOnly = (): void => {
    const [only, ...others] = pieces()
    if (tool === 'select' && only?.id !== undefined && others.length === 0) draw.selectFeature(only.id)
  }
  draw.on('finish', (id, { action }) => {
    const drawn = action === 'draw'
    const finished = draw.getSnapshotFeature(id)
    const all = pieces()
    // a shape is of one kind: what was drawn last decides
    const kept = drawn ? all.filter((one) => one.properties['mode'] === finished?.properties['mode']) : all
    // the listener runs inside terra-draw's own update; changing its store there would confuse it
    queueMicrotask(() => onShape(geometryOf(kept.map(pieceOf)), drawn))
  })
  return {
    show(geometry) {
      draw.setMode('static')
      draw.clear()
      draw.addFeatures(piecesOf(geometry).map((piece) => featureOf(piece, draw.getFeatureId())))
      draw.setMode(tool)
      selectOnly()
    },
    setTool(next) {
      tool = next
      draw.setMode(next)
      selectOnly()
    },
    end() {
      // the map may be gone before its page is
      if (draw.enabled && map.getCanvas().isConnected) draw.stop()
    },
  }
}
