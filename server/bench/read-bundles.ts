/** Bundles as lists and the page show them: what the plan comes to, and what the title of every asset still lacks. */
import { cashFlow } from '../../shared/bench/cash-flow.ts'
import type { QuantityUnit } from '../../shared/bench/quantity.ts'
import type * as api from '../../shared/api/bench-api.ts'
import type { ParamsOf, QueryOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { BundleDetail, BundleMember, BundleRow } from '../../shared/bundle.ts'
import { needsOf } from '../../shared/workflow/readiness.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { definitionOf, latestVersion } from '../law/read-law.ts'
import { findStoredCases, type StoredCase } from '../workflow/case-row.sql.ts'
import { snapshotOf } from '../workflow/case-snapshot.ts'
import * as rows from './bundle.sql.ts'

function rowOf({ plan, quantities, ...row }: rows.StoredRow): BundleRow {
  const flow = cashFlow(plan, new Map(Object.entries(quantities) as [QuantityUnit, number][]))
  return {
    ...row,
    legalForm: plan.legalForm,
    termYears: plan.termYears,
    npv: flow.npv,
    irr: flow.irr.ok ? flow.irr.rate : null,
  }
}

export async function listBundles(
  { query }: { query: QueryOf<typeof api.listBundles> },
  { db, user }: Context,
): Promise<ResultOf<typeof api.listBundles>> {
  const { assetId = null, caseId = null, status, limit } = query
  return { items: (await rows.listRows(db, { assetId, caseId, status, limit }, user)).map(rowOf) }
}

/** The gap of one title: the same needs that the page of its case counts. */
async function memberOf(
  db: Executor,
  stored: rows.StoredMember,
  titleCase: StoredCase | undefined,
): Promise<BundleMember> {
  const { lawful, authorisationNo, restrictions, titleCaseId: _case, ...member } = stored
  const definition =
    titleCase === undefined ? null : await definitionOf(db, titleCase.track, titleCase.definitionVersion)
  const needs =
    definition === null || titleCase === undefined ? [] : needsOf(definition, snapshotOf(titleCase))
  return {
    ...member,
    gap: {
      lawful,
      authorisationNo,
      restrictions,
      caseId: titleCase?.id ?? null,
      caseNo: titleCase?.caseNo ?? null,
      done: needs.filter(({ there }) => there).length,
      total: needs.length,
      missing: needs.filter(({ there }) => !there).map(({ kind, code }) => ({ kind, code })),
    },
  }
}

/** @throws {Problem} not-found */
export async function detailOf(db: Executor, id: string, { user, today }: Context): Promise<BundleDetail> {
  const stored = await rows.findBundle(db, id, user)
  if (stored === null) throw new Problem('not-found')
  const ids = stored.members.flatMap(({ titleCaseId }) => titleCaseId ?? [])
  const cases = new Map((await findStoredCases(db, ids)).map((one) => [one.id, one]))
  const members: BundleMember[] = []
  for (const member of stored.members)
    members.push(await memberOf(db, member, cases.get(member.titleCaseId ?? '')))
  return {
    ...stored,
    members,
    today: today(),
    definitionVersion: await latestVersion(db, 'concession'),
  }
}

export const readBundle = async (
  { params }: { params: ParamsOf<typeof api.readBundle> },
  context: Context,
): Promise<BundleDetail> => await detailOf(context.db, params.id, context)
