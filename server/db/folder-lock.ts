/**
 * One program per data folder. The lock file holds the pids of the server and of its database
 * process; a lock whose processes are gone (kill -9, power cut) is taken over.
 */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export class FolderInUse extends Error {
  readonly pid: number
  constructor(folder: string, pid: number) {
    super(
      `The data folder ${folder} is in use by another Panhuo (process ${pid}). Stop it first, or set DATA_DIR.`,
    )
    this.name = 'FolderInUse'
    this.pid = pid
  }
}

export interface FolderLock {
  /** Adds the database process: it may outlive a killed server by a moment. */
  addProcess(pid: number): void
  release(): void
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function pidsIn(path: string): number[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .map(Number)
      .filter((pid) => pid > 0)
  } catch {
    return []
  }
}

/**
 * @throws {FolderInUse} when a living server holds the folder. An orphaned database process is
 * given five seconds to notice that its server is gone.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, 'lock')
  for (let attempt = 0; ; attempt++) {
    try {
      const file = openSync(path, 'wx', 0o600)
      writeSync(file, `${process.pid}\n`)
      return {
        addProcess: (pid) => void writeSync(file, `${pid}\n`),
        release: () => {
          closeSync(file)
          rmSync(path, { force: true })
        },
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const [server, ...others] = pidsIn(path)
      if (server && server !== process.pid && isAlive(server)) throw new FolderInUse(folder, server)
      const orphan = others.find(isAlive)
      if (orphan && attempt >= 50) throw new FolderInUse(folder, orphan)
      if (orphan) await wait(100)
      else rmSync(path, { force: true })
    }
  }
}
