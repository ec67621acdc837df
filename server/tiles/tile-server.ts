/**
 * Vector tiles over plain node:http, ahead of express, whose routing costs five times a cached tile.
 * Same sessions, scopes, filters and problems as the API; must never answer without a session.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { DatabaseError } from 'pg'
import type { Logger } from 'pino'
import { type Expression, type SqlBool, sql } from 'kysely'
import { problemFromDatabase } from '../db/pg-error.ts'
import { compileFilter } from '../filters/compile.ts'
import { scopeKey, scopeOf } from '../filters/scope.ts'
import type { Program, SignedIn } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { sendProblem } from '../http/send-problem.ts'
import { requireBatch } from '../imports/batch.ts'
import { tileCount } from '../system/metrics.ts'
import { authenticator } from '../users/session.ts'
import { createTileReader, type TileReader } from './read-tile.ts'
import { type FinishedTile, type TileCache, createTileCache, finish } from './tile-cache.ts'
import { type TileGenerations, createTileGenerations } from './tile-generations.ts'
import { type Tile, frameOf } from './tile-grid.ts'
import { type ServedLayer, type ServedLayers, createServedLayers, layerSource } from './layer-source.ts'
import { describeLayerTiles, describeTiles } from './tile-json.ts'
import { type TileTarget, isTileRequest, readTileRequest } from './tile-request.ts'
import { sendJson, sendTile } from './tile-response.ts'
import { MIN_ZOOM } from './tile.sql.ts'
import { assetSource, importSource } from './tile-source.ts'

export interface TileServer {
  /** True when the request was a tile and is being answered. */
  handle(request: IncomingMessage, response: ServerResponse): boolean
  changed: Program['changed']
  /** Where failures nobody expected are written. */
  reportTo(log: Logger): void
  close(): Promise<void>
}

interface Parts {
  program: Program
  reader: TileReader
  cache: TileCache
  generations: TileGenerations
  layers: ServedLayers
}

interface Call {
  user: SignedIn
  request: IncomingMessage
  response: ServerResponse
}

/** Another process on the same database (the command line, a second server) is noticed within this time. */
const FOREIGN_CHANGE_MS = 60_000
const emptyTile: FinishedTile = { body: null, compressed: false, etag: '"empty"' }

export function createTileServer(program: Program): TileServer {
  const reader = createTileReader(program)
  const foreignMs = program.database.embedded ? 0 : FOREIGN_CHANGE_MS
  const parts: Parts = {
    program,
    reader,
    cache: createTileCache(foreignMs),
    generations: createTileGenerations(),
    layers: createServedLayers(program, foreignMs),
  }
  const authenticate = authenticator(program)
  let log: Logger | null = null
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const target = readTileRequest(request)
      const user = authorised(await authenticate(request))
      await answerTarget(parts, target, { user, request, response })
    } catch (error) {
      const problem = asProblem(error)
      const id = sendProblem(request, response, problem)
      if (problem.status >= 500) log?.error({ id, err: problem.cause ?? error }, `tile ${problem.slug}`)
    }
  }
  return {
    handle: (request, response) => {
      if (!isTileRequest(request)) return false
      void answer(request, response)
      return true
    },
    changed: (change) => {
      if (change !== 'layers') parts.generations.changed(change)
      if (typeof change === 'string') parts.layers.changed()
    },
    reportTo: (target) => {
      log = target
    },
    close: () => reader.close(),
  }
}

function authorised(user: SignedIn | null): SignedIn {
  if (!user) throw new Problem('login-required')
  if (user.mustChangePassword) throw fault('forbidden', '/password', 'required')
  return user
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  return problemFromDatabase(error) ?? new Problem('internal', { cause: error })
}

async function answerTarget(parts: Parts, target: TileTarget, call: Call): Promise<void> {
  const { request, response, user } = call
  if (target.kind === 'description') {
    compileFilter(target.filter, { ...user, today: parts.program.today() })
    return sendJson(
      response,
      await describeTiles(parts.program, originOf(parts.program, request), target.filter),
    )
  }
  if (target.kind === 'layer-description') {
    const layer = await servedLayer(parts, target.code, user)
    return sendJson(response, describeLayerTiles(layer, originOf(parts.program, request)))
  }
  const tile = await readTarget(parts, target, call)
  if (tile) await sendTile(request, response, tile)
}

