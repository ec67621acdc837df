/** Definitions: which versions there are, one of them, and the move of open cases to another, with a preview. */
import { sql } from 'kysely'
import type * as api from '../../shared/api/law-api.ts'
import type { BodyOf, ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { MigrationLine } from '../../shared/law.ts'
import { clocksOf } from '../../shared/workflow/case-clocks.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { type StoredCase, findStoredCase, lockCase } from '../workflow/case-row.sql.ts'
import { snapshotOf } from '../workflow/case-snapshot.ts'
import { clockRows, lampColumns, replaceDeadlines } from '../workflow/keep-clocks.ts'
import { lawOf } from '../workflow/law-of-case.ts'
import { definitionOf } from './read-law.ts'

type Path = { params: ParamsOf<typeof api.readDefinition> }

export async function listDefinitions(
  _input: unknown,
  { db }: Context,
): Promise<ResultOf<typeof api.listDefinitions>> {
  const { rows } = await sql<ResultOf<typeof api.listDefinitions>['items'][number]>`select d.track, d.version,
      to_char(d.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since,
      d.version = max(d.version) over (partition by d.track) as latest,
      (select count(*) from workflow_case c where c.track = d.track and c.definition_version = d.version and c.closed_on is null) as "openCases"
    from workflow_definition d order by d.track, d.version desc`.execute(db)
  return { items: rows }
}

async function definitionOr404(db: Executor, { params }: Path): Promise<WorkflowDefinition> {
  const { rows } =
    await sql`select from workflow_definition where track = ${params.track} and version = ${params.version}`.execute(
      db,
    )
  if (rows.length === 0) throw new Problem('not-found')
  return await definitionOf(db, params.track, params.version)
}

export const readDefinition = (input: Path, { db }: Context): Promise<WorkflowDefinition> =>
  definitionOr404(db, input)

/** Open cases of the track on other versions, oldest first. */
async function candidates(db: Executor, { params }: Path): Promise<{ id: string; assetName: string }[]> {
  const { rows } = await sql<{
    id: string
    assetName: string
  }>`select c.id, a.name as "assetName" from workflow_case c join asset a on a.id = c.asset_id
    where c.track = ${params.track} and c.definition_version <> ${params.version} and c.closed_on is null
    order by c.opened_on, c.id limit 1000`.execute(db)
  return rows
}

async function lineOf(
  db: Executor,
  stored: StoredCase,
  assetName: string,
  target: WorkflowDefinition,
  today: string,
): Promise<MigrationLine> {
  const law = await lawOf(db, stored)
  const snapshot = snapshotOf(stored)
  // Where it stands, and where a hold leads back to.
  const can = [stored.state, stored.resumeState].every(
    (state) => state === null || target.states.some(({ code }) => code === state),
  )
  const named = (definition: WorkflowDefinition) =>
    clocksOf(definition, snapshot, today, law.rules, law.calendar).map(({ id, zh, en, dueOn }) => ({
      id,
      zh,
      en,
      dueOn,
    }))
  return {
    caseId: stored.id,
    caseNo: stored.caseNo,
    assetName,
    state: stored.state,
    can,
    why: can ? null : 'unknown_state',
    clocksBefore: named(law.definition),
    clocksAfter: can ? named(target) : [],
    moved: false,
  }
}

export async function previewMigration(
  input: Path,
  { db, today }: Context,
): Promise<ResultOf<typeof api.previewMigration>> {
  const target = await definitionOr404(db, input)
  const items: MigrationLine[] = []
  for (const { id, assetName } of await candidates(db, input)) {
    const stored = await findStoredCase(db, id, null)
    if (stored !== null) items.push(await lineOf(db, stored, assetName, target, today()))
  }
  return { items }
}

export async function migrateCases(
  input: Path & { body: BodyOf<typeof api.migrateCases> },
  context: Context,
): Promise<ResultOf<typeof api.migrateCases>> {
  const target = await definitionOr404(context.db, input)
  const chosen = new Set(input.body.caseIds)
  const items: MigrationLine[] = []
  for (const { id, assetName } of await candidates(context.db, input)) {
    if (!chosen.has(id)) continue
    const act = { action: 'case.migrated' as const, reason: input.body.reason, door: 'migration' as const }
    items.push(await context.write(act, (trx) => moveOne(trx, id, assetName, target, context.today())))
  }
  if (items.some(({ moved }) => moved)) context.changed('everything')
  return { items }
}

async function moveOne(
  trx: Trx,
  id: string,
  assetName: string,
  target: WorkflowDefinition,
  today: string,
): Promise<MigrationLine> {
  const stored = await lockCase(trx, id, null)
  if (stored === null) throw new Problem('not-found')
  const line = await lineOf(trx, stored, assetName, target, today)
  // Somebody ended or moved the case since it was chosen.
  if (stored.closedOn !== null || stored.definitionVersion === target.version)
    return { ...line, can: false, why: 'changed' }
  if (!line.can) return line
  const law = { ...(await lawOf(trx, stored)), definition: target }
  const clocks = clocksOf(target, snapshotOf(stored), today, law.rules, law.calendar)
  const rows = clockRows(law, stored.openedOn, clocks)
  const lamp = lampColumns(rows)
  await sql`update workflow_case set definition_version = ${target.version}, due_on = ${lamp.due_on}, yellow_on = ${lamp.yellow_on},
    stopped = ${lamp.stopped}, version = version + 1 where id = ${id}::uuid`.execute(trx)
  await replaceDeadlines(trx, id, rows)
  return { ...line, moved: true }
}
