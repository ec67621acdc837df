/**
 * Rows of bulk runs and of their items. Takes db or trx first. An item's row lock is its claim: whoever works on it holds
 * it until case and outcome are committed together, and a process that dies lets it go.
 */
import { type RawBuilder, sql } from 'kysely'
import type { BulkAct, BulkRun, ItemStatus, StoredReason as Reason } from '../../shared/bulk-run.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import type { Role } from '../../shared/user.ts'
import type { FieldValue } from '../../shared/workflow/field-type.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import { scopeOf } from '../filters/scope.ts'
import type { SignedIn } from '../http/context.ts'

export interface NewItem {
  assetId: string
  caseId: string | null
  caseVersion: number | null
  fields: Record<string, FieldValue>
  status: 'can' | 'cannot'
  missing: readonly Reason[]
  stateBefore: string | null
}

export async function insertRun(
  trx: Trx,
  run: { act: BulkAct; estateId: string | null; createdBy: string },
  items: readonly NewItem[],
): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into bulk_run (kind, act, estate_id, created_by)
    values (${run.act.kind}, ${JSON.stringify(run.act)}::jsonb, ${run.estateId}::uuid, ${run.createdBy}::uuid) returning id`.execute(
    trx,
  )
  const { id } = rows[0]!
  for (let from = 0; from < items.length; from += 1000) {
    const page = items.slice(from, from + 1000).map((item, index) => ({ ...item, seq: from + index + 1 }))
    await sql`insert into bulk_run_item (run_id, seq, asset_id, case_id, case_version, fields, status, missing, state_before)
      select ${id}::uuid, x.seq, x."assetId", x."caseId", x."caseVersion", x.fields, x.status, x.missing, x."stateBefore"
      from jsonb_to_recordset(${JSON.stringify(page)}::jsonb) as x(seq integer, "assetId" uuid, "caseId" uuid, "caseVersion" integer,
        fields jsonb, status text, missing jsonb, "stateBefore" text)`.execute(trx)
  }
  return id
}

/** One's own, and those of people whose area lies within one's own. */
const readable = (user: SignedIn): RawBuilder<unknown> => sql`(r.created_by = ${user.id}::uuid
  or (${user.scopeUnitId === null} and u.role <> 'system' and starts_with(u.scope_area, ${user.scopeArea})))`

const moment = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export type RunRow = Omit<BulkRun, 'titleZh' | 'titleEn' | 'track'> & { act: BulkAct }

const runColumns = (
  user: SignedIn,
): RawBuilder<unknown> => sql`r.id, r.kind, r.act, r.estate_id as "estateId", e.name as "estateName",
  r.status, ${moment('r.created_at')} as "createdAt", u.name as "createdByName",
  r.created_by = ${user.id}::uuid as mine, ${moment('r.started_at')} as "startedAt", ${moment('r.finished_at')} as "finishedAt", r.version,
  n.total, n.counts`
const runFrom = sql`bulk_run r join app_user u on u.id = r.created_by left join estate e on e.id = r.estate_id
  cross join lateral (select coalesce(sum(s.count), 0)::integer as total, coalesce(jsonb_object_agg(s.status, s.count), '{}') as counts
    from (select i.status, count(*)::integer as count from bulk_run_item i where i.run_id = r.id group by i.status) s) n`

export async function findRun(db: Executor, id: string, user: SignedIn): Promise<RunRow | null> {
  const { rows } = await sql<RunRow>`select ${runColumns(user)} from ${runFrom}
    where r.id = ${id}::uuid and ${readable(user)}`.execute(db)
  return rows[0] ?? null
}

export async function selectRuns(
  db: Executor,
  ask: { estateId: string | null; after: { at: string; id: string } | null; limit: number },
  user: SignedIn,
): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`select ${runColumns(user)} from ${runFrom}
    where ${readable(user)} ${ask.estateId === null ? sql`` : sql`and r.estate_id = ${ask.estateId}::uuid`}
      ${ask.after === null ? sql`` : sql`and (date_trunc('milliseconds', r.created_at), r.id) < (${ask.after.at}::timestamptz, ${ask.after.id}::uuid)`}
    order by date_trunc('milliseconds', r.created_at) desc, r.id desc limit ${ask.limit + 1}`.execute(db)
  return rows
}

/** What is missing, most cases first; the first line of each group stands for it. */
export async function selectGroups(db: Executor, id: string): Promise<{ line: Reason; count: number }[]> {
  const { rows } = await sql<{
    line: Reason
    count: number
  }>`select (array_agg(m.line order by i.seq))[1] as line, count(distinct i.seq) as count
    from bulk_run_item i cross join lateral jsonb_array_elements(i.missing) as m(line)
    where i.run_id = ${id}::uuid group by m.line ->> 'kind', m.line ->> 'what' order by count(distinct i.seq) desc, m.line ->> 'kind' = 'state' desc, m.line ->> 'kind', m.line ->> 'what' limit 200`.execute(
    db,
  )
  return rows
}

export interface ItemRow {
  seq: number
  assetId: string
  assetNo: string
  assetName: string
  caseId: string | null
  caseNo: string | null
  track: AssetTrack | null
  status: ItemStatus
  stateBefore: string | null
  stateAfter: string | null
  missing: Reason[]
}

export async function selectItems(
  db: Executor,
  id: string,
  ask: {
    status: ItemStatus | null
    lacks: { kind: string; what: string } | null
    after: number
    limit: number
  },
  user: SignedIn,
): Promise<ItemRow[]> {
  const { rows } =
    await sql<ItemRow>`select i.seq, i.asset_id as "assetId", a.asset_no as "assetNo", a.name as "assetName",
      i.case_id as "caseId", c.case_no as "caseNo", c.track, i.status, i.state_before as "stateBefore", i.state_after as "stateAfter", i.missing
    from bulk_run_item i join asset a on a.id = i.asset_id left join workflow_case c on c.id = i.case_id
    where i.run_id = ${id}::uuid and i.seq > ${ask.after} and ${scopeOf(user, { includeRetired: true })}
      ${ask.status === null ? sql`` : sql`and i.status = ${ask.status}`}
      ${ask.lacks === null ? sql`` : sql`and i.missing @> ${JSON.stringify([ask.lacks])}::jsonb`}
    order by i.seq limit ${ask.limit}`.execute(db)
  return rows
}

/** @returns whether this call started it: the second of two finds it begun */
export async function beginRun(trx: Trx, id: string, requestId: string): Promise<boolean> {
  const { rows } =
    await sql`update bulk_run set status = 'running', started_at = clock_timestamp(), request_id = ${requestId}, version = version + 1
    where id = ${id}::uuid and status = 'draft' returning id`.execute(trx)
  if (rows.length === 0) return false
  await sql`update bulk_run_item set status = 'waiting' where run_id = ${id}::uuid and status = 'can'`.execute(
    trx,
  )
  return true
}

/** What is being worked on at this moment ends first: its row is locked. */
export async function cancelRun(trx: Trx, id: string): Promise<boolean> {
  const { rows } =
    await sql`update bulk_run set status = 'cancelled', finished_at = clock_timestamp(), version = version + 1
    where id = ${id}::uuid and status = 'running' returning id`.execute(trx)
  if (rows.length === 0) return false
  await sql`update bulk_run_item set status = 'cancelled', finished_at = clock_timestamp()
    where run_id = ${id}::uuid and status = 'waiting'`.execute(trx)
  return true
}

export interface Claim {
  runId: string
  seq: number
  assetId: string
  caseId: string | null
  caseVersion: number | null
  fields: Record<string, FieldValue>
  act: BulkAct
  requestId: string | null
  person: { id: string; role: Role; active: boolean; scopeArea: string; scopeUnitId: string | null }
}

/** The next item that nobody holds; short runs are not kept waiting by long ones. */
export async function claimItem(trx: Trx): Promise<Claim | null> {
  const { rows } =
    await sql<Claim>`select i.run_id as "runId", i.seq, i.asset_id as "assetId", i.case_id as "caseId",
      i.case_version as "caseVersion", i.fields, r.act, r.request_id as "requestId",
      json_build_object('id', u.id, 'role', u.role, 'active', u.active, 'scopeArea', u.scope_area, 'scopeUnitId', u.scope_unit_id) as person
    from bulk_run_item i join bulk_run r on r.id = i.run_id and r.status = 'running' join app_user u on u.id = r.created_by
    where i.status = 'waiting' order by i.seq, i.run_id limit 1 for update of i skip locked`.execute(trx)
  return rows[0] ?? null
}

export interface Outcome {
  status: 'done' | 'refused' | 'changed' | 'failed'
  missing: readonly Reason[]
  stateAfter: string | null
  /** Of a case that the item opened. */
  caseId: string | null
}

/** Only while it waits: an item has one outcome. */
export async function settleItem(
  db: Executor,
  { runId, seq }: Pick<Claim, 'runId' | 'seq'>,
  outcome: Outcome,
): Promise<void> {
  await sql`update bulk_run_item set status = ${outcome.status}, missing = ${JSON.stringify(outcome.missing)}::jsonb,
      state_after = ${outcome.stateAfter}, case_id = coalesce(case_id, ${outcome.caseId}::uuid), finished_at = clock_timestamp()
    where run_id = ${runId}::uuid and seq = ${seq} and status = 'waiting'`.execute(db)
}

/** Runs of which nothing waits any more are done. */
export async function finishRuns(db: Executor): Promise<void> {
  await sql`update bulk_run r set status = 'done', finished_at = clock_timestamp(), version = version + 1
    where r.status = 'running' and not exists (select from bulk_run_item i where i.run_id = r.id and i.status = 'waiting')`.execute(
    db,
  )
}

/** Dry runs that nobody started within a day. */
export async function deleteOldDrafts(db: Executor): Promise<void> {
  await sql`delete from bulk_run where status = 'draft' and created_at < now() - interval '1 day'`.execute(db)
}
