/**
 * Brings a database to the program's schema: numbered migrations (forward only, frozen by checksum),
 * then every file of sql/current whose checksum changed, then the code tables.
 */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Migration, type MigrationProvider, Migrator, sql } from 'kysely'
import { sqlFolder } from '../paths.ts'
import type { Db } from './connect.ts'
import type { Executor } from './transaction.ts'
import { seedCodes } from './seed-codes.ts'

interface SqlFile {
  name: string
  text: string
  checksum: string
}

function sqlFiles(folder: string): SqlFile[] {
  return readdirSync(join(sqlFolder, folder))
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => {
      const text = readFileSync(join(sqlFolder, folder, name), 'utf8')
      return {
        name,
        text,
        checksum: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex'),
      }
    })
}

/** For the transaction at hand: an index over a million rows takes as long as it takes. */
const withoutTimeLimit = (db: Executor): Promise<unknown> => sql`set local statement_timeout = 0`.execute(db)

class SqlFolderProvider implements MigrationProvider {
  async getMigrations(): Promise<Record<string, Migration>> {
    return Object.fromEntries(
      sqlFiles('migrations').map((file) => [
        file.name,
        {
          up: async (db) => {
            await withoutTimeLimit(db)
            await sql.raw(file.text).execute(db)
          },
        } satisfies Migration,
      ]),
    )
  }
}

async function refuseEditedMigrations(db: Db): Promise<void> {
  await sql`create table if not exists sql_file (name text primary key, checksum text not null, applied_at timestamptz not null default now())`.execute(
    db,
  )
  const known = await sql<{ name: string; checksum: string }>`select name, checksum from sql_file`.execute(db)
  const checksums = new Map(known.rows.map((row) => [row.name, row.checksum]))
  for (const file of sqlFiles('migrations')) {
    const applied = checksums.get(file.name)
    if (applied && applied !== file.checksum)
      throw new Error(`Migration ${file.name} was edited after it was applied.`)
  }
}

async function remember(db: Db, file: SqlFile): Promise<void> {
  await sql`insert into sql_file (name, checksum) values (${file.name}, ${file.checksum})
    on conflict (name) do update set checksum = excluded.checksum, applied_at = now()`.execute(db)
}

async function applyCurrent(db: Db): Promise<void> {
  const known = await sql<{ name: string; checksum: string }>`select name, checksum from sql_file`.execute(db)
  const checksums = new Map(known.rows.map((row) => [row.name, row.checksum]))
  for (const file of sqlFiles('current')) {
    if (checksums.get(file.name) === file.checksum) continue
    await db.transaction().execute(async (trx) => {
      await withoutTimeLimit(trx)
      await sql.raw(file.text).execute(trx)
      await remember(trx, file)
    })
  }
}

/** @throws {Error} naming the migration that failed or was edited. */
export async function migrate(db: Db): Promise<string[]> {
  await refuseEditedMigrations(db)
  const migrator = new Migrator({ db, provider: new SqlFolderProvider() })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error instanceof Error ? error : new Error('migration failed', { cause: error })
  for (const file of sqlFiles('migrations')) await remember(db, file)
  await applyCurrent(db)
  await seedCodes(db)
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
}
