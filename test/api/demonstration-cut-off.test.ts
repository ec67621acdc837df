/** A demonstration that dies while it is loaded: people exist already, so their passwords must be known already. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { ensureDemonstration } from '../../server/demo/ensure-demonstration.ts'
import { startProgram } from '../support/program.ts'

it('leaves logins that work, readable by their owner only', async () => {
  const running = await startProgram()
  const { program, anonymous } = running
  const path = join(program.config.dataDir, 'demo-logins.json')
  writeFileSync(path, '[]', { mode: 0o644 })
  // Stands for the power cut after the people and before the first party.
  await sql`create function cut_off() returns trigger language plpgsql as 'begin raise exception $$cut off$$; end'`.execute(
    program.db,
  )
  await sql`create trigger cut_off before insert on party for each statement execute function cut_off()`.execute(
    program.db,
  )
  await expect(ensureDemonstration(program, () => undefined)).rejects.toThrow('cut off')
  const [first] = JSON.parse(readFileSync(path, 'utf8')) as { login: string; password: string }[]
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect((await anonymous.logIn(first?.login ?? '', first?.password ?? '')).status).toBe(201)
  await running.stop()
})
