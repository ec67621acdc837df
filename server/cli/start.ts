/** `panhuo start`: runs the program; on an empty database it creates the first administrator. */
import { Command } from 'commander'
import { seedAreas } from '../areas/seed-areas.ts'
import { readConfig } from '../config.ts'
import { listen } from '../main.ts'
import { ensureAdministrator } from '../users/first-administrator.ts'

async function start(options: { demo?: boolean }): Promise<void> {
  const config = readConfig(process.env)
  console.log(
    config.databaseUrl
      ? 'Panhuo starts on PostgreSQL …'
      : `Panhuo starts on its embedded database in ${config.dataDir} (the first start takes about a minute) …`,
  )
  const running = await listen(config)
  const { program } = running
  if (options.demo) {
    const { ensureDemonstration } = await import('../demo/ensure-demonstration.ts')
    await ensureDemonstration(program, (line) => console.log(line))
  }
  await seedAreas(program.db, config)
  const created = await ensureAdministrator(program)
  if (created)
    console.log(`First administrator: ${created.login} / ${created.password} (to be changed at first login)`)
  console.log(`Panhuo is ready: ${running.address}`)
  stopOnSignals(running)
}

function stopOnSignals(running: Awaited<ReturnType<typeof listen>>): void {
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    void running.close().then(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  void running.program.database.ended?.then((code) => {
    if (stopping) return
    console.error(
      `The embedded database ended (code ${code}); Panhuo stops. Start it again: nothing acknowledged is lost.`,
    )
    process.exit(1)
  })
}

export const startCommand = new Command('start')
  .description('run the program (PORT, HOST, DATA_DIR, DATABASE_URL and others by environment)')
  .option('--demo', 'fill an empty database with the demonstration district')
  .action(start)
