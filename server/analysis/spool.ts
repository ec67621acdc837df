/**
 * Rows of a long statement kept in a file while their receiver is slow: the connection is free as soon as the last has come,
 * and memory holds one piece at a time. Must never outlive its use: the file has no name from the beginning.
 */
import { randomUUID } from 'node:crypto'
import { closeSync, openSync, read, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { promisify } from 'node:util'
import { type RawBuilder, sql } from 'kysely'
import type { HeavyQueries } from '../db/heavy.ts'

export interface Spool<R> {
  count: number
  rows(): AsyncGenerator<R, void, void>
  close(): void
}

const PIECE_CHARS = 1_000_000
const readPiece = promisify(read)

/** @throws what the statement or the disk says; the file is gone then */
export async function spoolRows<R>(
  { heavy, folder }: { heavy: HeavyQueries; folder: string },
  statement: RawBuilder<R>,
  signal: AbortSignal,
): Promise<Spool<R>> {
  const path = join(folder, `rows-${randomUUID()}.part`)
  const file = openSync(path, 'wx+', 0o600)
  unlinkSync(path)
  try {
    return spoolOf<R>(file, await fill(file, { heavy, statement, signal }))
  } catch (error) {
    closeSync(file)
    throw error
  }
}

/** A full disk is no fault of the connection: the statement is ended, and then the fault is told. */
async function fill(
  file: number,
  { heavy, statement, signal }: { heavy: HeavyQueries; statement: RawBuilder<unknown>; signal: AbortSignal },
): Promise<number> {
  const failing = new AbortController()
  let count = 0
  let piece = ''
  const write = (least: number): void => {
    if (piece.length <= least) return
    writeSync(file, piece)
    piece = ''
  }
  const onRow = ([json]: readonly (string | null)[]): void => {
    if (failing.signal.aborted) return
    count += 1
    // One row a line: what is left of line ends in JSON stands between its parts, as json_agg writes them.
    piece += `${json?.replaceAll('\n', ' ')}\n`
    try {
      write(PIECE_CHARS)
    } catch (error) {
      failing.abort(error)
    }
  }
  const ended = AbortSignal.any([signal, failing.signal])
  await heavy
    .eachText(sql`select row_to_json(one)::text from (${statement}) one`, ended, onRow)
    .catch((error: unknown) => {
      throw failing.signal.aborted ? failing.signal.reason : error
    })
  failing.signal.throwIfAborted()
  write(0)
  return count
}

/** Read piece by piece when a row is asked for, so that nothing is under way when the receiver leaves. */
async function* linesOf(file: number): AsyncGenerator<string, void, void> {
  const piece = Buffer.alloc(PIECE_CHARS)
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for (let position = 0; ;) {
    const { bytesRead } = await readPiece(file, piece, 0, piece.length, position)
    if (bytesRead === 0) return
    position += bytesRead
    const lines = (rest + decoder.write(piece.subarray(0, bytesRead))).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

function spoolOf<R>(file: number, count: number): Spool<R> {
  return {
    count,
    async *rows() {
      for await (const line of linesOf(file)) yield JSON.parse(line) as R
    },
    close: () => closeSync(file),
  }
}
