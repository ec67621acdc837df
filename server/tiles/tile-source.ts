/**
 * What a tile shows: rows of the registry, or staged rows of one import batch.
 * Must never carry personal data: names of holders, contacts and phones are not among the attributes.
 */
import { type Expression, type SqlBool, sql } from 'kysely'

export interface TileSource {
  /** Table with alias `a`. */
  from: Expression<unknown>
  where: Expression<SqlBool>
  /** Name in the tile → SQL; null values are left out of the tile. */
  attributes: Readonly<Record<string, Expression<unknown>>>
  /** The attributes that shapes of far tiles keep: what they are painted by, and what names them. */
  far: readonly string[]
  /** What only the points of near tiles carry, for labels that farther tiles never show. */
  labels: Readonly<Record<string, Expression<unknown>>>
  /** The zoom from which the shape covers 2 css px. */
  minz: Expression<number>
  /** Unique text, to find the one asset of a cell again. */
  key: Expression<string>
  /** The point that stands for the shape, in 3857. */
  anchor: Expression<unknown>
  /** Valid, with clockwise rings and of a simple type: shapes inside the tile need no repair. */
  clean: boolean
  layers: { shape: string; point: string }
  /** Absent = the zooms of assets, see tile.sql.ts. */
  zooms?: TileZooms
}

export interface TileZooms {
  /** From here on there are shapes. */
  shapes: number
  /** Below, points are counted by cell. */
  single: number
  /** Shapes too small for the zoom are points there, rather than left out. */
  smallAsPoints: boolean
}

const assetAttributes = {
  id: sql`a.id::text`,
  no: sql`a.asset_no`,
  name: sql`a.name`,
  family: sql`a.family`,
  asset_class: sql`a.asset_class`,
  track: sql`a.track`,
  state: sql`a.state`,
  stage: sql`a.stage`,
  title_status: sql`a.title_status`,
  boundary_status: sql`a.boundary_status`,
  area_m2: sql`round(a.computed_area_m2 * 100) / 100`,
  area_code: sql`a.area_code`,
  land_use: sql`left(a.land_use_planned, 2)`,
  // Days since 1970, not colours: a tile stays true over midnight, the map compares with its own today.
  due: sql`a.due_on - date '1970-01-01'`,
  yellow: sql`a.yellow_on - date '1970-01-01'`,
  stopped: sql`nullif(a.clock_stopped and a.due_on is null, false)`,
}

const farAttributes: readonly (keyof typeof assetAttributes)[] = [
  'id',
  'name',
  'family',
  'asset_class',
  'track',
  'state',
  'stage',
  'title_status',
  'land_use',
  'due',
  'yellow',
  'stopped',
]

/** Plot numbers of the plan stand in names: C12-3, B7-12. A name without one has no label before its name has room. */
const assetLabels = {
  plot_no: sql`substring(a.name from '[A-Z]{1,2}[0-9]+(?:-[0-9]+)?')`,
}

/** Alive assets that fulfil `where` (scope and filter). */
export const assetSource = (where: Expression<SqlBool>): TileSource => ({
  from: sql`asset a`,
  where,
  attributes: assetAttributes,
  far: farAttributes,
  labels: assetLabels,
  minz: sql<number>`a.minz`,
  key: sql<string>`a.asset_no`,
  anchor: sql`ST_PointOnSurface(a.g3857)`,
  clean: true,
  layers: { shape: 'asset', point: 'asset_point' },
})

/** @param batchId a checked uuid: it becomes part of a table's name. */
export function importSource(batchId: string): TileSource {
  const width = sql`greatest(ST_XMax(a.g3857) - ST_XMin(a.g3857), ST_YMax(a.g3857) - ST_YMin(a.g3857), 0.001)`
  return {
    from: sql`${sql.table(`staging.batch_${batchId.replaceAll('-', '').toLowerCase()}`)} a`,
    where: sql<SqlBool>`a.g3857 is not null and not ST_IsEmpty(a.g3857)`,
    attributes: {
      row: sql`a.row_no`,
      outcome: sql`a.outcome`,
      warned: sql`a.warned`,
      name: sql`a.name`,
    },
    far: ['row', 'outcome', 'warned'],
    labels: {},
    minz: sql<number>`case when ST_Dimension(a.g3857) = 0 then 12
      else least(22, greatest(0, ceil(ln(156543.034 / ${width}) / ln(2.0))))::integer end`,
    key: sql<string>`a.row_no::text`,
    // Staged shapes may be broken, so nothing is computed on them but their box.
    anchor: sql`ST_Centroid(ST_Envelope(a.g3857))`,
    clean: false,
    layers: { shape: 'row', point: 'row_point' },
  }
}
