/**
 * SQL of the proof: recomputes hashes and digests set-wise, a page of events at a time. Takes db first; only reads.
 * A fault is data {kind, subject, seq, fault}, so that the command line and a test read the same.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Executor } from '../db/transaction.ts'

/** Closed list; texts stand in server/cli/verify.ts. */
export type FaultCode =
  | 'gap'
  | 'previous-hash'
  | 'hash'
  | 'missing-version'
  | 'digest'
  | 'moment'
  | 'unrecorded-version'
  | 'broken-lifespan'

export interface ChainFault {
  kind: string
  subject: string
  /** null = the fault is of the subject's row, not of one event. */
  seq: number | null
  fault: FaultCode
}

export interface EventKey {
  kind: string
  subject: string
  seq: number
}

export interface EventPage {
  events: number
  chains: number
  last: EventKey | null
  faults: ChainFault[]
}

const uuidPattern = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'

/** The version an event names: found by id and version, three index scans of which all but one never start. */
const versionOfEvent = sql`left join lateral (
    select v.digest, v.begin_lifespan from asset_version v where c.row_kind = 'asset' and v.id = c.row_id and v.version = c.row_version
    union all
    select v.digest, v.begin_lifespan from asset_right_version v where c.row_kind = 'right' and v.id = c.row_id and v.version = c.row_version
    union all
    select v.digest, v.begin_lifespan from workflow_case_version v where c.row_kind = 'case' and v.id = c.row_id and v.version = c.row_version
    union all
    select v.digest, v.begin_lifespan from party_version v where c.row_kind = 'party' and v.id = c.row_id and v.version = c.row_version
    limit 1) v on true`

/** Reads one event more than it judges: the last of the page before, to which the first must connect. */
export async function judgeEvents(db: Executor, after: EventKey | null, limit: number): Promise<EventPage> {
  const start = after ?? { kind: '', subject: '', seq: 0 }
  const key = sql`(${start.kind}::text, ${start.subject}::text, ${start.seq}::integer)`
  const { rows } = await sql<EventPage>`with page as materialized (
      select * from audit_event e where (e.subject_kind, e.subject_id, e.seq) >= ${key}
      order by e.subject_kind, e.subject_id, e.seq limit ${limit + 1}),
    chained as (
      select p.*, coalesce(lag(p.seq) over w, 0) + 1 as due_seq, lag(p.hash) over w as due_prev_hash,
        case when p.subject_kind = 'asset' and p.detail ? 'rightId' then 'right'
          when p.subject_kind = 'asset' and p.detail ? 'caseId' then 'case' else p.subject_kind end as row_kind,
        case when coalesce(p.detail ->> 'rightId', p.detail ->> 'caseId', p.subject_id) ~ ${uuidPattern}
          then coalesce(p.detail ->> 'rightId', p.detail ->> 'caseId', p.subject_id)::uuid end as row_id
      from page p window w as (partition by p.subject_kind, p.subject_id order by p.seq)),
    judged as (
      select c.subject_kind, c.subject_id, c.seq, unnest(array_remove(array[
        case when c.seq <> c.due_seq then 'gap' end,
        case when c.prev_hash is distinct from c.due_prev_hash then 'previous-hash' end,
        case when c.hash <> audit_hash(c.prev_hash, c.subject_kind, c.subject_id, c.seq, c.at, c.actor, c.action, c.reason, c.request_id,
          c.row_version, c.row_digest, c.detail) then 'hash' end,
        case when c.row_digest is null then null when v.digest is null then 'missing-version'
          when v.digest <> c.row_digest then 'digest' when v.begin_lifespan <> c.at then 'moment' end], null)) as fault
      from chained c ${versionOfEvent} where (c.subject_kind, c.subject_id, c.seq) > ${key})
    select count(*) as events, count(distinct (p.subject_kind, p.subject_id)) filter (where p.seq = 1) as chains,
      (select json_build_object('kind', l.subject_kind, 'subject', l.subject_id, 'seq', l.seq) from page l
        order by l.subject_kind desc, l.subject_id desc, l.seq desc limit 1) as last,
      coalesce((select json_agg(json_build_object('kind', j.subject_kind, 'subject', j.subject_id, 'seq', j.seq, 'fault', j.fault)) from judged j), '[]') as faults
    from page p where (p.subject_kind, p.subject_id, p.seq) > ${key}`.execute(db)
  return rows[0]!
}

