/** Facts recorded without a step: what the present state asks for, e.g. the day a notice was served. */
import type * as api from '../../shared/api/case-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { CaseDetail } from '../../shared/case.ts'
import type { FieldCode } from '../../shared/workflow/fields.ts'
import {
  type Given,
  type RecordDecision,
  decideCorrection,
  decideRecord,
  mayRecord,
} from '../../shared/workflow/record.ts'
import type { Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import type { StoredCase } from './case-row.sql.ts'
import { snapshotOf, withoutServerFacts } from './case-snapshot.ts'
import { updateCase } from './case-write.sql.ts'
import { changeCase } from './change-case.ts'
import { clockRows } from './keep-clocks.ts'
import { type CaseLaw, lawOf } from './law-of-case.ts'
import { StepRefusal } from './step-refusal.ts'

type Input = { params: ParamsOf<typeof api.recordCase>; body: BodyOf<typeof api.recordCase> }

export async function recordCase({ params, body }: Input, context: Context): Promise<CaseDetail> {
  return await changeCase(context, params.id, { action: 'case.recorded' }, async (trx, stored) => {
    const { definition } = await lawOf(trx, stored)
    if (stored.closedOn === null && !mayRecord(definition, stored.state, context.user.role))
      throw new Problem('forbidden')
    await recordFields(trx, stored, body, context.today())
  })
}

/**
 * Inside a transaction whose act is announced and whose case is locked; also for notices and their service.
 * @throws {StepRefusal} fields that are not asked for now, or values that do not fit
 */
export async function recordFields(trx: Trx, stored: StoredCase, given: Given, today: string): Promise<void> {
  const law = await lawOf(trx, stored)
  const own = { ...given, fields: withoutServerFacts(given.fields) }
  const decision = decideRecord(law.definition, snapshotOf(stored), own, today, law.rules, law.calendar)
  await keep(trx, stored, law, decision)
}

/**
 * A fact recorded before, put right by an act with its reason; as recordFields, but also where its step is taken.
 * @throws {StepRefusal} values that do not fit, or make another one unfit
 */
export async function correctField(
  trx: Trx,
  stored: StoredCase,
  field: FieldCode,
  value: string,
  today: string,
): Promise<void> {
  const law = await lawOf(trx, stored)
  const snapshot = snapshotOf(stored)
  const fields = { [field]: value }
  const decision = decideCorrection(law.definition, snapshot, fields, today, law.rules, law.calendar)
  await keep(trx, stored, law, decision)
}

async function keep(trx: Trx, stored: StoredCase, law: CaseLaw, decision: RecordDecision): Promise<void> {
  if (!decision.ok) throw new StepRefusal(decision.missing, law.definition)
  const rows = clockRows(law, stored.openedOn, decision.deadlines)
  await updateCase(trx, stored.id, decision.snapshot, stored.round, rows, null)
}
