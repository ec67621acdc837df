/** What the database itself refuses, whoever asks: the API is not the guard, it only finds the words. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM_ACTOR, type Trx, inTransaction } from '../../server/db/transaction.ts'
import { anAsset } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
let id: string
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  id = (await registrar.post('/api/assets', anAsset())).body.id
})
afterAll(() => program.stop())

/** As from psql: an actor is set, and no use case is in the way. */
const straight = (work: (trx: Trx) => Promise<unknown>): Promise<unknown> =>
  inTransaction(program.program.db, { actor: SYSTEM_ACTOR, action: 'asset.corrected' }, work)
const insertShape = (wkt: string): Promise<unknown> =>
  straight((trx) =>
    sql`insert into asset (family, asset_class, track, state, stage, spatial_unit_kind, name, area_code, geom)
      select family, asset_class, track, state, stage, 'parcel', '直写', area_code, ST_GeomFromText(${wkt}, 4490) from asset where id = ${id}`.execute(
      trx,
    ),
  )

describe('straight through SQL', () => {
  it('no change without an actor', async () => {
    await expect(
      sql`update asset set note = 'x', version = version + 1 where id = ${id}`.execute(program.program.db),
    ).rejects.toMatchObject({ code: 'PH001' })
  })

  it('no update without the next version', async () => {
    await expect(
      straight((trx) => sql`update asset set note = 'x' where id = ${id}`.execute(trx)),
    ).rejects.toMatchObject({ code: 'PH002' })
    await expect(
      straight((trx) =>
        sql`update asset set note = 'x', version = version + 2 where id = ${id}`.execute(trx),
      ),
    ).rejects.toMatchObject({ code: 'PH002' })
  })

  it('no delete and no truncate', async () => {
    await expect(
      straight((trx) => sql`delete from asset where id = ${id}`.execute(trx)),
    ).rejects.toMatchObject({ code: 'PH003' })
    await expect(straight((trx) => sql`truncate asset cascade`.execute(trx))).rejects.toMatchObject({
      code: 'PH003',
    })
  })

  it('no rewriting of history or of the record of acts', async () => {
    await registrar.patch(`/api/assets/${id}`, { note: '为历史' }, { ifMatch: 1 })
    await expect(
      sql`update history.asset set note = 'y' where id = ${id}`.execute(program.program.db),
    ).rejects.toMatchObject({ code: 'PH003' })
    await expect(sql`delete from audit_event`.execute(program.program.db)).rejects.toMatchObject({
      code: 'PH003',
    })
  })

  it('no title status and no state outside their doors', async () => {
    await expect(
      straight((trx) =>
        sql`update asset set title_status = 'registered', version = version + 1 where id = ${id}`.execute(
          trx,
        ),
      ),
    ).rejects.toMatchObject({ code: 'PH007' })
    await expect(
      straight((trx) =>
        sql`update asset set state = 'closed', version = version + 1 where id = ${id}`.execute(trx),
      ),
    ).rejects.toMatchObject({ code: 'PH007' })
  })

  it('no illegal title status through the door either', async () => {
    const act = {
      actor: SYSTEM_ACTOR,
      action: 'asset.corrected',
      door: 'title-status',
      reason: '试试',
    } as const
    const work = inTransaction(program.program.db, act, (trx) =>
      sql`update asset set title_status = 'restricted', version = version + 1 where id = ${id}`.execute(trx),
    )
    await expect(work).rejects.toMatchObject({ code: 'PH006' })
  })

  it('no change of number or family', async () => {
    await expect(
      straight((trx) =>
        sql`update asset set asset_no = 'X-1', version = version + 1 where id = ${id}`.execute(trx),
      ),
    ).rejects.toMatchObject({ code: 'PH010' })
  })

  it.each([
    ['a bow-tie', 'POLYGON((106.3 29.3,106.302 29.302,106.302 29.3,106.3 29.302,106.3 29.3))', '23514'],
    ['an empty shape', 'POLYGON EMPTY', '23502'],
    ['a third dimension', 'POINT Z (106.3 29.3 5)', '22023'],
    ['a collection', 'GEOMETRYCOLLECTION(POINT(106.3 29.3))', '23514'],
    ['a place outside the region', 'POINT(100 20)', 'PH004'],
  ])('no %s', async (_what, wkt, code) => {
    await expect(insertShape(wkt)).rejects.toMatchObject({ code })
  })

  it('no coordinate that is not a number', async () => {
    await expect(
      straight((trx) =>
        sql`insert into asset (family, asset_class, track, state, stage, spatial_unit_kind, name, area_code, geom)
        select family, asset_class, track, state, stage, 'parcel', '直写', area_code, ST_SetSRID(ST_MakePoint('NaN', 29.3), 4490) from asset where id = ${id}`.execute(
          trx,
        ),
      ),
    ).rejects.toThrow(/./)
  })

  it('no unknown unit', async () => {
    await expect(
      straight((trx) =>
        sql`update asset set unit_id = ${randomUUID()}, version = version + 1 where id = ${id}`.execute(trx),
      ),
    ).rejects.toMatchObject({ code: 'PH011' })
  })

  it('and after all that the asset is as it was', async () => {
    expect((await registrar.get(`/api/assets/${id}`)).body).toMatchObject({
      version: 2,
      titleStatus: 'none',
      note: '为历史',
    })
  })
})