async function readTarget(
  parts: Parts,
  target: Extract<TileTarget, { tile: Tile }>,
  call: Call,
): Promise<FinishedTile | null> {
  if (target.kind === 'assets') return await assetTile(parts, target, call)
  return target.kind === 'layer'
    ? await layerTile(parts, target, call)
    : await importTile(parts, target, call)
}

/** @throws {Problem} not-found, also where the role may not see it */
async function servedLayer({ layers }: Parts, code: string, user: SignedIn): Promise<ServedLayer> {
  const layer = await layers.find(code, user.role)
  if (!layer) throw new Problem('not-found')
  return layer
}

/** The layer's version is part of the key: with the next edition or style every tile of it is read anew. */
async function layerTile(
  parts: Parts,
  { tile, code }: { tile: Tile; code: string },
  { user, response }: Call,
): Promise<FinishedTile | null> {
  const layer = await servedLayer(parts, code, user)
  const key = `layer ${layer.id} ${tile.z}/${tile.x}/${tile.y}`
  const generation = String(layer.version)
  const known = parts.cache.find(key, generation)
  if (known) {
    tileCount.inc({ source: 'cache' })
    return known
  }
  tileCount.inc({ source: 'database' })
  return await parts.cache.load({ key, generation, isAwaited: () => !response.destroyed }, (isAwaited) =>
    parts.reader.read(layerSource(layer, tile.z), frameOf(tile), isAwaited),
  )
}

async function assetTile(
  parts: Parts,
  { tile, filter }: { tile: Tile; filter: string },
  call: Call,
): Promise<FinishedTile | null> {
  const { user, response } = call
  const today = filter === '' ? '' : parts.program.today()
  // What a filter may ask depends on the role, so a stored answer belongs to the role that was allowed to ask;
  // what it answers may depend on the day.
  const key = `${tile.z}/${tile.x}/${tile.y} ${scopeKey(user)} ${filter === '' ? '' : `${user.role} ${today} ${filter}`}`
  const generation = parts.generations.of(tile)
  const known = parts.cache.find(key, generation)
  if (known) {
    tileCount.inc({ source: 'cache' })
    return known
  }
  const where: Expression<SqlBool> =
    filter === ''
      ? scopeOf(user)
      : sql<SqlBool>`${scopeOf(user)} and ${compileFilter(filter, { ...user, today })}`
  if (tile.z < MIN_ZOOM) return emptyTile
  tileCount.inc({ source: 'database' })
  return await parts.cache.load({ key, generation, isAwaited: () => !response.destroyed }, (isAwaited) =>
    parts.reader.read(assetSource(where), frameOf(tile), isAwaited),
  )
}

/** Staged rows change with every choice in the import page, so they are read anew each time. */
async function importTile(
  parts: Parts,
  { tile, batchId }: { tile: Tile; batchId: string },
  call: Call,
): Promise<FinishedTile | null> {
  if (call.user.role !== 'registrar') throw new Problem('forbidden')
  await requireBatch(parts.program.db, batchId, call.user)
  try {
    const raw = await parts.reader.read(importSource(batchId), frameOf(tile), () => !call.response.destroyed)
    return raw ? await finish(raw) : null
  } catch (error) {
    const isMissing = error instanceof DatabaseError && error.code === '42P01'
    throw isMissing ? new Problem('not-found', { cause: error }) : error
  }
}

function originOf({ config }: Program, request: IncomingMessage): string {
  if (config.publicOrigin) return config.publicOrigin
  const forwarded = config.trustProxy > 0 ? request.headers['x-forwarded-proto'] : undefined
  const scheme = String(forwarded ?? 'http').split(',')[0] ?? 'http'
  return `${scheme}://${request.headers.host ?? 'localhost'}`
}
