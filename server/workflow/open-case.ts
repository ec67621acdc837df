/**
 * Opens a case: by a transition from @start, or taken over where the register says the asset already stands. A case
 * handed over from another settles that one's proposal.
 */
import { sql } from 'kysely'
import type * as api from '../../shared/api/case-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { CaseDetail, NewCase } from '../../shared/case.ts'
import { clocksOf } from '../../shared/workflow/case-clocks.ts'
import { decide } from '../../shared/workflow/decide.ts'
import { START } from '../../shared/workflow/definition.ts'
import type { CaseSnapshot } from '../../shared/workflow/snapshot.ts'
import { tracksOfAsset } from '../../shared/workflow/tracks-of-asset.ts'
import { type Executor, type Trx, announceAct } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { latestVersion } from '../law/read-law.ts'
import type { Doer } from './advance.ts'
import { type AssetOfCase, hasConfirmedOverlap, lockAssetOfCase } from './asset-of-case.sql.ts'
import { withoutServerFacts } from './case-snapshot.ts'
import * as write from './case-write.sql.ts'
import { doerOf, refusing } from './change-case.ts'
import { fileDocuments, kindsOfDocuments } from './file-documents.sql.ts'
import { clockRows, lampColumns, replaceDeadlines } from './keep-clocks.ts'
import { type CaseLaw, lawOf } from './law-of-case.ts'
import { caseDetailOf } from './read-case.ts'
import { StepRefusal } from './step-refusal.ts'

type Input = { params: ParamsOf<typeof api.openCase>; body: BodyOf<typeof api.openCase> }

export async function openCase({ params, body }: Input, context: Context): Promise<CaseDetail> {
  let box: AssetOfCase['bbox'] | null = null
  const answer = await refusing(context, () =>
    context.write({ action: 'case.opened' }, async (trx) => {
      const asset = await lockAssetOfCase(trx, params.id, context.user)
      if (asset === null) throw new Problem('not-found')
      if (asset.retired) throw new Problem('not-acceptable-state')
      const id = await begin(trx, doerOf(context), asset, body, context.today())
      box = asset.bbox
      return (await caseDetailOf(trx, id, context))!
    }),
  )
  if (box !== null) context.changed({ bbox: box })
  return answer
}

type Opening = Pick<
  NewCase,
  'track' | 'transition' | 'fields' | 'checklist' | 'documentIds' | 'reason' | 'fromCaseId'
>

/**
 * What opening would bring about, without doing it: for the opening itself and for a bulk run's dry run.
 * @param documents kinds of the papers that come with it
 * @throws {StepRefusal | Problem} what is missing; a track that does not fit
 */
export async function planOpening(
  db: Executor,
  doer: Doer,
  asset: AssetOfCase,
  given: Omit<Opening, 'documentIds' | 'fromCaseId'>,
  documents: CaseSnapshot['documents'],
  today: string,
) {
  const tracks = tracksOfAsset(asset.family, asset.assetClass)
  if (!tracks.includes(given.track))
    throw fault('invalid-request', '/track', 'notInList', { values: tracks.join('、') })
  const definitionVersion = await latestVersion(db, given.track)
  const law = await lawOf(db, { track: given.track, definitionVersion })
  const atStart = emptySnapshot(asset, given.track, definitionVersion, today, documents)
  if (given.track === 'title_confirmation')
    atStart.fields['overlapsConfirmedParcel'] = await hasConfirmedOverlap(db, asset.id)
  const first =
    given.transition === null
      ? takenOver(asset, atStart, given, law, today)
      : firstStep(atStart, { ...given, transition: given.transition }, doer, law, today)
  return { law, first }
}

/**
 * @param vouched papers of somebody else's that the caller has seen in the person's scope
 * @returns the id of the new case
 * @throws {StepRefusal | Problem} what is missing; a track that does not fit; a case of the track that is open
 */
