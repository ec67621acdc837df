/** Writes of a case and of what its steps bring about. Takes trx first; triggers hold the rules (sql/current/80_case.sql). */
import { type RawBuilder, sql } from 'kysely'
import type { CaseStep } from '../../shared/case.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import type { OutwardEffect } from '../../shared/workflow/apply-effects.ts'
import type { CaseSnapshot } from '../../shared/workflow/snapshot.ts'
import { type Act, type Trx, announcement } from '../db/transaction.ts'
import type { StoredCase } from './case-row.sql.ts'
import { type ClockRow, type LampColumns, deadlinesReplaced, lampColumns } from './keep-clocks.ts'

const json = (value: unknown): RawBuilder<unknown> => sql`${JSON.stringify(value)}::jsonb`
const flagArray = (flags: readonly string[]): RawBuilder<unknown> =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(flags)}::jsonb))`

/**
 * The case and its clocks in one statement: neither is ever stored without the other.
 * @param act announced with it: the row is found only once its settings are made, and the triggers run after that
 */
export async function updateCase(
  trx: Trx,
  id: string,
  after: CaseSnapshot,
  round: number,
  clocks: readonly ClockRow[],
  act: Act | null,
): Promise<void> {
  const lamp = lampColumns(clocks)
  const told = act === null ? sql`select 1` : sql`select ${announcement(act)}`
  await sql`/* prepared */ with told as materialized (${told}), stepped as (
    update workflow_case set state = ${after.state}, resume_state = ${after.resumeState}, entered_on = ${after.enteredOn},
      round = ${round}, fields = ${json(after.fields)}, checklist = ${json(after.checklist)}, pauses = ${json(after.pauses)},
      extensions = ${json(after.extensions)}, flags = ${flagArray(after.flags)}, due_on = ${lamp.due_on}, yellow_on = ${lamp.yellow_on},
      stopped = ${lamp.stopped}, version = version + 1
    from told where id = ${id}::uuid and told is not null),
    ${deadlinesReplaced(id, clocks)}`.execute(trx)
}

export interface CaseInsert {
  caseNo: string
  assetId: string
  leads: boolean
  takenOver: boolean
  demo: boolean
  unitId: string | null
  fromCaseId: string | null
}

export async function insertCase(
  trx: Trx,
  row: CaseInsert,
  after: CaseSnapshot,
  lamp: LampColumns,
): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`insert into workflow_case (case_no, asset_id, track, definition_version, state, resume_state, leads,
      taken_over, demo, opened_on, entered_on, fields, checklist, pauses, extensions, flags, unit_id, from_case_id, due_on, yellow_on, stopped)
    values (${row.caseNo}, ${row.assetId}, ${after.track}, ${after.definitionVersion}, ${after.state}, ${after.resumeState}, ${row.leads},
      ${row.takenOver}, ${row.demo}, ${after.openedOn}, ${after.enteredOn}, ${json(after.fields)}, ${json(after.checklist)},
      ${json(after.pauses)}, ${json(after.extensions)}, ${flagArray(after.flags)}, ${row.unitId}::uuid, ${row.fromCaseId}::uuid,
      ${lamp.due_on}, ${lamp.yellow_on}, ${lamp.stopped}) returning id`.execute(trx)
  return rows[0]!.id
}

const casePrefixes: Readonly<Record<AssetTrack, string>> = {
  unsold_plot: '九出让',
  scattered_plot: '九零星',
  not_started_project: '九促建',
  idle_land: '九闲处',
  title_confirmation: '九确权',
  concession: '九特许',
}

/** 案号: per track and year, without gaps, for the row of the series is held until the end. */
export async function nextCaseNo(trx: Trx, track: AssetTrack, year: string): Promise<string> {
  const { rows } = await sql<{
    last: number
  }>`insert into case_series (track, year, last) values (${track}, ${Number(year)}, 1)
    on conflict (track, year) do update set last = case_series.last + 1 returning last`.execute(trx)
  return `${casePrefixes[track]}〔${year}〕${String(rows[0]!.last).padStart(4, '0')}号`
}

/** The asset stands where its leading case stands; a registered title brings its unit code and confirms the boundary. */
export async function mirrorOnAsset(
  trx: Trx,
  assetId: string,
  after: CaseSnapshot,
  effects: readonly OutwardEffect[],
): Promise<void> {
  const title = effects.find((effect) => effect.kind === 'title_status')
  const sets: RawBuilder<unknown>[] = [
    sql`track = ${after.track}`,
    sql`state = ${after.state}`,
    sql`stage = (select stage from workflow_state w where w.track = ${after.track} and w.code = ${after.state})`,
  ]
  if (title !== undefined) sets.push(sql`title_status = ${title.to}`)
  const unitCode = after.fields['unitCode']
  const registered = title !== undefined && (title.to === 'registered' || title.to === 'land_only')
  if (registered && after.track === 'title_confirmation' && typeof unitCode === 'string') {
    sets.push(sql`unit_code = ${unitCode}`, sql`parcel_code = left(${unitCode}::text, 19)`)
    sets.push(
      sql`boundary_status = case when ST_Dimension(geom) = 2 then 'confirmed' else boundary_status end`,
    )
  }
  const same = title === undefined && !registered
  await sql`/* prepared */ update asset set ${sql.join(sets)}, version = version + 1 where id = ${assetId}::uuid
    ${same ? sql`and (track, state) is distinct from (${after.track}::text, ${after.state}::text)` : sql``}`.execute(
    trx,
  )
}

/** A title may change by a case that does not lead its asset: the status only, never track or state. */
export async function changeTitleOnly(
  trx: Trx,
  assetId: string,
  effects: readonly OutwardEffect[],
): Promise<void> {
  const title = effects.find((effect) => effect.kind === 'title_status')
  if (title === undefined) return
  await sql`update asset set title_status = ${title.to}, version = version + 1 where id = ${assetId}::uuid`.execute(
    trx,
  )
}

export async function insertTasks(
  trx: Trx,
  caseId: string,
  round: number,
  tasks: readonly { code: string; office: string }[],
): Promise<void> {
  await sql`insert into case_task (case_id, round, code, office)
    select ${caseId}::uuid, ${round}, x.code, x.office from json_to_recordset(${JSON.stringify(tasks)}) as x(code text, office text)
    on conflict (case_id, round, code) do nothing`.execute(trx)
}

export async function proposeHandOver(
  trx: Trx,
  caseId: string,
  effect: Extract<OutwardEffect, { kind: 'hand_over' }>,
  why: string,
): Promise<void> {
  await sql`insert into case_proposal (case_id, kind, track, state, why) values (${caseId}::uuid, 'hand_over', ${effect.track}, ${effect.state}, ${why})
    on conflict do nothing`.execute(trx)
}

/** What the step settles: the proposal it answers, and those for steps that the new state no longer has. */
export async function settleProposals(
  trx: Trx,
  caseId: string,
  step: Pick<CaseStep, 'transition' | 'proposalId'>,
  doer: string,
  stillPossible: readonly string[],
): Promise<void> {
  await sql`update case_proposal set settled_at = now(), settled_by = ${doer}::uuid,
      outcome = case when transition = ${step.transition} or id = ${step.proposalId ?? null}::uuid then 'taken' else 'lapsed' end
    where case_id = ${caseId}::uuid and settled_at is null and kind = 'transition'
      and (transition = ${step.transition} or not (transition = any (array(select jsonb_array_elements_text(${JSON.stringify(stillPossible)}::jsonb)))))`.execute(
    trx,
  )
}

/** Closed cases of the asset stop leading, so that another may. */
export async function stopLeading(trx: Trx, assetId: string): Promise<void> {
  await sql`update workflow_case set leads = false, version = version + 1 where asset_id = ${assetId}::uuid and leads and closed_on is not null`.execute(
    trx,
  )
}

export async function leadNow(trx: Trx, caseId: string): Promise<void> {
  await sql`update workflow_case set leads = true, version = version + 1 where id = ${caseId}::uuid`.execute(
    trx,
  )
}

export async function findOtherOpenCase(
  trx: Trx,
  stored: Pick<StoredCase, 'id' | 'assetId'>,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from workflow_case
    where asset_id = ${stored.assetId}::uuid and closed_on is null and id <> ${stored.id}::uuid order by begin_lifespan desc limit 1`.execute(
    trx,
  )
  return rows[0]?.id ?? null
}
