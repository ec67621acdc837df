/**
 * A vector tile made of a collection's own rows, for what the map's tile server does not know: the collections of the portal,
 * read as its role. They hold hundreds of features and are asked for seldom, so nothing is kept here.
 */
import { type Expression, sql } from 'kysely'
import { compileAst, readFilter } from '../filters/compile.ts'
import type { TextRow } from '../db/heavy.ts'
import { type Shape, readEwkb } from '../tiles/ewkb-read.ts'
import { type MvtFeature, type MvtValue, encodeTile } from '../tiles/mvt-encode.ts'
import { EXTENT, type Tile, type TileFrame, frameOf } from '../tiles/tile-grid.ts'
import { type Call, readerOf } from './call.ts'
import { type Collection, type Field, filterUserOf } from './collection.ts'

const MOST_FEATURES = 5_000
/** Two css px: a smaller shape would vanish, and is a point instead. */
const SMALL = 16
const HALF_WORLD = Math.PI * 6_378_137

/** No bytes where nothing is. @throws {Problem} for a filter that is wrong */
export async function collectionTile(
  call: Call,
  collection: Collection,
  tile: Tile,
  filter: string | undefined,
): Promise<Buffer> {
  const { geometry, tiles } = collection
  if (!geometry || !tiles) return Buffer.alloc(0)
  const named = tiles.layers[0]?.fields ?? {}
  const fields = collection.fields.filter(({ name }) => name in named)
  const frame = frameOf(tile)
  const user = filterUserOf(collection, call.user?.role ?? null, call.program.today())
  const asked = filter === undefined ? sql`` : sql` and ${compileAst(readFilter(filter, 'cql2-text'), user)}`
  const columns = [
    sql`(${collection.key.column})::text`,
    sql`encode(ST_AsEWKB(ST_Transform(${geometry.column}, 3857), 'NDR'), 'hex')`,
    ...fields.map(({ column }) => column),
  ]
  const shapes: MvtFeature[] = []
  const points: MvtFeature[] = []
  const statement = sql`select ${sql.join(columns)} from ${collection.rows.from}
    where ${collection.rows.where} and ${geometry.column} && ${degreesOf(frame)}${asked}
    order by ${collection.order.column} limit ${MOST_FEATURES}`
  await readerOf(call, collection).eachText(statement, call.gone, (row) => {
    const shape = readEwkb(Buffer.from(row[1] ?? '', 'hex'), frame)
    if (!shape) return
    const drawn = visible(shape)
    if (drawn === null) return
    const feature = { shape: drawn, attributes: attributesOf(row, fields) }
    if (drawn.type === 1) points.push(feature)
    else shapes.push(feature)
  })
  return encodeTile([
    { name: collection.id, features: shapes },
    { name: pointLayerOf(collection.id), features: points },
  ])
}

export const pointLayerOf = (id: string): string => `${id}_point`

/** The tile with its buffer, as a box of stored shapes; no wider than the world. */
function degreesOf({ buffered: [west, south, east, north] }: TileFrame): Expression<unknown> {
  const longitude = (x: number): number => Math.max(-180, Math.min(180, (x / HALF_WORLD) * 180))
  const latitude = (y: number): number => (Math.atan(Math.sinh((y / HALF_WORLD) * Math.PI)) * 180) / Math.PI
  return sql`ST_MakeEnvelope(${longitude(west)}::float8, ${latitude(south)}::float8, ${longitude(east)}::float8,
    ${latitude(north)}::float8, 4490)`
}

/** Points are in one tile only; null = nothing of it is in this one. */
function visible(shape: Shape): Shape | null {
  if (shape.type !== 1) {
    const [left, top, right, bottom] = boxOf(shape)
    if (right - left >= SMALL || bottom - top >= SMALL) return shape
    return visible({ type: 1, parts: [[[(left + right) / 2, (top + bottom) / 2]]] })
  }
  const inside = (value: number): boolean => value >= 0 && value < EXTENT
  const parts = shape.parts.filter(([[x = -1, y = -1] = []]) => inside(x) && inside(y))
  return parts.length === 0 ? null : { type: 1, parts }
}

function boxOf({ parts }: Shape): [left: number, top: number, right: number, bottom: number] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const path of parts.flat()) {
    for (let index = 0; index < path.length; index += 2) {
      const [x = 0, y = 0] = [path[index], path[index + 1]]
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  return [left, top, right, bottom]
}

function attributesOf(row: TextRow, fields: readonly Field[]): Record<string, MvtValue> {
  const own = fields.map(({ name, type }, index): [string, MvtValue] => {
    const text = row[index + 2] ?? null
    return [name, text !== null && (type === 'number' || type === 'integer') ? Number(text) : text]
  })
  return { id: row[0] ?? '', ...Object.fromEntries(own) }
}
