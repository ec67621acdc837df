/** Starts the built program as its user would: its own process, a data folder of its own, the demonstration. */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { administer, databaseUrl } from '../support/database.ts'

export interface StartedProgram {
  address: string
  /** By role and by login name. */
  logins: Record<string, { login: string; password: string }>
  stop(): Promise<void>
}

const root = resolve(import.meta.dirname, '../..')

function untilReady(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let output = ''
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      const address = /Panhuo is ready: (\S+)/.exec(output)?.[1]
      if (address) found(address)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => failed(new Error(`the program ended (${code}):\n${output}`)))
  })
}

/** @param database its name on DATABASE_URL's server; none on the embedded one. */
export async function runBuiltProgram(
  dataDir: string,
  database: string | undefined,
  env: Record<string, string>,
): Promise<{ address: string; stop(): Promise<void> }> {
  const program = join(root, 'dist/server/cli/panhuo.js')
  if (!existsSync(program)) throw new Error('run `npm run build` first')
  const child = spawn(process.execPath, [program, 'start', '--demo'], {
    cwd: root,
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: '0',
      ...(database && { DATABASE_URL: databaseUrl(process.env['DATABASE_URL']!, database) }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const address = await untilReady(child)
  return {
    address,
    stop: async () => {
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** @param env e.g. PANHUO_REGION; DATABASE_URL of the environment decides which database it runs on. */
export async function startBuiltProgram(env: Record<string, string> = {}): Promise<StartedProgram> {
  const dataDir = mkdtempSync(join(tmpdir(), 'panhuo-e2e-'))
  cpSync(process.env['E2E_FOLDER']!, dataDir, { recursive: true })
  const url = process.env['DATABASE_URL']
  const database = url && `${process.env['E2E_DATABASE']}_${Math.random().toString(36).slice(2, 8)}`
  if (url) await administer(url, `create database ${database} template ${process.env['E2E_DATABASE']}`)
  const running = await runBuiltProgram(dataDir, database, env)
  const logins = JSON.parse(readFileSync(join(dataDir, 'demo-logins.json'), 'utf8')) as {
    role: string
    login: string
    password: string
  }[]
  return {
    address: running.address,
    logins: Object.fromEntries([
      ...logins.map((one) => [one.role, one] as const),
      ...logins.map((one) => [one.login, one] as const),
    ]),
    stop: async () => {
      await running.stop()
      if (url) await administer(url, `drop database if exists ${database} with (force)`)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
