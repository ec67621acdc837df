/** What a selection holds, so that a person can choose what to do with it. */
import type * as api from '../../shared/api/batch-api.ts'
import type { BodyOf } from '../../shared/api/endpoint.ts'
import type { SelectionSummary } from '../../shared/bulk-run.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { tracksOfAsset } from '../../shared/workflow/tracks-of-asset.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { latestVersion } from '../law/read-law.ts'
import {
  type Chosen,
  type SelectionAsk,
  countOpenTasks,
  findTakers,
  resolveSelection,
} from './selection.sql.ts'

export async function summariseSelection(
  { body }: { body: BodyOf<typeof api.summariseSelection> },
  context: Context,
): Promise<SelectionSummary> {
  const { db, user } = context
  const today = context.today()
  const ask = { selection: body, user, today, track: null }
  const { rows, withoutCase } = await widest(db, ask)
  const caseIds = rows.flatMap(({ caseId }) => caseId ?? [])
  return {
    assets: new Set(rows.map(({ assetId }) => assetId)).size,
    withoutCase: rows.filter(({ caseId }) => caseId === null).length,
    cases: groupCases(rows),
    openTasks: caseIds.length === 0 ? [] : await countOpenTasks(db, caseIds),
    people: caseIds.length === 0 ? [] : await findTakers(db, caseIds),
    opens: withoutCase ? await countOpens(db, rows) : [],
    today,
  }
}

/** With assets that have no case, so that cases can be opened; of a filter too wide for that, its cases alone. */
async function widest(
  db: Executor,
  ask: Omit<SelectionAsk, 'withoutCase'>,
): Promise<{ rows: Chosen[]; withoutCase: boolean }> {
  const { by } = ask.selection
  const withoutCase = by === 'assets' || by === 'filter'
  try {
    return { rows: await resolveSelection(db, { ...ask, withoutCase }), withoutCase }
  } catch (error) {
    if (by !== 'filter' || !(error instanceof Problem) || error.slug !== 'too-large') throw error
    return { rows: await resolveSelection(db, { ...ask, withoutCase: false }), withoutCase: false }
  }
}

function groupCases(rows: readonly Chosen[]): SelectionSummary['cases'] {
  const groups = new Map<string, SelectionSummary['cases'][number]>()
  for (const { track, definitionVersion, state, assetClass, caseId } of rows) {
    if (track === null || definitionVersion === null || state === null || caseId === null) continue
    const key = [track, definitionVersion, state, assetClass].join('/')
    const group = groups.get(key) ?? {
      track,
      definitionVersion,
      state,
      assetClass,
      count: 0,
      exampleId: caseId,
    }
    group.count += 1
    groups.set(key, group)
  }
  return [...groups.values()].toSorted((a, b) => b.count - a.count)
}

/** Tracks that fit assets on which no such case is open. */
async function countOpens(db: Executor, rows: readonly Chosen[]): Promise<SelectionSummary['opens']> {
  const taken = new Map<string, Set<AssetTrack>>()
  for (const { assetId, track } of rows) {
    const tracks = taken.get(assetId) ?? new Set()
    if (track !== null) tracks.add(track)
    taken.set(assetId, tracks)
  }
  const counts = new Map<AssetTrack, number>()
  const assets = new Map(rows.map((row) => [row.assetId, row]))
  for (const [id, { family, assetClass }] of assets)
    for (const track of tracksOfAsset(family, assetClass))
      if (!taken.get(id)?.has(track)) counts.set(track, (counts.get(track) ?? 0) + 1)
  const opens: SelectionSummary['opens'] = []
  for (const [track, count] of counts)
    opens.push({ track, definitionVersion: await latestVersion(db, track), count })
  return opens.toSorted((a, b) => b.count - a.count)
}
