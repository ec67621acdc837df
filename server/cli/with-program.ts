/** For subcommands that work on the database and end: opens it as configured, and always closes it. */
import { readConfig } from '../config.ts'
import type { Program } from '../http/context.ts'
import { openProgram } from '../main.ts'

/** @throws {FolderInUse} when a server runs on the same embedded database. */
export async function withProgram<T>(work: (program: Program) => Promise<T>): Promise<T> {
  const { program } = await openProgram(readConfig(process.env))
  try {
    return await work(program)
  } finally {
    await program.database.close()
  }
}
