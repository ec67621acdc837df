/** Cases under way for a third of the demonstration's assets, taken over where each stands; their clocks run from today. */
import { sql } from 'kysely'
import type { DemoAsset } from '../../fixtures/district/asset-type.ts'
import { demoCaseFacts } from '../../fixtures/district/case-facts.ts'
import { createRandom, seedOf } from '../../fixtures/random.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { clocksOf } from '../../shared/workflow/case-clocks.ts'
import { findDefect } from '../../shared/workflow/defects.ts'
import { addDays } from '../../shared/workflow/iso-date.ts'
import { startsIn } from '../../shared/workflow/missing.ts'
import type { CaseSnapshot } from '../../shared/workflow/snapshot.ts'
import { SYSTEM_ACTOR, type Trx, inTransaction } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { latestVersion } from '../law/read-law.ts'
import { nextCaseNo } from '../workflow/case-write.sql.ts'
import { clockRows, lampColumns } from '../workflow/keep-clocks.ts'
import { lawOf } from '../workflow/law-of-case.ts'
import { demoId } from './demo.sql.ts'

const SHARE = 0.34
const BATCH = 100

export async function insertDemoCases(program: Program, assets: readonly DemoAsset[]): Promise<void> {
  const today = program.today()
  const chosen = assets.filter((asset) => createRandom(seedOf('case', asset.key)).chance(SHARE))
  const act = {
    actor: SYSTEM_ACTOR,
    action: 'case.taken-over' as const,
    reason: '演示数据装载：接续办理',
    door: 'workflow' as const,
  }
  for (let from = 0; from < chosen.length; from += BATCH) {
    await inTransaction(program.db, act, async (trx) => {
      for (const asset of chosen.slice(from, from + BATCH)) await insertOne(trx, asset, today)
    })
  }
}

async function insertOne(trx: Trx, asset: DemoAsset, today: string): Promise<void> {
  const track: AssetTrack = asset.track
  const law = await lawOf(trx, { track, definitionVersion: await latestVersion(trx, track) })
  const stands = law.definition.states.find(({ code }) => code === asset.state)
  const goesOn = law.definition.transitions.some((step) => startsIn(law.definition, step, asset.state))
  if (stands?.kind !== 'open' || !goesOn) return
  const random = createRandom(seedOf('case facts', asset.key))
  const openedOn = addDays(today, -random.integer(20, 300))
  const snapshot: CaseSnapshot = {
    track,
    definitionVersion: law.definition.version,
    state: asset.state,
    resumeState: null,
    assetClass: asset.assetClass,
    titleStatus: asset.titleStatus,
    openedOn,
    enteredOn: openedOn,
    fields: demoCaseFacts(track, asset.state, today, random),
    documents: [],
    checklist: [],
    tasks: [],
    pauses: [],
    extensions: [],
    flags: [],
  }
  const rows = clockRows(law, openedOn, clocksOf(law.definition, snapshot, today, law.rules, law.calendar))
  const lamp = lampColumns(rows)
  const caseNo = await nextCaseNo(trx, track, openedOn.slice(0, 4))
  const tasks = taskRows(snapshot)
  await sql`with made as (
      insert into workflow_case (case_no, asset_id, track, definition_version, state, taken_over, demo, opened_on, entered_on, fields, unit_id,
        due_on, yellow_on, stopped)
      values (${caseNo}, ${demoId(asset.key)}, ${track}, ${law.definition.version}, ${asset.state}, true, true, ${openedOn}, ${openedOn},
        ${JSON.stringify(snapshot.fields)}::jsonb, ${demoId(asset.unitKey)}, ${lamp.due_on}, ${lamp.yellow_on}, ${lamp.stopped}) returning id),
    tasked as (
      insert into case_task (case_id, round, code, office) select made.id, 1, x.code, x.office
      from made, json_to_recordset(${JSON.stringify(tasks)}) as x(code text, office text))
    insert into case_deadline (case_id, deadline, rule_id, kind, status, owner, owner_role, starts_on, due_on, yellow_on, settled_on, next_alarm_on)
    select made.id, x.deadline, x.rule_id, x.kind, x.status, x.owner, x.owner_role, x.starts_on, x.due_on, x.yellow_on, x.settled_on,
      case when x.status = 'running' then coalesce(x.yellow_on, x.due_on + 1) end
    from made, json_to_recordset(${JSON.stringify(rows)}) as x(deadline text, rule_id text, kind text, status text, owner text, owner_role text,
      starts_on date, due_on date, yellow_on date, settled_on date)`.execute(trx)
}

function taskRows({ state, fields }: CaseSnapshot): { code: string; office: string }[] {
  const { defects } = fields
  if (state === 'inventoried' || !Array.isArray(defects)) return []
  return defects.map((code) => ({ code, office: findDefect(code)?.office ?? 'task_force' }))
}
