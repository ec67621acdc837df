/** Leads as officers see them: the person masked, the message opened, the cases of the assets beside. */
import type * as api from '../../shared/api/lead-api.ts'
import type { ParamsOf, QueryOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { LeadDetail } from '../../shared/lead.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import * as rows from './lead.sql.ts'
import { openPerson } from './person-box.ts'

export async function listLeads(
  { query }: { query: QueryOf<typeof api.listLeads> },
  { db, user, today }: Context,
): Promise<ResultOf<typeof api.listLeads>> {
  const ask = {
    which: query.which,
    stage: query.stage ?? null,
    publicationId: query.publicationId ?? null,
    today: today(),
    limit: query.limit,
  }
  return { items: await rows.listRows(db, ask, user) }
}

export const readLeadFigures = async (
  { query }: { query: QueryOf<typeof api.readLeadFigures> },
  { db, user, today }: Context,
): Promise<ResultOf<typeof api.readLeadFigures>> =>
  await rows.readFigures(db, { from: query.from ?? null, to: query.to ?? null, today: today() }, user)

/** @throws {Problem} not-found */
export async function detailOf(db: Executor, id: string, { user, secret }: Context): Promise<LeadDetail> {
  const stored = await rows.findLead(db, id, user)
  if (stored === null) throw new Problem('not-found')
  const { cipher, ...row } = stored
  return {
    ...row,
    message: cipher === null ? null : openPerson(secret, cipher).message,
    events: await rows.listEvents(db, id),
    officers: await rows.listOfficers(db, row.publicationId),
    cases: await rows.listCases(db, row.publicationId),
  }
}

export const readLead = async (
  { params }: { params: ParamsOf<typeof api.readLead> },
  context: Context,
): Promise<LeadDetail> => await detailOf(context.db, params.id, context)
