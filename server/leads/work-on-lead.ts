/** A lead is begun by an officer, changed, moved, noted, cleared of suspicion, or its person erased. Each act is recorded. */
import { sql } from 'kysely'
import type * as api from '../../shared/api/lead-api.ts'
import type { BodyOf, ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import { faultsOfInquiry } from '../../shared/inquiry.ts'
import type { LeadDetail } from '../../shared/lead.ts'
import { offerKinds } from '../../shared/publication-codes.ts'
import { lacksOfMove } from '../../shared/lead-codes.ts'
import type { Act, Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { findPublication } from '../publications/publication.sql.ts'
import * as rows from './lead.sql.ts'
import { maskPerson, openPerson, sealPerson } from './person-box.ts'
import { detailOf } from './read-leads.ts'
import { proposeSignature } from './signature.ts'

/** A day's calls need a few; a list taken away needs many. */
const REVEALS_PER_HOUR = 60

const record = async (trx: Trx, id: string, action: string): Promise<void> => {
  await sql`select record_act('lead', ${id}, null, null, ${action}, '{}')`.execute(trx)
}

export async function createLead(
  { body }: { body: BodyOf<typeof api.createLead> },
  context: Context,
): Promise<LeadDetail> {
  const faults = faultsOfInquiry({ ...body, consent: true })
  if (faults.length > 0)
    throw new Problem('invalid-request', {
      faults: faults.map((one) => ({ pointer: `/${one === 'reach' ? 'phone' : one}`, code: 'invalid' })),
    })
  return await context.write({ action: 'lead.received' }, async (trx) => {
    const offer = await findPublication(trx, body.publicationId, context.user)
    if (offer === null) throw new Problem('not-found')
    // a notice of the law is no chance that somebody could sign
    if (!offerKinds.some((kind) => kind === offer.kind))
      throw fault('invalid-request', '/publicationId', 'invalid')
    const today = context.today()
    const id = await rows.insertLead(trx, {
      publicationId: body.publicationId,
      organisation: body.organisation,
      cipher: sealPerson(context.secret, body),
      masked: maskPerson(body),
      doerId: context.user.id,
      year: Number(today.slice(0, 4)),
      today,
    })
    await record(trx, id, 'lead.received')
    return await detailOf(trx, id, context)
  })
}

/** Finds, locks and compares the version; then the work. @throws {Problem} not-found, edit-conflict */
async function changing(
  context: Context,
  id: string,
  act: Pick<Act, 'action' | 'reason'>,
  work: (trx: Trx, before: LeadDetail) => Promise<void>,
): Promise<LeadDetail> {
  return await context.write(act, async (trx) => {
    await rows.lockLead(trx, id)
    const before = await detailOf(trx, id, context)
    if (before.version !== context.ifMatch)
      throw new Problem('edit-conflict', {
        faults: [{ pointer: 'If-Match', code: 'version', params: { current: before.version } }],
        facts: { current: before.version },
      })
    await work(trx, before)
    await record(trx, id, act.action)
    return await detailOf(trx, id, context)
  })
}

export async function changeLead(
  { params, body }: { params: ParamsOf<typeof api.changeLead>; body: BodyOf<typeof api.changeLead> },
  context: Context,
): Promise<LeadDetail> {
  return await changing(context, params.id, { action: 'lead.changed' }, async (trx, before) => {
    if (body.ownerId !== null && !before.officers.some(({ id }) => id === body.ownerId))
      throw fault('invalid-request', '/ownerId', 'invalid')
    await rows.updateLead(trx, params.id, body)
  })
}

/** What is signed or landed has happened, and in this order. */
function refuseDates({ signedOn, landedOn }: Pick<LeadDetail, 'signedOn' | 'landedOn'>, today: string): void {
  if (signedOn !== null && signedOn > today) throw fault('invalid-request', '/signedOn', 'invalid')
  if (landedOn !== null && (landedOn > today || (signedOn !== null && landedOn < signedOn)))
    throw fault('invalid-request', '/landedOn', 'invalid')
}

export async function moveLead(
  { params, body }: { params: ParamsOf<typeof api.moveLead>; body: BodyOf<typeof api.moveLead> },
  context: Context,
): Promise<LeadDetail> {
  const reason = body.reason || null
  return await changing(context, params.id, { action: 'lead.moved', reason }, async (trx, before) => {
    const kept = {
      agreementNo: body.agreementNo ?? before.agreementNo,
      signedOn: body.signedOn ?? before.signedOn,
      landedOn: body.landedOn ?? before.landedOn,
      amountYuan: body.amountYuan ?? before.amountYuan,
    }
    const lacks = lacksOfMove(before.stage, { ...body, ...kept, investorId: before.investor?.id ?? null })
    if (lacks === null || before.suspect !== null) throw new Problem('not-acceptable-state')
    if (lacks.length > 0)
      throw new Problem('invalid-request', {
        faults: lacks.map((one) => ({ pointer: `/${one}`, code: 'required' })),
      })
    refuseDates(kept, context.today())
    await rows.updateStage(trx, params.id, {
      ...kept,
      to: body.to,
      lostWhy: body.to === 'lost' ? body.reason : null,
    })
    await rows.insertEvent(trx, params.id, {
      kind: 'moved',
      from: before.stage,
      to: body.to,
      on: context.today(),
      body: body.reason,
      doerId: context.user.id,
    })
    if (body.to === 'agreement') await proposeSignature(trx, params.id)
  })
}

export async function actOnLead(
  { params, body }: { params: ParamsOf<typeof api.actOnLead>; body: BodyOf<typeof api.actOnLead> },
  context: Context,
): Promise<LeadDetail> {
  const { act, reason } = body
  if (act === 'forget' && reason.length < 2) throw fault('invalid-request', '/reason', 'required')
  const action = act === 'forget' ? 'lead.forgotten' : 'lead.cleared'
  return await changing(context, params.id, { action, reason: reason || null }, async (trx, before) => {
    if (act === 'forget' ? before.message === null : before.suspect === null)
      throw new Problem('not-acceptable-state')
    if (act === 'forget') await rows.forgetPerson(trx, params.id)
    else await rows.clearSuspicion(trx, params.id, context.user.id)
    await rows.insertEvent(trx, params.id, {
      kind: act === 'forget' ? 'forgotten' : 'cleared',
      on: context.today(),
      body: reason,
      doerId: context.user.id,
    })
  })
}

export async function addLeadNote(
  { params, body }: { params: ParamsOf<typeof api.addLeadNote>; body: BodyOf<typeof api.addLeadNote> },
  context: Context,
): Promise<LeadDetail> {
  if (body.on > context.today()) throw fault('invalid-request', '/on', 'invalid')
  return await context.write({ action: 'lead.noted' }, async (trx) => {
    await detailOf(trx, params.id, context)
    await rows.insertEvent(trx, params.id, { ...body, doerId: context.user.id })
    await record(trx, params.id, 'lead.noted')
    return await detailOf(trx, params.id, context)
  })
}

/** An act: it stands in the lead's story before the answer leaves (个人信息保护法 第 51 条). */
export async function revealLead(
  { params }: { params: ParamsOf<typeof api.revealLead> },
  context: Context,
): Promise<ResultOf<typeof api.revealLead>> {
  return await context.write({ action: 'lead.person-shown' }, async (trx) => {
    if ((await rows.countReveals(trx, context.user.id)) >= REVEALS_PER_HOUR)
      throw new Problem('too-many-requests', { retryAfterSeconds: 600 })
    const stored = await rows.findLead(trx, params.id, context.user)
    if (stored === null) throw new Problem('not-found')
    if (stored.cipher === null) throw new Problem('not-acceptable-state')
    const seenOn = { kind: 'seen' as const, on: context.today(), body: '', doerId: context.user.id }
    await rows.insertEvent(trx, params.id, seenOn)
    await record(trx, params.id, 'lead.person-shown')
    const { name, phone, email } = openPerson(context.secret, stored.cipher)
    return { name, phone, email }
  })
}
