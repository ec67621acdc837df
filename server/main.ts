/** Puts the program together: database, schema, first user, HTTP. Also what the tests start. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { createApp } from './app.ts'
import { startWorker } from './batches/worker.ts'
import { countBacklog } from './clock/due.sql.ts'
import { startScheduler } from './clock/scheduler.ts'
import type { Config } from './config.ts'
import { type Database, REQUEST_SECONDS, connect } from './db/connect.ts'
import { migrate } from './db/migrate.ts'
import { ensureRegion } from './db/region.ts'
import type { Program } from './http/context.ts'
import { recoverLayerLoads } from './layers/recover-loads.ts'
import { seedLaw } from './law/seed-law.ts'
import { recoverImports } from './imports/recover.ts'
import { openDataDoor } from './portal/data-door.ts'
import { openPortal } from './portal/open-portal.ts'
import { createOgcServer } from './ogc/routes.ts'
import { startHousekeeping } from './system/housekeeping.ts'
import { watchBacklog, watchPool } from './system/metrics.ts'
import { todayFrom } from './system/today.ts'
import { authenticator } from './users/session.ts'
import { type TileServer, createTileServer } from './tiles/tile-server.ts'

export interface Running {
  program: Program
  server: Server
  address: string
  log: Logger
  close(): Promise<void>
}

/** 32 bytes: from the environment, or generated once and kept beside the data (0600). */
export function readSecret(config: Config): Buffer {
  if (config.secret) return Buffer.from(config.secret.padEnd(32).slice(0, 64))
  const path = join(config.dataDir, 'secret')
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  return Buffer.from(readFileSync(path, 'utf8'), 'base64')
}

export const createLog = (config: Config): Logger =>
  pino({
    level: config.logLevel,
    // A database error's detail can quote a whole row.
    redact: [
      '*.password',
      '*.cookie',
      '*.authorization',
      'err.config',
      'err.parameters',
      'err.detail',
      'err.where',
    ],
  })

/** Opens the database and brings it to the program's schema. */
export async function openProgram(
  config: Config,
  database?: Database,
): Promise<{ program: Program; tiles: TileServer }> {
  const opened = database ?? (await connect(config))
  await migrate(opened.db)
  await seedLaw(opened.db)
  await ensureRegion(opened.db, config)
  watchPool(opened.pool)
  const program: Program = {
    config,
    database: opened,
    db: opened.db,
    secret: readSecret(config),
    changed: () => undefined,
    today: todayFrom(config.clockFile),
  }
  watchBacklog(() => countBacklog(program.db, program.today()))
  const tiles = createTileServer(program)
  program.changed = tiles.changed
  return { program, tiles }
}

export async function listen(config: Config, database?: Database): Promise<Running> {
  const log = createLog(config)
  const { program, tiles } = await openProgram(config, database ?? (await connect(config, REQUEST_SECONDS)))
  await recoverImports(program, await recoverLayerLoads(program))
  tiles.reportTo(log)
  const portal = openPortal(program)
  const door = openDataDoor(portal, log)
  const ogc = createOgcServer(program, {
    authenticate: authenticator(program),
    handleTile: (request, response) => tiles.handle(request, response),
  })
  const app = createApp(program, log, portal, ogc)
  // Tiles and the portal's data go past express: a kept one costs a fifth of its routing (see the handbook's measurements).
  // A filter of 16 KB, percent-encoded in the address, needs more than node's 16 KB of headers; an honest upload of the
  // largest file over a slow line more than node's five minutes (headers keep their own limit of one minute).
  const server = createServer({ maxHeaderSize: 65_536, requestTimeout: 30 * 60_000 }, (request, response) => {
    if (!tiles.handle(request, response) && !door.handle(request, response)) app(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })
  const stopHousekeeping = startHousekeeping(program, log)
  const stopWorker = startWorker(program, log)
  const stopScheduler = config.scheduler ? startScheduler(program, log) : null
  const { port } = server.address() as AddressInfo
  return {
    program,
    server,
    log,
    address: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    close: async () => {
      stopHousekeeping()
      await stopWorker()
      portal.events.close()
      await stopScheduler?.()
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      await tiles.close()
      await portal.reach.close()
      await portal.database.close()
      await program.database.close()
    },
  }
}
