/** A throw-away database on DATABASE_URL, filled with the generated dense parcels through the real triggers. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Pool } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type DenseOptions, denseParcels } from '../../fixtures/dense/parcels.ts'
import { assetStates } from '../../shared/codes/asset-state.ts'
import { readConfig } from '../../server/config.ts'
import { type Running, listen } from '../../server/main.ts'
import { hashPassword } from '../../server/users/password.ts'
import { SYSTEM_ACTOR } from '../../server/db/transaction.ts'
import { type Client, clientFor } from '../support/client.ts'
import { administer, databaseUrl } from '../support/database.ts'

export interface BenchDatabase {
  url: string
  running: Running
  /** Raw access, beside the program's own pool. */
  pool: Pool
  /** A registrar's session over HTTP. */
  client: Client
  close(): Promise<void>
}

const stages = new Map(assetStates.map((row) => [`${row.track}/${row.code}`, row.stage]))

function* lines(options: DenseOptions): Generator<string> {
  for (const one of denseParcels(options)) {
    const stage = stages.get(`${one.track}/${one.state}`) ?? 'check'
    yield `${one.family}\t${one.assetClass}\t${one.track}\t${one.state}\t${stage}\t${one.titleStatus}\t${one.name}\t${one.ewkbHex}\n`
  }
}

/** @param dataDir any existing empty folder. Needs DATABASE_URL in the environment. */
export async function openBenchDatabase(
  dataDir: string,
  region: string,
  env: Record<string, string> = {},
): Promise<BenchDatabase> {
  const server = process.env['DATABASE_URL']
  if (!server) throw new Error('the benchmark needs DATABASE_URL of a PostgreSQL with PostGIS')
  const name = `panhuo_bench_${process.pid}_${Math.random().toString(36).slice(2, 7)}`
  await administer(server, `create database ${name}`)
  const url = databaseUrl(server, name)
  const running = await listen(
    readConfig({
      DATABASE_URL: url,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      PORT: '0',
      PANHUO_REGION: region,
      ...env,
    }),
  )
  const pool = new Pool({
    connectionString: url,
    max: 4,
    options: '-c jit=off -c max_parallel_workers_per_gather=0',
  })
  await pool.query(
    `insert into area (code, name, name_en, kind, managed_by, changed_by) values ('500107', '九龙坡区', 'Jiulongpo', 'district', '九龙坡区', '${SYSTEM_ACTOR}')`,
  )
  await pool.query(`insert into area (code, name, name_en, kind, parent_code, managed_by, changed_by)
    select '500107' || lpad(n::text, 3, '0'), 'area ' || n, 'Area ' || n, 'subdistrict', '500107', '九龙坡区', '${SYSTEM_ACTOR}' from generate_series(1, 20) n`)
  await pool.query(
    `insert into app_user (login, name, role, password_hash, changed_by) values ('bench', '测量', 'registrar', $1, '${SYSTEM_ACTOR}')`,
    [await hashPassword('bench bench bench')],
  )
  const client = clientFor(running.address)
  await client.logIn('bench', 'bench bench bench')
  return {
    url,
    running,
    pool,
    client,
    close: async () => {
      await pool.end()
      await running.close()
      await administer(server, `drop database if exists ${name} with (force)`)
    },
  }
}

/** Copies the parcels into an unlogged table `source`, in spatial order of generation. */
export async function copySource(pool: Pool, options: DenseOptions): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`drop table if exists source`)
    await client.query(
      `create unlogged table source (family text, asset_class text, track text, state text, stage text, title_status text, name text, geom geometry(Geometry, 4490))`,
    )
    await pipeline(
      Readable.from(lines(options), { objectMode: false, highWaterMark: 1 << 16 }),
      client.query(copyFrom('copy source from stdin')),
    )
    await client.query('analyze source')
  } finally {
    client.release()
  }
}

export const insertFromSource = `insert into asset (family, asset_class, track, state, stage, title_status, spatial_unit_kind, name, area_code, geom)
  select family, asset_class, track, state, stage, title_status, 'parcel', name, '500107' || lpad((1 + row_number() over () % 20)::text, 3, '0'), geom from source`

export async function fillRegistry(bench: BenchDatabase, options: DenseOptions): Promise<void> {
  await copySource(bench.pool, options)
  const client = await bench.pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('panhuo.actor', '${SYSTEM_ACTOR}', true), set_config('panhuo.action', 'asset.imported', true)`,
    )
    await client.query(insertFromSource)
    await client.query('commit')
    await client.query('vacuum analyze asset')
    await client.query('analyze')
  } finally {
    client.release()
  }
}
