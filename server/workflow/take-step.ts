/** A person takes a step of a case, or asks what it would do. */
import type * as api from '../../shared/api/case-api.ts'
import type { BodyOf, ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { CaseDetail } from '../../shared/case.ts'
import { decide } from '../../shared/workflow/decide.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { advance } from './advance.ts'
import { findStoredCase } from './case-row.sql.ts'
import { snapshotOf, withoutServerFacts } from './case-snapshot.ts'
import { changeCase, doerOf } from './change-case.ts'
import { lawOf } from './law-of-case.ts'
import { StepRefusal, missingLines } from './step-refusal.ts'

type Input = { params: ParamsOf<typeof api.takeStep>; body: BodyOf<typeof api.takeStep> }

export async function takeStep({ params, body }: Input, context: Context): Promise<CaseDetail> {
  const act = { action: 'case.step', announcedByWork: true } as const
  return await changeCase(context, params.id, act, async (trx, stored) => {
    await advance(trx, doerOf(context), stored, body, context.today())
  })
}

export async function previewStep(
  { params, body }: Input,
  context: Context,
): Promise<ResultOf<typeof api.previewStep>> {
  const stored = await findStoredCase(context.db, params.id, context.user)
  if (stored === null) throw new Problem('not-found')
  const law = await lawOf(context.db, stored)
  const event = { ...body, role: context.user.role, fields: withoutServerFacts(body.fields) }
  const decision = decide(law.definition, snapshotOf(stored), event, context.today(), law.rules, law.calendar)
  if (decision.ok)
    return {
      ok: true,
      next: decision.next,
      missing: [],
      effects: decision.effects.map((effect) => ({ ...effect })),
    }
  const refusal = new StepRefusal(decision.missing, law.definition)
  return { ok: false, next: null, missing: missingLines(refusal, context.lang).map(lineOf), effects: [] }
}

const lineOf = (line: ReturnType<typeof missingLines>[number]) => ({ ...line, article: [...line.article] })
