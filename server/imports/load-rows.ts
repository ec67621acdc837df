/**
 * Streams mapped rows into a batch's table: COPY on a real PostgreSQL, batches of JSON on the embedded one, whose
 * protocol has no COPY. Must never hold more than one chunk of rows.
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from '../db/connect.ts'
import type { Cell } from './map-row.ts'
import { type StagingColumn, type StagingTables, stagingType, stagingTypes } from './staging-columns.ts'

export interface RowSource {
  columns: readonly StagingColumn[]
  rows: AsyncIterable<Cell[]>
}

/** @param onRows told how many rows are in so far, now and then @returns rows loaded */
export async function loadRows(
  database: Database,
  tables: StagingTables,
  source: RowSource,
  onRows: (done: number) => Promise<void>,
): Promise<number> {
  const load = database.embedded ? loadByJson : loadByCopy
  return await load(database, tables, source, onRows)
}

const CHUNK_BYTES = 128 * 1024

async function loadByCopy(
  { pool }: Database,
  tables: StagingTables,
  source: RowSource,
  onRows: (done: number) => Promise<void>,
): Promise<number> {
  const client = await pool.connect()
  let done = 0
  async function* chunks(): AsyncGenerator<Buffer, void, void> {
    let text = ''
    for await (const row of source.rows) {
      text += copyLine(row)
      done += 1
      if (text.length < CHUNK_BYTES) continue
      yield Buffer.from(text)
      text = ''
      await onRows(done)
    }
    yield Buffer.from(text)
  }
  try {
    // The rows come as fast as the file is read; the work has no end but the file's.
    await client.query('set statement_timeout = 0')
    const target = client.query(
      copyFrom(`copy staging.${tables.read} (${source.columns.join(', ')}) from stdin`),
    )
    await pipeline(Readable.from(chunks(), { objectMode: true, highWaterMark: 2 }), target)
    await client.query('reset statement_timeout')
    client.release()
    return done
  } catch (error) {
    // A COPY that was cut off leaves the connection in an unknown state.
    client.release(true)
    throw error
  }
}

/** Place of source_geom: hex needs no escape, and is most of the line. */
const GEOMETRY = 1

/** COPY text format: tab-separated, \N for null, backslash escapes. */
export function copyLine(row: readonly Cell[]): string {
  let line = ''
  for (let at = 0; at < row.length; at += 1) {
    const value = row[at]
    if (at > 0) line += '\t'
    if (value === null || value === undefined) line += '\\N'
    else if (typeof value === 'string' && at !== GEOMETRY) line += escapeText(value)
    else line += value
  }
  return `${line}\n`
}

const special = /[\\\t\n\r]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function escapeText(text: string): string {
  return special.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (found) => escapes[found] ?? found) : text
}

const JSON_ROWS = 500

async function loadByJson(
  { db }: Database,
  tables: StagingTables,
  source: RowSource,
  onRows: (done: number) => Promise<void>,
): Promise<number> {
  const { columns } = source
  // Geometry and JSON come as text, and are cast row by row.
  const sent = (name: StagingColumn) =>
    /^(?:geometry|jsonb?)$/.test(stagingTypes[name]) ? sql`text` : stagingType(name)
  const names = sql.join(columns.map((name) => sql.ref(name)))
  const record = sql.join(columns.map((name) => sql`${sql.ref(name)} ${sent(name)}`))
  const values = sql.join(columns.map((name) => sql`${sql.ref(`x.${name}`)}::${stagingType(name)}`))
  const insert = async (part: readonly object[]): Promise<void> => {
    await sql`insert into ${sql.table(`staging.${tables.read}`)} (${names})
      select ${values} from json_to_recordset(${JSON.stringify(part)}) as x(${record})`.execute(db)
  }
  let part: object[] = []
  let done = 0
  for await (const row of source.rows) {
    part.push(Object.fromEntries(columns.map((name, at) => [name, row[at]])))
    done += 1
    if (part.length < JSON_ROWS) continue
    await insert(part)
    part = []
    await onRows(done)
  }
  if (part.length > 0) await insert(part)
  return done
}
