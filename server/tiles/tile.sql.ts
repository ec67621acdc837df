/**
 * SQL of a tile. Shapes are those that cover 2 css px; points are labels and symbols, one an asset and in
 * exactly one tile, or counts by grid cell in the far view. Must never select what the source does not name.
 */
import { type RawBuilder, sql } from 'kysely'
import { BUFFER, EXTENT, type TileFrame, boxEwkbHex } from './tile-grid.ts'
import type { TileSource, TileZooms } from './tile-source.ts'

/** Below, a tile is empty: the map shows counts by subdistrict there. */
export const MIN_ZOOM = 11
/** The map draws shapes from zoom 12.5 on; in nearer tiles they would be half of all bytes, unseen. */
export const SHAPE_ZOOM = 12
/** There, shapes of 4 css px and more: the smaller ones are noise under the seals and half of the tile. */
const COARSE_ZOOM = 12
/** Up to here shapes carry the few attributes of `far`: attributes cost more than the geometry. */
const FAR_ZOOM = 13
/** Below, points are counted by cell. */
const SINGLE_ZOOM = 13
/** From here on points carry what only labels need. */
const LABEL_ZOOM = 14
/** From here on every asset has its label; before, only where the shape is 16 css px wide. */
const LABEL_ALL_ZOOM = 18
const LABEL_ZOOMS_AFTER_MINZ = 3
/** 64 css px: 8 × 8 cells a tile, so that two squares of a count never touch. */
const CELL = EXTENT / 8
/** What points have beside the source's attributes: `point` = to be drawn as a symbol, its shape being too small or a point. */
export const POINT_FIELDS = ['geometry_kind', 'count'] as const

const columns = (attributes: TileSource['attributes']): RawBuilder<unknown> =>
  sql.join(Object.entries(attributes).map(([name, value]) => sql`${value} as ${sql.ref(name)}`))

const farAttributesOf = ({ attributes, far }: TileSource): TileSource['attributes'] =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => far.includes(name)))

const pointAttributesOf = ({ attributes, labels }: TileSource, { z }: TileFrame): TileSource['attributes'] =>
  z < LABEL_ZOOM ? attributes : { ...attributes, ...labels }

const geometry = (hex: string): RawBuilder<unknown> => sql`${hex}::geometry`

const assetZooms: TileZooms = { shapes: SHAPE_ZOOM, single: SINGLE_ZOOM, smallAsPoints: true }
const zoomsOf = (source: TileSource): TileZooms => source.zooms ?? assetZooms

export const hasShapes = (source: TileSource, frame: TileFrame): boolean => frame.z >= zoomsOf(source).shapes

/** The largest `minz` whose shapes the tile holds. */
export const leastShape = ({ z }: TileFrame): number => (z <= COARSE_ZOOM ? z - 1 : z)

/** @param shape how the geometry is returned, as column `geom`. */
export function shapeRows(
  source: TileSource,
  frame: TileFrame,
  shape: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const attributes = frame.z <= FAR_ZOOM ? farAttributesOf(source) : source.attributes
  return sql`select ${columns(attributes)}, ${shape} as geom from ${source.from}
    where a.g3857 && ${geometry(boxEwkbHex(frame.buffered))} and ${source.minz} <= ${leastShape(frame)}::integer
      and ST_Dimension(a.g3857) > 0 and ${source.where}`
}

/** Tile units by the database: shapes wholly inside need neither clipping nor the repair that costs most. */
export function encodedShape(source: TileSource, frame: TileFrame): RawBuilder<unknown> {
  const repaired = sql`ST_AsMVTGeom(a.g3857, ${geometry(boxEwkbHex(frame.box))}, ${sql.lit(EXTENT)}, ${sql.lit(BUFFER)}, true)`
  if (!source.clean) return repaired
  return sql`case when ${geometry(boxEwkbHex(frame.buffered))} ~ a.g3857
    then ST_SnapToGrid(ST_Affine(a.g3857, ${frame.k}::float8, 0, 0, ${-frame.k}::float8,
      ${frame.originX}::float8, ${frame.originY}::float8), 1)
    else ${repaired} end`
}

