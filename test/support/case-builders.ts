/**
 * Puts a case where a test wants it, behind the triggers: the only way to stand in a state without walking there.
 * What the test does afterwards goes through every guard.
 */
import { sql } from 'kysely'
import type { CaseSnapshot } from '../../shared/workflow/snapshot.ts'
import type { Executor } from '../../server/db/transaction.ts'
import { SYSTEM_ACTOR } from '../../server/db/transaction.ts'

let serial = 0

export interface PlacedCase {
  caseId: string
  assetId: string
  version: number
}

const families: Record<string, string> = { title_confirmation: 'untitled', concession: 'concession' }
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

/** An asset whose own state is the case's, a case at `snapshot`, its papers and tasks on file. */
export async function placeCase(db: Executor, snapshot: CaseSnapshot): Promise<PlacedCase> {
  serial += 1
  const west = 106.22 + (serial % 100) * 0.001
  const south = 29.25 + Math.floor(serial / 100) * 0.001
  return await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    const asset = await sql<{
      id: string
    }>`insert into asset (family, asset_class, track, state, stage, title_status, spatial_unit_kind, name, area_code, geom, changed_by)
      select ${families[snapshot.track] ?? 'idle_land'}, ${snapshot.assetClass}, ${snapshot.track}, w.code, w.stage, ${snapshot.titleStatus}, 'parcel',
        ${`案件测试 ${serial}`}, '500107001', ST_MakeEnvelope(${west}, ${south}, ${west + 0.0005}, ${south + 0.0005}, 4490), ${SYSTEM_ACTOR}
      from workflow_state w where w.track = ${snapshot.track} and w.code = ${snapshot.state} returning id`.execute(
      trx,
    )
    const assetId = asset.rows[0]!.id
    const made = await sql<{
      id: string
    }>`insert into workflow_case (case_no, asset_id, track, definition_version, state, resume_state, opened_on, entered_on,
        closed_on, fields, checklist, pauses, extensions, flags, changed_by)
      select ${`测试〔2026〕${serial}号`}, ${assetId}::uuid, ${snapshot.track}, ${snapshot.definitionVersion}::integer, ${snapshot.state}, ${snapshot.resumeState},
        ${snapshot.openedOn}::date, ${snapshot.enteredOn}::date,
        case when case_is_final(${snapshot.track}, ${snapshot.definitionVersion}, ${snapshot.state}) then ${snapshot.enteredOn}::date end,
        ${json(snapshot.fields)}, ${json(snapshot.checklist)}, ${json(snapshot.pauses)}, ${json(snapshot.extensions)},
        array(select jsonb_array_elements_text(${json(snapshot.flags)})), ${SYSTEM_ACTOR}::uuid returning id`.execute(
      trx,
    )
    const caseId = made.rows[0]!.id
    await sql`insert into case_task (case_id, round, code, office, status, settled_at, note)
      select ${caseId}::uuid, 1, x.code, 'task_force', x.status, case when x.status <> 'open' then now() end, 'x'
      from json_to_recordset(${JSON.stringify(snapshot.tasks)}) as x(code text, status text)`.execute(trx)
    await sql`insert into stored_file (sha256, size_bytes, media_type) values (${'0'.repeat(64)}, 1, 'application/pdf') on conflict do nothing`.execute(
      trx,
    )
    const paper = await sql<{
      id: string
    }>`insert into document (sha256, title, file_name, created_by) values (${'0'.repeat(64)}, '测试材料', 'x.pdf', ${SYSTEM_ACTOR}) returning id`.execute(
      trx,
    )
    await sql`insert into case_document (case_id, round, kind, document_id, filed_by)
      select ${caseId}::uuid, 1, k, ${paper.rows[0]!.id}::uuid, ${SYSTEM_ACTOR}::uuid from jsonb_array_elements_text(${json(snapshot.documents)}) k`.execute(
      trx,
    )
    return { caseId, assetId, version: 1 }
  })
}
