/** Where bytes lie, named by their SHA-256. Knows no document. */
import type { Readable } from 'node:stream'
import type { Config } from '../config.ts'
import { diskStore } from './store-disk.ts'
import { s3Store } from './store-s3.ts'

export interface ByteRange {
  start: number
  /** Last byte, included. */
  end: number
}

export interface DocumentStore {
  /** Takes over a complete local file; the same content twice is one. */
  put(sha256: string, path: string): Promise<void>
  putBytes(sha256: string, suffix: string, bytes: Uint8Array): Promise<void>
  /** @throws {Error} when the content is not there */
  open(sha256: string, suffix?: string, range?: ByteRange): Promise<Readable>
}

export const documentStore = (config: Config): DocumentStore =>
  config.s3 === null ? diskStore(config.dataDir) : s3Store(config.s3)
