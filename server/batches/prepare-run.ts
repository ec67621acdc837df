/** A dry run is kept as a draft: what was chosen, which version of each case was seen, what can and what cannot. */
import type * as api from '../../shared/api/batch-api.ts'
import type { BodyOf } from '../../shared/api/endpoint.ts'
import type { BulkAct, BulkRunDetail } from '../../shared/bulk-run.ts'
import { START } from '../../shared/workflow/definition.ts'
import type { FieldValue } from '../../shared/workflow/field-type.ts'
import { findDocument } from '../documents/document.sql.ts'
import type { Context } from '../http/context.ts'
import { type Fault, Problem, fault } from '../http/problem.ts'
import { definitionOf, latestVersion } from '../law/read-law.ts'
import { refuseStrangers } from '../workflow/assign-case.ts'
import type { Executor } from '../db/transaction.ts'
import { insertRun } from './bulk-run.sql.ts'
import { judge } from './judge.ts'
import { runDetail } from './read-runs.ts'
import { type Chosen, resolveSelection } from './selection.sql.ts'

type Body = BodyOf<typeof api.prepareBulkRun>

export async function prepareBulkRun({ body }: { body: Body }, context: Context): Promise<BulkRunDetail> {
  const { user } = context
  const { act, selection } = body
  if (act.kind === 'open' && (selection.by === 'cases' || selection.by === 'desk'))
    throw fault('invalid-request', '/selection/by', 'invalid')
  await refuseUnknownStep(context.db, act)
  return await context.write({ action: 'bulk.prepared' }, async (trx) => {
    await refuseForeignPapers(trx, act, context)
    if (act.kind === 'assign') await refuseStrangers(trx, act)
    const rows = await resolveSelection(trx, {
      selection,
      user,
      today: context.today(),
      track: 'track' in act ? act.track : null,
      withoutCase: act.kind === 'open' || selection.by === 'assets',
    })
    const own = 'own' in act ? matchOwn(rows, act.own) : new Map<Chosen, Record<string, FieldValue>>()
    const items = await judge(trx, rows, { act, user, today: context.today(), own })
    const estateId = selection.by === 'estate' ? selection.estateId : null
    // What belongs to single cases lies with the items.
    const kept = 'own' in act ? { ...act, own: [] } : act
    const id = await insertRun(trx, { act: kept, estateId, createdBy: user.id }, items)
    return await runDetail(trx, id, context)
  })
}

async function refuseUnknownStep(db: Executor, act: BulkAct): Promise<void> {
  if (act.kind !== 'step' && act.kind !== 'open') return
  const { transitions } = await definitionOf(db, act.track, await latestVersion(db, act.track))
  const fitting = transitions.filter(({ from }) => from.includes(START) === (act.kind === 'open'))
  if (!fitting.some(({ id }) => id === act.transition))
    throw fault('invalid-request', '/act/transition', 'notInList', {
      values: fitting.map(({ id }) => id).join('、'),
    })
}

/** Papers common to all must be ones the person may see. */
async function refuseForeignPapers(db: Executor, act: BulkAct, { user }: Context): Promise<void> {
  if (!('documentIds' in act)) return
  for (const [index, { documentId }] of act.documentIds.entries()) {
    if ((await findDocument(db, documentId, user)) === null)
      throw fault('invalid-request', `/act/documentIds/${index}/documentId`, 'invalid')
  }
}

/** Rows of single fields find their case by number, name or home; one that finds none or two is pointed out. */
function matchOwn(
  rows: readonly Chosen[],
  own: readonly { key: string; fields: Record<string, FieldValue> }[],
): Map<Chosen, Record<string, FieldValue>> {
  const byKey = new Map<string, Chosen | 'several'>()
  const add = (key: string | null, row: Chosen): void => {
    if (key === null || key === '') return
    const known = byKey.get(normal(key))
    byKey.set(normal(key), known === undefined || known === row ? row : 'several')
  }
  for (const row of rows) for (const key of [row.caseNo, row.assetNo, row.assetName, row.home]) add(key, row)
  const matched = new Map<Chosen, Record<string, FieldValue>>()
  const faults: Fault[] = []
  for (const [index, { key, fields }] of own.entries()) {
    const row = byKey.get(normal(key))
    if (row === undefined || row === 'several' || matched.has(row))
      faults.push({
        pointer: `/act/own/${index}/key`,
        code: row === undefined ? 'bulk.noSuchItem' : 'bulk.keyTwice',
        params: { key },
      })
    else matched.set(row, fields)
  }
  if (faults.length > 0) throw new Problem('invalid-request', { faults: faults.slice(0, 50) })
  return matched
}

/** As people type it: width, spaces and dashes do not matter. */
const normal = (key: string): string =>
  key
    .normalize('NFKC')
    .replaceAll(/[\s—–]+/g, (text) => (/\s/.test(text) ? '' : '-'))
    .toLowerCase()
