/** What guards, history and audit cost: the registry against a twin table with the same columns and indexes. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import { dense100k } from '../../fixtures/dense/parcels.ts'
import { SYSTEM_ACTOR } from '../../server/db/transaction.ts'
import { type BenchDatabase, copySource, insertFromSource, openBenchDatabase } from './dense-database.ts'
import { type Figure, interleave, ratioAtMost } from './measure.ts'

const act = `select set_config('panhuo.actor', '${SYSTEM_ACTOR}', true), set_config('panhuo.action', 'asset.imported', true)`

async function inTransaction(
  bench: BenchDatabase,
  end: 'commit' | 'rollback',
  work: (client: PoolClient) => Promise<unknown>,
): Promise<void> {
  const client = await bench.pool.connect()
  try {
    await client.query('begin')
    await client.query(act)
    await work(client)
    await client.query(end)
  } finally {
    client.release()
  }
}

/** Same generated columns, checks and indexes, no triggers. */
async function makeTwin(bench: BenchDatabase): Promise<void> {
  await bench.pool.query('create table twin (like asset including all)')
}

const updateOne = (bench: BenchDatabase, table: string): Promise<void> =>
  inTransaction(bench, 'commit', (client) =>
    client.query(
      `update ${table} set version = version + 1, note = 'n' || version where id = (select id from ${table} order by asset_no limit 1 offset 500)`,
    ),
  )

export async function historyBench(): Promise<Figure[]> {
  const bench = await openBenchDatabase(mkdtempSync(join(tmpdir(), 'panhuo-bench-')), '104,27,112,33')
  try {
    await makeTwin(bench)
    await copySource(bench.pool, dense100k)
    const insert = (table: string) => (): Promise<void> =>
      inTransaction(bench, 'rollback', (client) =>
        client.query(insertFromSource.replace('into asset', `into ${table}`)),
      )
    const bulk = await interleave(3, insert('asset'), insert('twin'))
    for (const table of ['asset', 'twin']) {
      await inTransaction(bench, 'commit', (client) =>
        client.query(`${insertFromSource.replace('into asset', `into ${table}`)} limit 20000`),
      )
    }
    await bench.pool.query('vacuum analyze')
    const single = await interleave(
      80,
      () => updateOne(bench, 'asset'),
      () => updateOne(bench, 'twin'),
    )
    return [
      ratioAtMost('history + audit: bulk insert of 100k, against the same table without triggers', 1.7, bulk),
      ratioAtMost(
        'history + audit: one update, against the same table without triggers',
        2,
        single,
        'guard, old version, chained event',
      ),
    ]
  } finally {
    await bench.close()
  }
}
