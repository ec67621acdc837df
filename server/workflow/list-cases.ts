/** A page of cases in the caller's scope, and every case of one asset. */
import type * as api from '../../shared/api/case-api.ts'
import type { ParamsOf, QueryOf, ResultOf } from '../../shared/api/endpoint.ts'
import { assetTrackCodes } from '../../shared/codes/asset-track.ts'
import type { Role } from '../../shared/user.ts'
import { startsIn } from '../../shared/workflow/missing.ts'
import { isVisible } from '../assets/asset.sql.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { definitionOf, latestVersion } from '../law/read-law.ts'
import { selectCases, selectCasesOfAsset } from './case-list.sql.ts'

/** 'track/state' in which a role may take some step, by the definitions in force. */
export async function actableStates(db: Executor, role: Role): Promise<string[]> {
  const found: string[] = []
  for (const track of assetTrackCodes) {
    const definition = await definitionOf(db, track, await latestVersion(db, track))
    const open = definition.states.filter(({ kind }) => kind !== 'final')
    found.push(
      ...open
        .filter(({ code }) =>
          definition.transitions.some((one) => one.roles.includes(role) && startsIn(definition, one, code)),
        )
        .map(({ code }) => `${track}/${code}`),
    )
  }
  return found
}

function readCursor(cursor: string | undefined): { dueOn: string | null; id: string } | null {
  if (cursor === undefined) return null
  const match = /^(\d{4}-\d{2}-\d{2}|none)\.([0-9a-f-]{36})$/.exec(cursor)
  if (match === null) throw fault('invalid-request', 'cursor', 'invalid')
  return { dueOn: match[1] === 'none' ? null : match[1]!, id: match[2]! }
}

export async function listCases(
  { query }: { query: QueryOf<typeof api.listCases> },
  context: Context,
): Promise<ResultOf<typeof api.listCases>> {
  const { db, user } = context
  const actable = await actableStates(db, user.role)
  const { cursor, ...rest } = query
  const rows = await selectCases(db, {
    query: { ...rest, after: readCursor(cursor) },
    user,
    today: context.today(),
    actable,
  })
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return { items, next: rows.length > query.limit && last ? `${last.dueOn ?? 'none'}.${last.id}` : null }
}

export async function listAssetCases(
  { params }: { params: ParamsOf<typeof api.listAssetCases> },
  { db, user, today }: Context,
): Promise<ResultOf<typeof api.listAssetCases>> {
  if (!(await isVisible(db, params.id, user))) throw new Problem('not-found')
  return { items: await selectCasesOfAsset(db, params.id, today()) }
}
