/** The record proves itself: what the triggers refuse, and what `panhuo verify` finds when somebody went around them. */
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordHead, verifyRecord } from '../../server/audit/verify.ts'
import type { Executor } from '../../server/db/transaction.ts'
import { anAsset } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { aPerson, aRight } from '../support/right-builders.ts'

let program: TestProgram
let registrar: Client
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
})
afterAll(() => program.stop())

const database = () => program.program.db

/** An asset with three versions, and a right with two, on a person. */
async function anAssetWithPast(): Promise<{ id: string; rightId: string; partyId: string }> {
  const { body: asset } = await registrar.post('/api/assets', anAsset({ address: undefined }))
  await registrar.patch(`/api/assets/${asset.id}`, { name: '第二版' }, { ifMatch: 1 })
  await registrar.patch(`/api/assets/${asset.id}`, { name: '第三版' }, { ifMatch: 2 })
  const { body: party } = await registrar.post('/api/parties', aPerson())
  const { body: right } = await registrar.post(
    `/api/assets/${asset.id}/rights`,
    aRight({ partyId: party.id }),
  )
  await registrar.patch(`/api/rights/${right.id}`, { note: '改' }, { ifMatch: 1 })
  return { id: asset.id, rightId: right.id, partyId: party.id }
}

describe('the record', () => {
  it('cannot be changed, cut or emptied, not even with an actor', async () => {
    await anAssetWithPast()
    const attempts = [
      sql`update audit_event set reason = 'x'`,
      sql`delete from audit_event`,
      sql`truncate audit_event`,
      sql`update history.asset set name = 'x'`,
      sql`delete from history.asset`,
      sql`truncate history.asset_right`,
      sql`delete from asset`,
      sql`truncate party cascade`,
    ]
    for (const attempt of attempts)
      await expect(attempt.execute(database())).rejects.toMatchObject({ code: 'PH003' })
  })

  it('stays one chain when many write to one asset at once', async () => {
    const { id } = await anAssetWithPast()
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, (_, i) =>
        registrar.patch(`/api/assets/${id}`, { name: `同时 ${i}` }, { ifMatch: 3 }),
      ),
      ...Array.from({ length: 6 }, () => registrar.post(`/api/assets/${id}/rights`, aRight())),
    ])
    const statuses = answers.map((answer) => answer.status)
    expect(statuses.slice(0, 6).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412, 412, 412])
    expect(statuses.slice(6)).toEqual([201, 201, 201, 201, 201, 201])
    const { rows } = await sql<{
      seq: number
    }>`select seq from audit_event where subject_id = ${id} order by seq`.execute(database())
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
    expect((await verifyRecord(database())).faults).toEqual([])
  })
})

/** What a person who rules the database can do: `acts` around the triggers of `tables`; looked at, then undone. */
async function tampered<T>(
  tables: string[],
  acts: RawBuilder<unknown>[],
  look: (trx: Executor) => Promise<T>,
): Promise<T> {
  const trx = await database().startTransaction().execute()
  try {
    for (const table of tables) await sql`alter table ${sql.table(table)} disable trigger user`.execute(trx)
    for (const act of acts) await act.execute(trx)
    return await look(trx)
  } finally {
    await trx.rollback().execute()
  }
}

const tamperedFaults = async (tables: string[], ...acts: RawBuilder<unknown>[]) =>
  await tampered(tables, acts, async (trx) => (await verifyRecord(trx)).faults)

