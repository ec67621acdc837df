/**
 * Rows of cases: one locked with all that `decide` must know, and rows as lists show them. Takes db or trx first; the
 * scope of a case is the scope of its asset.
 */
import { type RawBuilder, sql } from 'kysely'
import type { CaseDetail, CaseRow } from '../../shared/case.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import type { TitleStatus } from '../../shared/codes/title-status.ts'
import type { SideFlag } from '../../shared/workflow/definition.ts'
import type { DocumentKind } from '../../shared/workflow/document-kinds.ts'
import type { CaseSnapshot } from '../../shared/workflow/snapshot.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import { type ScopedUser, scopeOf } from '../filters/scope.ts'

/** The same as a range of days, which the index on the nearest day can answer. */
export const hasLamp = (lamp: CaseRow['lamp'], today: string): RawBuilder<unknown> => {
  switch (lamp) {
    case 'red':
      return sql`(c.closed_on is null and c.due_on < ${today}::date)`
    case 'yellow':
      return sql`(c.closed_on is null and c.due_on >= ${today}::date and c.yellow_on <= ${today}::date)`
    case 'green':
      return sql`(c.closed_on is null and c.due_on >= ${today}::date and c.yellow_on > ${today}::date)`
    case 'stopped':
      return sql`(c.closed_on is null and c.due_on is null and c.stopped)`
    default:
      return sql`(c.closed_on is not null or (c.due_on is null and not c.stopped))`
  }
}

/** red: past its day; yellow: within the lead; stopped: all its clocks stand. */
export const lampOf = (today: string): RawBuilder<CaseRow['lamp']> => sql`case
  when c.closed_on is not null then 'none'
  when c.due_on is null then case when c.stopped then 'stopped' else 'none' end
  when c.due_on < ${today}::date then 'red' when c.yellow_on <= ${today}::date then 'yellow' else 'green' end`

const day = (column: string): RawBuilder<string> => sql`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`

export const caseColumns = (
  today: string,
): RawBuilder<CaseRow> => sql`c.id, c.case_no as "caseNo", c.asset_id as "assetId",
  a.asset_no as "assetNo", a.name as "assetName", a.family, a.asset_class as "assetClass", a.area_code as "areaCode",
  coalesce(area.name, a.area_code) as "areaName", c.track, c.state, ws.stage, ${lampOf(today)} as lamp,
  ${day('c.due_on')} as "dueOn", c.due_on - ${today}::date as "daysLeft", c.unit_id as "unitId", unit.name as "unitName",
  c.assignee_id as "assigneeId", person.name as "assigneeName", ${day('c.opened_on')} as "openedOn",
  ${day('c.entered_on')} as "enteredOn", ${day('c.closed_on')} as "closedOn", c.flags, c.leads, c.version`

export const caseJoins = sql`join asset a on a.id = c.asset_id join workflow_state ws on ws.track = c.track and ws.code = c.state
  left join area on area.code = a.area_code left join unit on unit.id = c.unit_id left join app_user person on person.id = c.assignee_id`

/** What a case is made of, as stored. Dates are ISO days. */
export interface StoredCase {
  id: string
  caseNo: string
  assetId: string
  track: AssetTrack
  definitionVersion: number
  state: string
  resumeState: string | null
  leads: boolean
  takenOver: boolean
  demo: boolean
  openedOn: string
  enteredOn: string
  closedOn: string | null
  round: number
  fields: CaseSnapshot['fields']
  checklist: CaseSnapshot['checklist']
  pauses: CaseSnapshot['pauses']
  extensions: CaseSnapshot['extensions']
  flags: SideFlag[]
  unitId: string | null
  assigneeId: string | null
  fromCaseId: string | null
  version: number
  assetClass: string
  titleStatus: TitleStatus
  assetRetired: boolean
  bbox: [number, number, number, number]
  documents: DocumentKind[]
  tasks: CaseSnapshot['tasks']
  /** Whether the clock has proposed a step that nobody answered. */
  proposed: boolean
  /** Whether the asset's parcel overlaps a confirmed one by more than the tolerance; asked for titles only. */
  overlaps: boolean
}

const overlapsConfirmed = sql<boolean>`c.track = 'title_confirmation' and exists (
  select from region r cross join lateral (select * from asset o where o.g3857 && a.g3857 and o.id <> a.id
    and o.boundary_status = 'confirmed' and o.spatial_unit_kind = 'parcel' and o.retired_at is null
    and a.spatial_unit_kind = 'parcel' offset 0) o
  where parcel_level(o.parcel_code, o.unit_code) = parcel_level(a.parcel_code, a.unit_code) and ST_Relate(o.geom, a.geom, 'T********')
    and ST_Area(ST_Intersection(o.geom, a.geom)::geography) > r.overlap_tolerance_m2)`

