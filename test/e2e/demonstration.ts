/**
 * The demonstration district, loaded once per run by the built program itself; every story file works on a copy of its
 * own, so that no story sees what another one did.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { administer } from '../support/database.ts'
import { runBuiltProgram } from './program.ts'

/** Playwright's global set-up: hands the copies' source to the workers in E2E_FOLDER and E2E_DATABASE. */
export default async function loadDemonstration(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'panhuo-e2e-'))
  const url = process.env['DATABASE_URL']
  const database = `panhuo_e2e_${process.pid}`
  if (url) await administer(url, `create database ${database}`)
  const running = await runBuiltProgram(folder, url ? database : undefined, { SCHEDULER: 'false' })
  await running.stop()
  process.env['E2E_FOLDER'] = folder
  process.env['E2E_DATABASE'] = database
  return async () => {
    if (url) await administer(url, `drop database if exists ${database} with (force)`)
    rmSync(folder, { recursive: true, force: true })
  }
}
