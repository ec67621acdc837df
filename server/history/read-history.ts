/** The story of one asset, newest act first: who did what, when, why, and what it changed. */
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import type { readHistory as endpoint } from '../../shared/api/asset-api.ts'
import type { HistoryEvent } from '../../shared/asset.ts'
import type { Role } from '../../shared/user.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { assetStory, rightStory } from './changes.ts'
import {
  type AssetVersionRow,
  type EventRow,
  assetIsInScope,
  countEvents,
  listAssetVersions,
  listEvents,
  listRightVersions,
} from './history.sql.ts'

type Input = { params: ParamsOf<typeof endpoint>; query: QueryOf<typeof endpoint> }

const isAboutRight = (event: EventRow): boolean => typeof event.detail['rightId'] === 'string'
/** A case's events join its asset's chain; their version is the case's, and their story is told on its page. */
const isAboutCase = (event: EventRow): boolean => typeof event.detail['caseId'] === 'string'
const isAboutAsset = (event: EventRow): boolean => !isAboutRight(event) && !isAboutCase(event)

export async function readHistory(
  { params, query }: Input,
  context: Context,
): Promise<{ events: HistoryEvent[]; total: number }> {
  const { db, user } = context
  if (!(await assetIsInScope(db, params.id, user))) throw new Problem('not-found')
  const events = await listEvents(db, params.id, query.before ?? null, query.limit)
  return { events: await tell(db, params.id, events, user.role), total: await countEvents(db, params.id) }
}

async function tell(
  db: Executor,
  assetId: string,
  events: readonly EventRow[],
  role: Role,
): Promise<HistoryEvent[]> {
  const versions = await versionsOf(db, assetId, events, role)
  const rightIds = new Set(events.filter(isAboutRight).map((event) => String(event.detail['rightId'])))
  const rights = rightIds.size > 0 ? await listRightVersions(db, [...rightIds]) : []
  const rightsByVersion = new Map(rights.map((row) => [`${row.id}/${row.version}`, row]))
  return events.map((event) => ({
    seq: event.seq,
    at: event.at,
    actorName: event.actorName,
    action: event.action,
    reason: event.reason,
    requestId: event.requestId,
    version: isAboutAsset(event) ? event.rowVersion : null,
    detail: event.detail,
    ...(isAboutRight(event)
      ? rightStory(event, rightsByVersion, role)
      : assetStory(event, isAboutAsset(event) ? versions : new Map(), role)),
  }))
}

/** The versions of one page and the one before its oldest. */
async function versionsOf(
  db: Executor,
  assetId: string,
  events: readonly EventRow[],
  role: Role,
): Promise<Map<number, AssetVersionRow>> {
  const numbers = events.filter(isAboutAsset).flatMap((event) => event.rowVersion ?? [])
  if (numbers.length === 0) return new Map()
  const rows = await listAssetVersions(db, assetId, {
    from: Math.min(...numbers) - 1,
    to: Math.max(...numbers),
    role,
  })
  return new Map(rows.map((row) => [row.version, row]))
}