/** What lists do not show of a case. */
const storedOnly = sql`c.definition_version as "definitionVersion", c.resume_state as "resumeState", c.taken_over as "takenOver", c.demo, c.round,
  c.fields, c.checklist, c.pauses, c.extensions, c.flags, c.from_case_id as "fromCaseId", a.asset_class as "assetClass",
  a.title_status as "titleStatus", a.retired_at is not null as "assetRetired",
  array[ST_XMin(a.geom), ST_YMin(a.geom), ST_XMax(a.geom), ST_YMax(a.geom)] as bbox, ${overlapsConfirmed} as overlaps,
  exists (select from case_proposal p where p.case_id = c.id and p.settled_at is null and p.kind = 'transition') as proposed,
  coalesce((select json_agg(distinct d.kind) from case_document d
    where d.case_id = c.id and d.round = c.round and d.removed_at is null), '[]') as documents`

const storedColumns = sql`c.id, c.case_no as "caseNo", c.asset_id as "assetId", c.track, c.state, c.leads,
  ${day('c.opened_on')} as "openedOn", ${day('c.entered_on')} as "enteredOn", ${day('c.closed_on')} as "closedOn",
  c.unit_id as "unitId", c.assignee_id as "assigneeId", c.version, ${storedOnly},
  coalesce((select json_agg(json_build_object('code', t.code, 'status', t.status) order by t.created_at, t.code) from case_task t
    where t.case_id = c.id and t.round = c.round), '[]') as tasks`

const inScope = (user: ScopedUser | null): RawBuilder<unknown> =>
  user === null ? sql`true` : sql`${scopeOf(user, { includeRetired: true })}`

/** Asset first, then the case: the order in which every writer of a case takes its locks. */
export async function lockCase(trx: Trx, id: string, user: ScopedUser | null): Promise<StoredCase | null> {
  const { rows } = await sql`/* prepared */ with held as materialized (
      select a.id from asset a where a.id = (select c.asset_id from workflow_case c where c.id = ${id}::uuid) and ${inScope(user)} for no key update)
    select c.id from held join workflow_case c on c.asset_id = held.id where c.id = ${id}::uuid for update of c`.execute(
    trx,
  )
  if (rows.length === 0) return null
  // A statement of its own: it must see what whoever held the lock before has written.
  return await findStoredCase(trx, id, user)
}

export async function findStoredCase(
  db: Executor,
  id: string,
  user: ScopedUser | null,
): Promise<StoredCase | null> {
  const { rows } =
    await sql<StoredCase>`/* prepared */ select ${storedColumns} from workflow_case c join asset a on a.id = c.asset_id
    where c.id = ${id}::uuid and ${inScope(user)}`.execute(db)
  return rows[0] ?? null
}

/** Several at once, e.g. a page of the desk; the caller has checked the scope. */
export async function findStoredCases(db: Executor, ids: readonly string[]): Promise<StoredCase[]> {
  if (ids.length === 0) return []
  const { rows } =
    await sql<StoredCase>`select ${storedColumns} from workflow_case c join asset a on a.id = c.asset_id
    where c.id in (${sql.join(ids.map((id) => sql`${id}::uuid`))})`.execute(db)
  return rows
}

type StoredOnly = Omit<StoredCase, Exclude<keyof CaseRow, 'flags' | 'assetClass'> | 'tasks'>

/** One read for both: the case as lists show it, and what `decide` sees besides. */
export type DetailRow = CaseRow & Pick<CaseDetail, 'tasks' | 'proposals'> & { stored: StoredOnly }

const taskJson = sql`json_build_object('id', t.id, 'code', t.code, 'office', t.office, 'unitId', t.unit_id, 'unitName', u.name,
  'status', t.status, 'note', t.note, 'dueOn', ${day('t.due_on')}, 'settledByName', p.name,
  'settledAt', to_char(t.settled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', t.version)`

export async function findCaseDetail(
  db: Executor,
  id: string,
  user: ScopedUser | null,
  today: string,
): Promise<DetailRow | null> {
  const { rows } =
    await sql<DetailRow>`/* prepared */ select ${caseColumns(today)}, (select to_json(s) from (select ${storedOnly}) s) as stored,
      coalesce((select json_agg(${taskJson} order by t.created_at, t.code) from case_task t left join unit u on u.id = t.unit_id
        left join app_user p on p.id = t.settled_by where t.case_id = c.id and t.round = c.round), '[]') as tasks,
      coalesce((select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'transition', p.transition, 'track', p.track, 'state', p.state,
        'why', p.why, 'createdAt', to_char(p.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by p.created_at)
        from case_proposal p where p.case_id = c.id and p.settled_at is null), '[]') as proposals
    from workflow_case c ${caseJoins} where c.id = ${id}::uuid and ${inScope(user)}`.execute(db)
  return rows[0] ?? null
}