const unitX = (frame: TileFrame, x: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`floor(${x} * ${frame.k}::float8 + ${frame.originX}::float8)`
const unitY = (frame: TileFrame, y: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`floor(${frame.originY}::float8 - ${y} * ${frame.k}::float8)`

/** Rows with attributes and `px`, `py` in tile units, and `count` where a row stands for more than one asset. */
export function pointRows(source: TileSource, frame: TileFrame): RawBuilder<unknown> {
  return frame.z < zoomsOf(source).single ? cellRows(source, frame) : singleRows(source, frame)
}

function singleRows(source: TileSource, frame: TileFrame): RawBuilder<unknown> {
  const isPoint = sql`ST_Dimension(a.g3857) = 0`
  const drawnAsPoint = zoomsOf(source).smallAsPoints
    ? sql`(${source.minz} > ${frame.z}::integer or ${isPoint})`
    : isPoint
  const labelled = sql`${source.minz} <= ${frame.z - LABEL_ZOOMS_AFTER_MINZ}::integer`
  const wanted = frame.z >= LABEL_ALL_ZOOM ? sql`true` : sql`(${labelled} or ${drawnAsPoint})`
  return sql`select * from (
    select ${columns(pointAttributesOf(source, frame))}, case when ${drawnAsPoint} then 'point' end as geometry_kind,
      ${unitX(frame, sql`ST_X(p.at)`)}::integer as px, ${unitY(frame, sql`ST_Y(p.at)`)}::integer as py
    from ${source.from}, lateral (select ${source.anchor} as at) p
    where a.g3857 && ${geometry(boxEwkbHex(frame.box))} and ${wanted} and ${source.where}
  ) s where px between 0 and ${sql.lit(EXTENT - 1)} and py between 0 and ${sql.lit(EXTENT - 1)}`
}

/** A cell's point is the mean of its members' box centres; a lone member keeps its attributes and its place. */
function cellRows(source: TileSource, frame: TileFrame): RawBuilder<unknown> {
  const inside = (value: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`least(${sql.lit(EXTENT - 1)}, greatest(0, ${value}))::integer`
  const names = Object.keys(source.attributes)
  const insideTile = sql`cell.px between 0 and ${sql.lit(EXTENT - 1)} and cell.py between 0 and ${sql.lit(EXTENT - 1)}`
  // Cells beyond the tile are dropped after counting: a condition before it misleads the planner into sorting.
  // OFFSET 0 keeps the planner from computing the same box and units again for every use.
  return sql`with cell as materialized (
    select count(*) as members, min(key) as key, avg(px)::integer as px, avg(py)::integer as py from (
      select key, ${unitX(frame, sql`(ST_XMin(box) + ST_XMax(box)) / 2`)} as px,
        ${unitY(frame, sql`(ST_YMin(box) + ST_YMax(box)) / 2`)} as py
      from (
        select ${source.key} as key, box3d(a.g3857) as box from ${source.from}
        where a.g3857 && ${geometry(boxEwkbHex(frame.box))} and ${source.where} offset 0
      ) b offset 0
    ) c
    group by floor(px / ${sql.lit(CELL)}), floor(py / ${sql.lit(CELL)})
  )
  select ${sql.join(names.map((name) => sql`null as ${sql.ref(name)}`))}, members::integer as count,
    null as geometry_kind, px, py from cell where members > 1 and ${insideTile}
  union all
  select ${columns(source.attributes)}, null, case when ST_Dimension(a.g3857) = 0 then 'point' end,
    ${inside(unitX(frame, sql`ST_X(p.at)`))}, ${inside(unitY(frame, sql`ST_Y(p.at)`))}
  from cell join ${source.from} on ${source.key} = cell.key, lateral (select ${source.anchor} as at) p
  where cell.members = 1 and ${insideTile}`
}

/** One statement, one snapshot: both layers as the bytes of one tile in `mvt`; null or empty when it is empty. */
export function tileStatement(source: TileSource, frame: TileFrame): RawBuilder<{ mvt: Buffer | null }> {
  const { shape, point } = source.layers
  const points = sql`(select ST_AsMVT(t, ${sql.lit(point)}, ${sql.lit(EXTENT)}, 'geom') from (
    select ${pointColumns(source, frame)}, ST_MakePoint(px, py) as geom from (${pointRows(source, frame)}) r) t)`
  if (!hasShapes(source, frame)) return sql`select ${points} as mvt`
  const shapes = sql`(select ST_AsMVT(t, ${sql.lit(shape)}, ${sql.lit(EXTENT)}, 'geom')
    from (${shapeRows(source, frame, encodedShape(source, frame))}) t)`
  return sql`select coalesce(${shapes}, '') || coalesce(${points}, '') as mvt`
}

function pointColumns(source: TileSource, frame: TileFrame): RawBuilder<unknown> {
  const own = POINT_FIELDS.slice(0, frame.z < zoomsOf(source).single ? 2 : 1)
  return sql.join([...Object.keys(pointAttributesOf(source, frame)), ...own].map((name) => sql.ref(name)))
}
