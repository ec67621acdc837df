/**
 * A tile's bytes from either database. Real PostGIS encodes by itself, beside this process and on connections
 * of its own with a time limit, so that a heavy query never takes the tiles down. Must never cache.
 */
import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { Pool } from 'pg'
import type { Program } from '../http/context.ts'
import { readEwkb } from './ewkb-read.ts'
import { type MvtFeature, type MvtValue, encodeTile } from './mvt-encode.ts'
import type { TileFrame } from './tile-grid.ts'
import { hasShapes, pointRows, shapeRows, tileStatement } from './tile.sql.ts'
import type { TileSource } from './tile-source.ts'

/** Null = nobody waits for it any more. */
export type ReadTile = (
  source: TileSource,
  frame: TileFrame,
  isAwaited: () => boolean,
) => Promise<Buffer | null>

export interface TileReader {
  read: ReadTile
  close(): Promise<void>
}

const STATEMENT_TIMEOUT_MS = 10_000
const CONNECTIONS = 4

export function createTileReader(program: Pick<Program, 'config' | 'database' | 'db'>): TileReader {
  if (program.database.embedded) return { read: embeddedReader(program), close: () => Promise.resolve() }
  const pool = new Pool({
    connectionString: program.config.databaseUrl ?? undefined,
    max: CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
    options: `-c statement_timeout=${STATEMENT_TIMEOUT_MS} -c jit=off -c max_parallel_workers_per_gather=0 -c timezone=UTC`,
  })
  // A broken idle connection must not end the program; the next tile reconnects.
  pool.on('error', () => undefined)
  // Nor may one whose query is running: the query fails with the same error, which the tile answers as 503.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return { read: nativeReader(program, pool), close: () => pool.end() }
}

/** Filters are endless, so only so many texts are prepared; the plain map is always among the first. */
const MAX_PREPARED = 50

function nativeReader({ db }: Pick<Program, 'db'>, pool: Pool): ReadTile {
  const prepared = new Map<string, string>()
  const nameOf = (text: string): { name: string } | Record<string, never> => {
    const known = prepared.get(text)
    if (known) return { name: known }
    if (prepared.size >= MAX_PREPARED) return {}
    const name = `tile-${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`
    prepared.set(text, name)
    return { name }
  }
  return async (source, frame, isAwaited) => {
    const { sql: text, parameters } = tileStatement(source, frame).compile(db)
    const client = await pool.connect()
    try {
      if (!isAwaited()) return null
      const { rows } = await client.query<{ mvt: Buffer | null }>({
        text,
        values: [...parameters],
        ...nameOf(text),
      })
      return rows[0]?.mvt ?? Buffer.alloc(0)
    } finally {
      client.release()
    }
  }
}

type Row = Record<string, MvtValue>
/** One JSON column as attributes of their own, as ST_AsMVT does. */
type RawRow = Record<string, MvtValue | Record<string, MvtValue>>

function flat({ attributes, ...row }: RawRow): Row {
  return { ...(typeof attributes === 'object' ? attributes : {}), ...(row as Row) }
}

function embeddedReader({ db }: Pick<Program, 'db'>): ReadTile {
  return async (source, frame, isAwaited) => {
    if (!isAwaited()) return null
    const { shape, point } = source.layers
    // As ST_AsMVTGeom does: what crosses itself is taken apart, and stays visible.
    const whole = source.clean
      ? sql`a.g3857`
      : sql`ST_CollectionExtract(ST_MakeValid(a.g3857), ST_Dimension(a.g3857) + 1)`
    const hex = sql`encode(ST_AsEWKB(${whole}, 'NDR'), 'hex')`
    const read = async (rows: RawBuilder<unknown>): Promise<Row[]> =>
      (await sql<RawRow>`${rows}`.execute(db)).rows.map(flat)
    const shapes = hasShapes(source, frame) ? await read(shapeRows(source, frame, hex)) : []
    const points = await read(pointRows(source, frame))
    return encodeTile([
      { name: shape, features: shapes.flatMap((row) => shapeFeature(row, frame)) },
      { name: point, features: points.map(pointFeature) },
    ])
  }
}

function shapeFeature({ geom, ...attributes }: Row, frame: TileFrame): MvtFeature[] {
  const shape = readEwkb(Buffer.from(String(geom), 'hex'), frame)
  return shape ? [{ shape, attributes }] : []
}

function pointFeature({ px, py, ...attributes }: Row): MvtFeature {
  return { shape: { type: 1, parts: [[[Number(px), Number(py)]]] }, attributes }
}
