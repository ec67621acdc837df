/** Publications as officers work on them: begin, change, submit, approve by a second person, return, withdraw. */
import type { ActCode } from '../../shared/i18n/acts.ts'
import { sql } from 'kysely'
import type * as api from '../../shared/api/publication-api.ts'
import type { BodyOf, ParamsOf, QueryOf, ResultOf } from '../../shared/api/endpoint.ts'
import { offerKinds } from '../../shared/publication-codes.ts'
import {
  type OfferContent,
  type PublicationDetail,
  emptyContent,
  offerContent,
} from '../../shared/publication.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { insertEdition, outgoingDigest, withdrawEdition } from './edition.sql.ts'
import * as rows from './publication.sql.ts'

/** @throws {Problem} not-found */
export async function detailOf(db: Executor, id: string, { user }: Context): Promise<PublicationDetail> {
  const stored = await rows.findPublication(db, id, user)
  if (stored === null) throw new Problem('not-found')
  const { submittedBy, writtenBy, ...rest } = stored
  const may = user.role === 'promoter' || user.role === 'supervisor'
  const waits = stored.status === 'submitted'
  const isSecond = submittedBy !== user.id && !writtenBy.includes(user.id)
  return {
    ...rest,
    mayApprove: may && waits && isSecond,
    outgoing: waits ? await outgoingDigest(db, id) : null,
  }
}

export async function listPublications(
  { query }: { query: QueryOf<typeof api.listPublications> },
  { db, user }: Context,
): Promise<ResultOf<typeof api.listPublications>> {
  const ask = { status: query.status ?? null, assetId: query.assetId ?? null, limit: query.limit }
  return { items: await rows.listRows(db, ask, user) }
}

export const readPublication = async (
  { params }: { params: ParamsOf<typeof api.readPublication> },
  context: Context,
): Promise<PublicationDetail> => await detailOf(context.db, params.id, context)

async function keepMembers(
  trx: Trx,
  id: string,
  assetIds: readonly string[],
  context: Context,
): Promise<void> {
  const unique = [...new Set(assetIds)]
  if ((await rows.setMembers(trx, id, unique, context.user)) !== unique.length)
    throw fault('invalid-request', '/assetIds', 'invalid')
}

/** What an asset's own story tells: that it is being offered, that it is public, that it is not any more. */
const toldByAsset: ReadonlySet<string> = new Set([
  'publication.created',
  'publication.approve',
  'publication.withdraw',
])

const record = async (trx: Trx, id: string, act: string): Promise<void> => {
  await sql`select record_act('publication', ${id}, null, null, ${act}, '{}')`.execute(trx)
  if (toldByAsset.has(act)) await rows.tellAssets(trx, id, act)
}

export const createPublication = async (
  { body }: { body: BodyOf<typeof api.createPublication> },
  context: Context,
): Promise<PublicationDetail> =>
  await context.write(
    { action: 'publication.created' },
    async (trx) => await beginPublication(trx, body, context),
  )

/** Also the door for whatever becomes an offer: a bundle, a candidate package. */
export async function beginPublication(
  trx: Trx,
  { kind, assetIds, content: given }: BodyOf<typeof api.createPublication>,
  context: Context,
): Promise<PublicationDetail> {
  const content: OfferContent = offerContent.extend({}).parse({
    ...emptyContent,
    title: { zh: '未命名的发布', en: '' },
    ...given,
  })
  const year = context.today().slice(0, 4)
  const id = await rows.insertPublication(trx, { kind, content, doerId: context.user.id, year })
  await keepMembers(trx, id, assetIds, context)
  await record(trx, id, 'publication.created')
  return await detailOf(trx, id, context)
}

