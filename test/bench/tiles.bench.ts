/**
 * Vector tiles against their references (PERFORMANCE.md §10): raw SQL, ST_AsMVTGeom for every shape, and the
 * encoder for the embedded database. Must never assert a time.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RawBuilder, sql } from 'kysely'
import type { Pool } from 'pg'
import { dense100k } from '../../fixtures/dense/parcels.ts'
import type { Db } from '../../server/db/connect.ts'
import { createTileReader } from '../../server/tiles/read-tile.ts'
import { type Tile, boxEwkbHex, frameOf } from '../../server/tiles/tile-grid.ts'
import { encodedShape, shapeRows, tileStatement } from '../../server/tiles/tile.sql.ts'
import { assetSource } from '../../server/tiles/tile-source.ts'
import { type BenchDatabase, fillRegistry, openBenchDatabase } from './dense-database.ts'
import { type Figure, interleave, ratioAtLeast, ratioAtMost, timed } from './measure.ts'

export async function tilesBench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'panhuo-bench-'))
  const bench = await openBenchDatabase(folder, '106.2,29.2,106.6,29.6')
  try {
    await fillRegistry(bench, dense100k)
    return [
      ...(await fastPath(bench)),
      ...(await uncachedTiles(bench)),
      ...(await ownEncoder(bench)),
      ...(await cachedTile(bench)),
      ...(await largestTiles(bench)),
    ]
  } finally {
    await bench.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Tiles around assets chosen by hash, so that dense tiles dominate; the same each run. */
async function busyTiles(db: Db, z: number, count: number): Promise<Tile[]> {
  const side = 2 ** z / 40_075_016.685578488
  const { rows } = await sql<{ x: number; y: number }>`select
      floor((ST_XMin(g3857) + 20037508.342789244) * ${side}::float8)::integer as x,
      floor((20037508.342789244 - ST_YMin(g3857)) * ${side}::float8)::integer as y
    from asset order by md5(ST_AsBinary(geom)) limit ${count}`.execute(db)
  return rows.map(({ x, y }) => ({ z, x, y }))
}

type TileWork = (tile: Tile) => Promise<unknown>

async function forAll(tiles: readonly Tile[], work: TileWork): Promise<void> {
  for (const tile of tiles) await work(tile)
}

const ROUNDS = 5
const inTurns = (tiles: readonly Tile[], ours: TileWork, reference: TileWork) =>
  interleave(
    ROUNDS,
    () => forAll(tiles, ours),
    () => forAll(tiles, reference),
  )

/** Prepared, as the tile server does. */
function statement(pool: Pool, db: Db, name: string, build: (tile: Tile) => RawBuilder<unknown>): TileWork {
  return async (tile) => {
    const { sql: text, parameters } = build(tile).compile(db)
    await pool.query({ text, values: [...parameters], name })
  }
}

const everything = assetSource(sql`starts_with(a.area_code, '500107') and a.retired_at is null`)

/**
 * The shape layer as it is built here (shapes under 2 px left out, shapes whole in the tile not repaired)
 * against the plain design: stored 3857, every shape of the tile's box through ST_AsMVTGeom, same attributes.
 */