describe('panhuo verify', () => {
  it('finds nothing in an honest record, and counts it', async () => {
    await anAssetWithPast()
    const result = await verifyRecord(database())
    expect(result).toMatchObject({ faults: [], faultCount: 0 })
    expect(result.events).toBeGreaterThanOrEqual(6)
    expect(result.rows).toBeGreaterThanOrEqual(3)
  })

  it('finds an event whose text was altered, and what hangs on it when its hash is made anew', async () => {
    const { id } = await anAssetWithPast()
    const alter = sql`update audit_event set reason = '补写的理由' where subject_id = ${id} and seq = 2`
    expect(await tamperedFaults(['audit_event'], alter)).toEqual([
      { kind: 'asset', subject: id, seq: 2, fault: 'hash' },
    ])
    const rehash = sql`update audit_event set hash = audit_hash(prev_hash, subject_kind, subject_id, seq, at, actor, action, reason, request_id,
      row_version, row_digest, detail) where subject_id = ${id} and seq = 2`
    expect(await tamperedFaults(['audit_event'], alter, rehash)).toEqual([
      { kind: 'asset', subject: id, seq: 3, fault: 'previous-hash' },
    ])
  })

  it('finds a removed event: in the middle, and at the end', async () => {
    const { id } = await anAssetWithPast()
    const middle = await tamperedFaults(
      ['audit_event'],
      sql`delete from audit_event where subject_id = ${id} and seq = 2`,
    )
    expect(middle).toEqual([
      { kind: 'asset', subject: id, seq: 3, fault: 'gap' },
      { kind: 'asset', subject: id, seq: 3, fault: 'previous-hash' },
      { kind: 'asset', subject: id, seq: null, fault: 'unrecorded-version' },
    ])
    const end = await tamperedFaults(
      ['audit_event'],
      sql`delete from audit_event where subject_id = ${id} and seq = 5`,
    )
    expect(end.map((fault) => [fault.kind, fault.fault])).toEqual([['right', 'unrecorded-version']])
  })

  it.each([
    [
      'a past name',
      'history.asset',
      (t: Past) => sql`update history.asset set name = '改写' where id = ${t.id}::uuid and version = 1`,
      'digest',
    ],
    [
      'a past shape',
      'history.asset',
      (t: Past) =>
        sql`update history.asset set geom = ST_Translate(geom, 0.0000001, 0) where id = ${t.id}::uuid and version = 2`,
      'digest',
    ],
    [
      'nothing written into an empty field',
      'asset',
      (t: Past) => sql`update asset set address = '-' where id = ${t.id}::uuid`,
      'digest',
    ],
    [
      'the present area',
      'asset',
      (t: Past) => sql`update asset set registered_area_m2 = 1 where id = ${t.id}::uuid`,
      'digest',
    ],
    [
      'a version moved in time',
      'history.asset',
      (t: Past) =>
        sql`update history.asset set begin_lifespan = begin_lifespan - interval '1 year' where id = ${t.id}::uuid and version = 1`,
      'moment',
    ],
    [
      'a lifespan made longer',
      'history.asset',
      (t: Past) =>
        sql`update history.asset set end_lifespan = end_lifespan + interval '1 day' where id = ${t.id}::uuid and version = 1`,
      'broken-lifespan',
    ],
    [
      'a past version removed',
      'history.asset',
      (t: Past) => sql`delete from history.asset where id = ${t.id}::uuid and version = 1`,
      'missing-version',
    ],
    [
      'a version without an event',
      'asset',
      (t: Past) => sql`update asset set version = 4, name = '悄悄' where id = ${t.id}::uuid`,
      'unrecorded-version',
    ],
    [
      'a right’s share',
      'asset_right',
      (t: Past) => sql`update asset_right set share_den = 9 where id = ${t.rightId}::uuid`,
      'digest',
    ],
    [
      'a right’s past holder',
      'history.asset_right',
      (t: Past) => sql`update history.asset_right set party_id = null where id = ${t.rightId}::uuid`,
      'digest',
    ],
    [
      'a party’s name',
      'party',
      (t: Past) => sql`update party set name = '别人' where id = ${t.partyId}::uuid`,
      'digest',
    ],
    [
      'a party’s sealed id number',
      'party',
      (t: Past) =>
        sql`update party set id_number_cipher = id_number_cipher || decode('00', 'hex') where id = ${t.partyId}::uuid`,
      'digest',
    ],
  ] as const)('finds %s', async (_what, table, act, fault) => {
    const past = await anAssetWithPast()
    const faults = await tamperedFaults([table], act(past))
    expect(faults.map((found) => found.fault)).toContain(fault)
    expect(new Set(faults.map((found) => found.subject)).size).toBe(1)
  })

  it('gives a head that stays the same as the record grows, and changes when the past does', async () => {
    const { id } = await anAssetWithPast()
    const noted = await recordHead(database())
    await anAssetWithPast()
    expect(await recordHead(database(), noted.lastEventId)).toEqual(noted)
    expect((await recordHead(database())).hash).not.toBe(noted.hash)
    const cut = sql`delete from audit_event where subject_id = ${id}`
    const after = await tampered(['audit_event'], [cut], (trx) => recordHead(trx, noted.lastEventId))
    expect(after).not.toEqual(noted)
  })
})

interface Past {
  id: string
  rightId: string
  partyId: string
}
