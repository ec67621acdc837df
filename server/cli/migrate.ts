/** `panhuo migrate`: brings the database to this version's schema without starting the server. */
import { Command } from 'commander'
import { readConfig } from '../config.ts'
import { connect } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import { seedLaw } from '../law/seed-law.ts'
import { ensureRegion } from '../db/region.ts'

async function runMigrate(): Promise<void> {
  const config = readConfig(process.env)
  const database = await connect(config)
  try {
    const applied = await migrate(database.db)
    await seedLaw(database.db)
    await ensureRegion(database.db, config)
    for (const name of applied) console.log(`applied ${name}`)
    console.log(applied.length > 0 ? 'The schema is up to date.' : 'The schema was up to date already.')
  } finally {
    await database.close()
  }
}

export const migrateCommand = new Command('migrate')
  .description('bring the database to the schema of this version (start does it too)')
  .action(runMigrate)