async function fastPath({ pool, running }: BenchDatabase): Promise<Figure[]> {
  const { db } = running.program
  const encoded = (rows: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`select length(ST_AsMVT(t, 'asset', 4096, 'geom')) from (${rows}) t`
  const repaired = (tile: Tile): RawBuilder<unknown> =>
    sql`ST_AsMVTGeom(a.g3857, ${boxEwkbHex(frameOf(tile).box)}::geometry, 4096, 64, true)`
  const figures: Figure[] = []
  for (const z of [12, 13, 14]) {
    const ours = statement(pool, db, `fast-${z}`, (tile) =>
      encoded(shapeRows(everything, frameOf(tile), encodedShape(everything, frameOf(tile)))),
    )
    const plain = { ...everything, minz: sql<number>`0` }
    const reference = statement(pool, db, `repaired-${z}`, (tile) =>
      encoded(shapeRows(plain, frameOf(tile), repaired(tile))),
    )
    const times = await inTurns(await busyTiles(db, z, 8), ours, reference)
    figures.push(ratioAtLeast(`tile shapes z${z}: stored 3857 + ST_AsMVTGeom / ours`, 3, times))
  }
  return figures
}

/** Plain node:http on one kept connection: the fetch of this process would cost more than the answer. */
function fetchTile({ running, client }: BenchDatabase): TileWork {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const headers = { cookie: client.cookie, 'accept-encoding': 'br' }
  return ({ z, x, y }) =>
    new Promise<void>((resolve, reject) => {
      get(`${running.address}/tiles/assets/${z}/${x}/${y}.mvt`, { agent, headers }, (response) => {
        response.resume()
        response.once('end', resolve)
      }).once('error', reject)
    })
}

/** Everything around the statement: HTTP, session, compression, cache keeping. */
async function uncachedTiles(bench: BenchDatabase): Promise<Figure[]> {
  const { program } = bench.running
  const fetched = fetchTile(bench)
  const ours: TileWork = async (tile) => {
    program.changed('everything')
    await fetched(tile)
  }
  const figures: Figure[] = []
  for (const z of [12, 13, 14, 15, 17]) {
    const raw = statement(bench.pool, program.db, `raw-${z}`, (tile) =>
      tileStatement(everything, frameOf(tile)),
    )
    const times = await inTurns(await busyTiles(program.db, z, 12), ours, raw)
    figures.push(ratioAtMost(`uncached tile z${z}: HTTP / raw SQL through pg`, z < 13 ? 1.15 : 1.4, times))
  }
  return figures
}

async function ownEncoder({ running }: BenchDatabase): Promise<Figure[]> {
  const { program } = running
  const reader = (embedded: boolean) =>
    createTileReader({ ...program, database: { ...program.database, embedded } })
  const [own, postgis] = [reader(true), reader(false)]
  const work =
    ({ read }: typeof own): TileWork =>
    (tile) =>
      read(everything, frameOf(tile), () => true)
  const figures: Figure[] = []
  for (const z of [12, 14, 16]) {
    const times = await inTurns(await busyTiles(program.db, z, 8), work(own), work(postgis))
    figures.push(ratioAtMost(`tile z${z}: encoder of the embedded database / ST_AsMVT`, 2, times))
  }
  await postgis.close()
  return figures
}

async function cachedTile(bench: BenchDatabase): Promise<Figure[]> {
  const { program } = bench.running
  const fetched = fetchTile(bench)
  const raw = statement(bench.pool, program.db, 'raw-cached', (tile) =>
    tileStatement(everything, frameOf(tile)),
  )
  const times = await inTurns(await busyTiles(program.db, 14, 12), fetched, raw)
  return [ratioAtMost('cached tile z14: HTTP / raw SQL through pg', 0.5, times)]
}

async function largestTiles({ running }: BenchDatabase): Promise<Figure[]> {
  const reader = createTileReader(running.program)
  const figures: Figure[] = []
  for (const z of [11, 12, 13, 14, 15, 16, 17, 18]) {
    let [bytes, slowest] = [0, 0]
    for (const tile of await busyTiles(running.program.db, z, 20)) {
      const read = () => reader.read(everything, frameOf(tile), () => true)
      bytes = Math.max(bytes, (await read())?.length ?? 0)
      slowest = Math.max(slowest, Math.min(await timed(read), await timed(read)))
    }
    const absolute = { reference: 0, goalKind: 'absolute' } as const
    figures.push(
      {
        ...absolute,
        name: `largest tile z${z}, raw KB`,
        ours: bytes / 1024,
        value: bytes / 1024,
        unit: 'KB',
        goal: 500,
      },
      { ...absolute, name: `slowest tile z${z}, ms`, ours: slowest, value: slowest, unit: 'ms', goal: 50 },
    )
  }
  await reader.close()
  return figures
}
