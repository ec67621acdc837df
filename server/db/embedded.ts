/**
 * Starts the embedded PostGIS in a child process, so that no query ever blocks HTTP.
 * First start of a folder takes about 12 s, later ones 2-3 s; 0.75-1 GB of memory.
 */
import { fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PoolConfig } from 'pg'
import { lockFolder } from './folder-lock.ts'

export interface EmbeddedDatabase {
  connection: PoolConfig
  /** Resolves when the process ended by itself, which the server must treat as fatal. */
  ended: Promise<number>
  close(): Promise<void>
}

/** The program beside this file, as .ts under tsx/vitest and as .js in dist. */
function processFile(): string {
  const here = fileURLToPath(import.meta.url)
  return join(here, '..', `embedded-process${here.endsWith('.ts') ? '.ts' : '.js'}`)
}

/**
 * @param dataDir folder of the installation; the database lives in its `db` folder.
 * @throws {FolderInUse} when another program works on the same folder.
 */
export async function startEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = await lockFolder(dataDir)
  // A socket file's path may have 107 characters at most, so it cannot live in an arbitrary DATA_DIR.
  const socketFolder = mkdtempSync(join(tmpdir(), 'panhuo-'))
  const file = processFile()
  const child = fork(file, [join(dataDir, 'db'), join(socketFolder, '.s.PGSQL.5432')], {
    execArgv: file.endsWith('.ts') ? ['--import', 'tsx'] : [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  if (child.pid) lock.addProcess(child.pid)
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
  const tidy = (): void => {
    rmSync(socketFolder, { recursive: true, force: true })
    lock.release()
  }
  const ready = new Promise<true>((resolve) => child.once('message', () => resolve(true)))
  const started = await Promise.race([ready, ended])
  if (started !== true) {
    tidy()
    throw new Error(`The embedded database ended while starting (code ${started}).`)
  }
  return {
    connection: { host: socketFolder, port: 5432, user: 'postgres', database: 'postgres' },
    ended,
    close: async () => {
      if (child.connected) child.send('close')
      await ended
      tidy()
    },
  }
}