export async function begin(
  trx: Trx,
  doer: Doer,
  asset: AssetOfCase,
  given: Opening,
  today: string,
  vouched: readonly string[] = [],
): Promise<string> {
  const documents = await kindsOfDocuments(trx, given.documentIds, doer.id, vouched)
  const { law, first } = await planOpening(trx, doer, asset, given, documents, today)
  const name = law.definition.transitions.find(({ id }) => id === given.transition)?.zh ?? '接续办理'
  const leads = !(await hasOpenLead(trx, asset.id))
  await announceAct(trx, {
    actor: doer.id,
    requestId: doer.requestId,
    action: given.transition === null ? 'case.taken-over' : 'case.opened',
    reason: given.reason || name,
    door: 'workflow',
    ...(given.transition !== null && { transition: given.transition }),
    effects: first.effects,
  })
  if (leads) await handLeadOver(trx, doer, asset.id, given, first.effects)
  const rows = clockRows(law, today, first.clocks)
  const id = await write.insertCase(
    trx,
    {
      caseNo: await write.nextCaseNo(trx, given.track, today.slice(0, 4)),
      assetId: asset.id,
      leads,
      takenOver: given.transition === null,
      demo: asset.demo,
      unitId: asset.unitId,
      fromCaseId: given.fromCaseId ?? null,
    },
    first.snapshot,
    lampColumns(rows),
  )
  await replaceDeadlines(trx, id, rows)
  await fileDocuments(trx, id, given.documentIds, doer.id)
  if (leads) await write.mirrorOnAsset(trx, asset.id, first.snapshot, first.effects)
  else await write.changeTitleOnly(trx, asset.id, first.effects)
  for (const effect of first.effects)
    if (effect.kind === 'child_tasks') await write.insertTasks(trx, id, 1, effect.tasks)
  if (given.fromCaseId) await takeHandOver(trx, given.fromCaseId, asset.id, given.track, doer.id)
  return id
}

/** Older, closed cases of the asset lead no longer: that is an act on them, not a step. */
async function handLeadOver(
  trx: Trx,
  doer: Doer,
  assetId: string,
  given: Pick<NewCase, 'transition' | 'reason'>,
  effects: readonly unknown[],
): Promise<void> {
  const act = {
    actor: doer.id,
    requestId: doer.requestId,
    reason: given.reason || '新案件接续',
    door: 'workflow' as const,
  }
  await announceAct(trx, { ...act, action: 'case.lead-passed' })
  await write.stopLeading(trx, assetId)
  await announceAct(trx, {
    ...act,
    action: given.transition === null ? 'case.taken-over' : 'case.opened',
    ...(given.transition !== null && { transition: given.transition }),
    effects,
  })
}

function emptySnapshot(
  asset: AssetOfCase,
  track: CaseSnapshot['track'],
  definitionVersion: number,
  today: string,
  documents: CaseSnapshot['documents'],
): CaseSnapshot {
  return {
    track,
    definitionVersion,
    state: START,
    resumeState: null,
    assetClass: asset.assetClass,
    titleStatus: asset.titleStatus,
    openedOn: today,
    enteredOn: today,
    fields: {},
    documents,
    checklist: [],
    tasks: [],
    pauses: [],
    extensions: [],
    flags: [],
  }
}

function firstStep(
  atStart: CaseSnapshot,
  given: { transition: string; fields: CaseSnapshot['fields']; checklist: CaseSnapshot['checklist'] },
  doer: Doer,
  law: CaseLaw,
  today: string,
) {
  const event = {
    transition: given.transition,
    role: doer.role,
    fields: withoutServerFacts(given.fields),
    checklist: given.checklist,
  }
  const decision = decide(law.definition, atStart, event, today, law.rules, law.calendar)
  if (!decision.ok) throw new StepRefusal(decision.missing, law.definition)
  return { snapshot: decision.snapshot, effects: decision.effects, clocks: decision.deadlines }
}

/** Where the register says the asset stands; its past before this program is the reason given. */
function takenOver(
  asset: AssetOfCase,
  atStart: CaseSnapshot,
  given: Pick<NewCase, 'track' | 'reason' | 'fields'>,
  law: CaseLaw,
  today: string,
) {
  if (!given.reason || given.reason.length < 2) throw fault('invalid-request', '/reason', 'required')
  const state = law.definition.states.find(({ code }) => code === asset.state)
  if (asset.track !== given.track || state === undefined || state.kind !== 'open')
    throw fault('invalid-request', '/track', 'notInList', { values: asset.track })
  const snapshot: CaseSnapshot = {
    ...atStart,
    state: asset.state,
    fields: { ...atStart.fields, ...given.fields },
  }
  const clocks = clocksOf(law.definition, snapshot, today, law.rules, law.calendar)
  return { snapshot, effects: [], clocks }
}

async function hasOpenLead(trx: Trx, assetId: string): Promise<boolean> {
  const { rows } =
    await sql`select from workflow_case where asset_id = ${assetId}::uuid and leads and closed_on is null`.execute(
      trx,
    )
  return rows.length > 0
}

async function takeHandOver(
  trx: Trx,
  fromCaseId: string,
  assetId: string,
  track: string,
  doerId: string,
): Promise<void> {
  const { rows } =
    await sql`select from workflow_case where id = ${fromCaseId}::uuid and asset_id = ${assetId}::uuid`.execute(
      trx,
    )
  if (rows.length === 0) throw fault('invalid-request', '/fromCaseId', 'invalid')
  await sql`update case_proposal set settled_at = now(), settled_by = ${doerId}::uuid, outcome = 'taken'
    where case_id = ${fromCaseId}::uuid and kind = 'hand_over' and track = ${track} and settled_at is null`.execute(
    trx,
  )
}