interface Versioned {
  /** What a fault calls it. */
  kind: 'asset' | 'right' | 'case' | 'party'
  current: RawBuilder<unknown>
  history: RawBuilder<unknown>
  versions: RawBuilder<unknown>
  /** The events (alias e) of a row (alias p). */
  events: RawBuilder<unknown>
}

/** What the registry keeps in versions, each of which one event must have announced. */
export const versionedTables: readonly Versioned[] = [
  {
    kind: 'asset',
    current: sql`asset`,
    history: sql`history.asset`,
    versions: sql`asset_version`,
    events: sql`e.subject_kind = 'asset' and e.subject_id = p.id::text and not e.detail ?| array['rightId', 'caseId']`,
  },
  {
    kind: 'case',
    current: sql`workflow_case`,
    history: sql`history.workflow_case`,
    versions: sql`workflow_case_version`,
    events: sql`e.subject_kind = 'asset' and e.subject_id = p.asset_id::text and e.detail ->> 'caseId' = p.id::text`,
  },
  {
    kind: 'right',
    current: sql`asset_right`,
    history: sql`history.asset_right`,
    versions: sql`asset_right_version`,
    events: sql`e.subject_kind = 'asset' and e.subject_id = p.asset_id::text and e.detail ->> 'rightId' = p.id::text`,
  },
  {
    kind: 'party',
    current: sql`party`,
    history: sql`history.party`,
    versions: sql`party_version`,
    events: sql`e.subject_kind = 'party' and e.subject_id = p.id::text`,
  },
]

export interface RowPage {
  rows: number
  last: string | null
  faults: ChainFault[]
}

/**
 * The other direction: a row changed behind the triggers has a version that no event announced, and
 * lifespans that do not meet.
 */
export async function judgeRows(
  db: Executor,
  table: Versioned,
  afterId: string | null,
  limit: number,
): Promise<RowPage> {
  const { rows } = await sql<RowPage>`with page as materialized (
      select * from ${table.current} p where ${afterId}::uuid is null or p.id > ${afterId}::uuid order by p.id limit ${limit}),
    judged as (
      select p.id, unnest(array_remove(array[
        case when e.events <> p.version or e.newest is distinct from p.version then 'unrecorded-version' end,
        case when h.versions <> p.version - 1 or h.broken then 'broken-lifespan' end], null)) as fault
      from page p
      cross join lateral (select count(*) as events, max(e.row_version) as newest from audit_event e
        where ${table.events} and e.row_digest is not null) e
      cross join lateral (select count(*) as versions, coalesce(bool_or(h.end_lifespan is distinct from n.begin_lifespan), false) as broken
        from ${table.history} h
        left join lateral (select v.begin_lifespan from ${table.versions} v where v.id = h.id and v.version = h.version + 1 limit 1) n on true
        where h.id = p.id) h)
    select count(*) as rows, (select l.id from page l order by l.id desc limit 1) as last,
      coalesce((select json_agg(json_build_object('kind', ${table.kind}::text, 'subject', j.id, 'seq', null, 'fault', j.fault)) from judged j), '[]') as faults
    from page`.execute(db)
  return rows[0]!
}

export interface ChainHash extends EventKey {
  /** Hex. */
  hash: string
}

/** Hashes in chain order; the caller keeps the last of each chain. */
export async function listHashes(
  db: Executor,
  after: EventKey | null,
  until: number,
  limit: number,
): Promise<ChainHash[]> {
  const start = after ?? { kind: '', subject: '', seq: 0 }
  const { rows } =
    await sql<ChainHash>`select e.subject_kind as kind, e.subject_id as subject, e.seq, encode(e.hash, 'hex') as hash
    from audit_event e
    where (e.subject_kind, e.subject_id, e.seq) > (${start.kind}::text, ${start.subject}::text, ${start.seq}::integer) and e.id <= ${until}
    order by e.subject_kind, e.subject_id, e.seq limit ${limit}`.execute(db)
  return rows
}

/**
 * The last event's id, 0 when there is none. Waits for writers under way: an event they number lower must not
 * appear afterwards.
 */
export async function lastEventId(db: Executor): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    await sql`lock table audit_event in share mode`.execute(trx)
    const { rows } = await sql<{ id: number | null }>`select max(id) as id from audit_event`.execute(trx)
    return rows[0]?.id ?? 0
  })
}
