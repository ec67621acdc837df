/**
 * Which assets and cases a bulk run is about, inside the person's scope and never more than one run may hold.
 * Takes db first; only reads.
 */
import { type RawBuilder, sql } from 'kysely'
import { caseActors } from '../../shared/api/case-api.ts'
import { MOST_ITEMS, type BulkSelection, type SelectionSummary } from '../../shared/bulk-run.ts'
import type { AssetClass, AssetFamily } from '../../shared/codes/asset-class.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import type { DefectCode } from '../../shared/workflow/defects.ts'
import type { Executor } from '../db/transaction.ts'
import { compileFilter } from '../filters/compile.ts'
import { scopeOf } from '../filters/scope.ts'
import type { SignedIn } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { selectCases } from '../workflow/case-list.sql.ts'
import { actableStates } from '../workflow/list-cases.ts'

export interface Chosen {
  assetId: string
  assetNo: string
  assetName: string
  family: AssetFamily
  assetClass: AssetClass
  caseId: string | null
  caseNo: string | null
  track: AssetTrack | null
  definitionVersion: number | null
  state: string | null
  /** 3 栋-2-501, for homes of an estate. */
  home: string | null
}

export interface SelectionAsk {
  selection: BulkSelection
  user: SignedIn
  today: string
  /** Only open cases of this track; null: of any. */
  track: AssetTrack | null
  /** Whether assets without such a case belong to it as well. */
  withoutCase: boolean
}

export const idArray = (ids: readonly string[]): RawBuilder<unknown> =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`

/** @throws {Problem} not-found for what is not in scope, too-large, invalid-request when nothing is chosen */
export async function resolveSelection(db: Executor, ask: SelectionAsk): Promise<Chosen[]> {
  const { selection } = ask
  const rows = await select(db, ask)
  if (rows.length > MOST_ITEMS) throw fault('too-large', '/selection', 'bulk.tooMany', { max: MOST_ITEMS })
  if (selection.by === 'cases' || selection.by === 'assets') {
    const wanted = new Set(selection.ids)
    const found = new Set(rows.map(({ assetId, caseId }) => (selection.by === 'cases' ? caseId : assetId)))
    // With cases only, an asset may be in scope and yet not among the rows.
    if (selection.by === 'cases' && [...wanted].some((id) => !found.has(id))) throw new Problem('not-found')
    if (selection.by === 'assets' && ask.withoutCase && [...wanted].some((id) => !found.has(id)))
      throw new Problem('not-found')
  }
  if (rows.length === 0) throw fault('invalid-request', '/selection', 'bulk.empty')
  return rows
}

async function select(db: Executor, ask: SelectionAsk): Promise<Chosen[]> {
  const { selection, track, withoutCase } = ask
  if (selection.by === 'desk') return await selectFromDesk(db, ask)
  const join =
    selection.by === 'cases'
      ? sql`join workflow_case c on c.asset_id = a.id and c.id = any (${idArray(selection.ids)})`
      : sql`${withoutCase ? sql`left join` : sql`join`} workflow_case c on c.asset_id = a.id and c.closed_on is null
          ${track === null ? sql`` : sql`and c.track = ${track}`}`
  const { rows } = await sql<Chosen>`select ${columns} from asset a ${join} ${homeJoins}
    where ${scopeOf(ask.user)} and ${chosenAssets(ask)} order by a.asset_no, c.opened_on, c.id limit ${MOST_ITEMS + 1}`.execute(
    db,
  )
  return rows
}

const columns = sql`a.id as "assetId", a.asset_no as "assetNo", a.name as "assetName", a.family, a.asset_class as "assetClass",
  c.id as "caseId", c.case_no as "caseNo", c.track, c.definition_version as "definitionVersion", c.state,
  case when b.id is not null then concat_ws('-', b.name, nullif(h.entrance, ''), h.room) end as home`
const homeJoins = sql`left join estate_home h on h.asset_id = a.id left join estate_building b on b.id = h.building_id`

function chosenAssets({ selection, user, today }: SelectionAsk): RawBuilder<unknown> {
  switch (selection.by) {
    case 'assets':
      return sql`a.id = any (${idArray(selection.ids)})`
    case 'filter':
      return sql`${compileFilter(selection.filter, { ...user, today })}`
    case 'estate':
      return sql`b.estate_id = ${selection.estateId}::uuid`
    default:
      return sql`true`
  }
}

/** The desk's own condition, so that the run is about what the person saw. */
async function selectFromDesk(db: Executor, ask: SelectionAsk): Promise<Chosen[]> {
  const { selection, user, today } = ask
  if (selection.by !== 'desk') return []
  const { by: _, ...narrowing } = selection
  const actable = await actableStates(db, user.role)
  if (ask.track !== null && narrowing.track !== undefined && narrowing.track !== ask.track) return []
  // Narrowed before it is counted: the limit must not cut off cases of the track that lie further down.
  const query = {
    ...narrowing,
    ...(ask.track !== null && { track: ask.track }),
    after: null,
    limit: MOST_ITEMS,
  }
  const rows = await selectCases(db, { query, user, today, actable })
  const ids = rows.map(({ id }) => id)
  if (ids.length > MOST_ITEMS) throw fault('too-large', '/selection', 'bulk.tooMany', { max: MOST_ITEMS })
  if (ids.length === 0) return []
  return await select(db, { ...ask, selection: { by: 'cases', ids } })
}

/** Child tasks still open in these cases, by the defect they cure. */
export async function countOpenTasks(
  db: Executor,
  caseIds: readonly string[],
): Promise<{ code: DefectCode; count: number }[]> {
  const { rows } = await sql<{ code: DefectCode; count: number }>`select t.code, count(*) as count
    from case_task t join workflow_case c on c.id = t.case_id and c.round = t.round
    where t.status = 'open' and c.closed_on is null and c.id = any (${idArray(caseIds)}) group by t.code order by t.code`.execute(
    db,
  )
  return rows
}

/** People who act on cases and whose scope covers every asset of these cases. */
export async function findTakers(
  db: Executor,
  caseIds: readonly string[],
): Promise<SelectionSummary['people']> {
  const { rows } = await sql<SelectionSummary['people'][number]>`with places as (
      select distinct a.area_code, a.unit_id from workflow_case c join asset a on a.id = c.asset_id
      where c.id in (select jsonb_array_elements_text(${JSON.stringify(caseIds)}::jsonb)::uuid))
    select u.id, u.name, u.unit_id as "unitId", b.name as "unitName" from app_user u left join unit b on b.id = u.unit_id
    where u.active and u.role in (select jsonb_array_elements_text(${JSON.stringify(caseActors)}::jsonb))
      and not exists (select from places p where not (starts_with(p.area_code, u.scope_area)
        and (u.scope_unit_id is null or u.scope_unit_id is not distinct from p.unit_id)))
    order by b.name nulls last, u.name, u.login limit 500`.execute(db)
  return rows
}
