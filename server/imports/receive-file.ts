/**
 * Takes an uploaded body to disk as it comes: counted, hashed, never whole in memory.
 * Must never leave a part of a file behind.
 */
import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Config } from '../config.ts'
import { Problem, fault } from '../http/problem.ts'

export interface ReceivedFile {
  /** Below DATA_DIR. */
  path: string
  size: number
  sha256: Buffer
}

export const importPath = (config: Pick<Config, 'dataDir'>, path: string): string =>
  join(config.dataDir, path)

/**
 * @throws {Problem} too-large while the body is still coming; the source is then left unread, for the caller to end.
 */
export async function receiveFile(
  config: Pick<Config, 'dataDir' | 'uploadLimitBytes'>,
  source: Readable,
  batchId: string,
): Promise<ReceivedFile> {
  await mkdir(join(config.dataDir, 'imports'), { recursive: true, mode: 0o700 })
  const path = join('imports', batchId)
  const handle = await open(importPath(config, path), 'wx', 0o600)
  try {
    const received = await writeChunks(handle, source, config.uploadLimitBytes)
    await handle.sync()
    return { path, ...received }
  } catch (error) {
    await rm(importPath(config, path), { force: true })
    if (isAborted(error)) throw new Problem('invalid-request', { cause: error })
    throw error
  } finally {
    await handle.close()
  }
}

async function writeChunks(
  handle: FileHandle,
  source: Readable,
  limit: number,
): Promise<{ size: number; sha256: Buffer }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw tooLarge(limit)
    hash.update(chunk)
    await handle.write(chunk)
  }
  return { size, sha256: hash.digest() }
}

export const tooLarge = (limit: number): Problem =>
  fault('too-large', 'fileName', 'file-too-large', { limitMb: Math.floor(limit / 1024 / 1024) })

/** The caller went away: no failure of ours. */
const isAborted = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')
