/** Files below DATA_DIR/documents, two levels deep. A file appears whole or not at all. */
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DocumentStore } from './store.ts'

export function diskStore(dataDir: string): DocumentStore {
  const pathOf = (sha256: string, suffix = ''): string =>
    join(dataDir, 'documents', sha256.slice(0, 2), sha256.slice(2, 4), sha256 + suffix)
  return {
    put: async (sha256, path) => {
      const target = pathOf(sha256)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      await rename(path, target)
    },
    putBytes: async (sha256, suffix, bytes) => {
      const target = pathOf(sha256, suffix)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      const part = `${target}.${randomUUID()}.part`
      const handle = await open(part, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(part, target).catch(async (error: unknown) => {
        await rm(part, { force: true })
        throw error
      })
    },
    open: async (sha256, suffix, range) => {
      const path = pathOf(sha256, suffix)
      await access(path)
      return createReadStream(path, range ?? {})
    },
  }
}