/** Finds, locks and compares the version; then the work. @throws {Problem} not-found, edit-conflict */
export async function changing(
  context: Context,
  id: string,
  action: ActCode,
  reason: string | null,
  work: (trx: Trx, before: PublicationDetail) => Promise<void>,
): Promise<PublicationDetail> {
  return await context.write({ action, reason }, async (trx) => {
    await rows.lockPublication(trx, id)
    const before = await detailOf(trx, id, context)
    // What the law makes public follows its case and nobody's hand.
    if (!offerKinds.some((kind) => kind === before.kind)) throw new Problem('not-acceptable-state')
    if (before.version !== context.ifMatch)
      throw new Problem('edit-conflict', {
        faults: [{ pointer: 'If-Match', code: 'version', params: { current: before.version } }],
        facts: { current: before, yours: context.ifMatch },
      })
    await work(trx, before)
    await record(trx, id, action)
    return await detailOf(trx, id, context)
  })
}

export async function changePublication(
  {
    params,
    body,
  }: { params: ParamsOf<typeof api.changePublication>; body: BodyOf<typeof api.changePublication> },
  context: Context,
): Promise<PublicationDetail> {
  return await changing(context, params.id, 'publication.changed', null, async (trx, before) => {
    if (before.status === 'submitted') throw new Problem('not-acceptable-state')
    await rows.updateContent(trx, params.id, body)
    await keepMembers(trx, params.id, body.assetIds, context)
  })
}

type ActInput = { params: ParamsOf<typeof api.actOnPublication>; body: BodyOf<typeof api.actOnPublication> }

export async function actOnPublication(
  { params, body }: ActInput,
  context: Context,
): Promise<PublicationDetail> {
  const { act, reason, seen } = body
  if ((act === 'return' || act === 'withdraw') && reason.length < 2)
    throw fault('invalid-request', '/reason', 'required')
  return await changing(context, params.id, `publication.${act}`, reason || null, async (trx, before) => {
    // A rule or an asset may have changed since, with the text as it was.
    if (act === 'approve' && seen !== null && seen !== before.outgoing)
      throw fault('not-acceptable-state', '/seen', 'publication.otherThanSeen')
    await acts[act](trx, before, reason, context)
  })
}

type Act = (trx: Trx, before: PublicationDetail, reason: string, context: Context) => Promise<void>

/** What keeps it from the public, all at once, before a second person spends time on it. */
function lacksOf({ content, members }: PublicationDetail): Problem | null {
  const lacks = [
    ...(content.title.zh.length < 2 ? ['/content/title/zh'] : []),
    ...(content.title.en === '' ? ['/content/title/en'] : []),
    ...(content.summary.zh === '' ? ['/content/summary/zh'] : []),
    ...(content.contact.unit.zh === '' ? ['/content/contact/unit/zh'] : []),
    ...(content.contact.phone === '' ? ['/content/contact/phone'] : []),
    ...(content.supplyMode === null ? ['/content/supplyMode'] : []),
    ...(members.length === 0 ? ['/assetIds'] : []),
  ]
  if (lacks.length === 0) return null
  return new Problem('invalid-request', {
    faults: lacks.map((pointer) => ({ pointer, code: 'required' })),
  })
}

async function refuseRetired(trx: Trx, id: string): Promise<void> {
  if (await rows.hasRetired(trx, id)) throw fault('not-acceptable-state', '/assetIds', 'retired')
}

const acts: Record<ActInput['body']['act'], Act> = {
  submit: async (trx, before, _reason, context) => {
    if (before.status !== 'draft') throw new Problem('not-acceptable-state')
    const lacks = lacksOf(before)
    if (lacks !== null) throw lacks
    await refuseRetired(trx, before.id)
    await rows.submit(trx, before.id, context.user.id)
  },
  approve: async (trx, before, _reason, context) => {
    if (before.status !== 'submitted') throw new Problem('not-acceptable-state')
    if (!before.mayApprove) throw fault('forbidden', '/act', 'second_person')
    await refuseRetired(trx, before.id)
    await rows.approve(trx, before.id, context.user.id)
    await insertEdition(trx, before.id)
  },
  return: async (trx, before, reason) => {
    if (before.status !== 'submitted') throw new Problem('not-acceptable-state')
    await rows.endWith(trx, before.id, 'draft', reason)
  },
  withdraw: async (trx, before, reason) => {
    if (before.status === 'withdrawn') throw new Problem('not-acceptable-state')
    await withdrawEdition(trx, before.id, reason)
    await rows.endWith(trx, before.id, 'withdrawn', reason)
  },
}
