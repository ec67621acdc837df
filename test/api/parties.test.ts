/** Parties: what is kept of an id number, who is found by what, and the recorded act of unmasking. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { aCreditCode, aPerson, anIdNumber, anOrganisation } from '../support/right-builders.ts'

let program: TestProgram
let registrar: Client
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
})
afterAll(() => program.stop())

describe('register-party', () => {
  it('answers an id number masked and stores it in no readable form', async () => {
    const person = aPerson()
    const answer = await registrar.post('/api/parties', person)
    expect(answer).toMatchObject({
      status: 201,
      etag: '"v1"',
      body: { idNumberMasked: `500107********${person.idNumber.slice(14)}` },
    })
    expect(JSON.stringify(answer.body)).not.toContain(person.idNumber)
    const stored = await sql<{
      found: number
    }>`select strpos(concat(p::text, (select string_agg(e::text, '') from audit_event e)), ${person.idNumber}::text)
      + position(convert_to(${person.idNumber}::text, 'UTF8') in p.id_number_cipher) as found from party p where p.id_number_cipher is not null`.execute(
      program.program.db,
    )
    expect(stored.rows.map((row) => row.found)).toEqual([0])
  })

  it('refuses the same person and the same organisation twice, naming the field', async () => {
    const [person, organisation] = [aPerson(), anOrganisation()]
    await registrar.post('/api/parties', person)
    await registrar.post('/api/parties', organisation)
    const again = await registrar.post('/api/parties', {
      ...person,
      name: '王大明',
      idNumber: person.idNumber.toLowerCase(),
    })
    expect(again).toMatchObject({
      status: 409,
      body: { type: '/problems/duplicate', errors: [{ pointer: '/idNumber' }] },
    })
    const twin = await registrar.post('/api/parties', organisation)
    expect(twin).toMatchObject({ status: 409, body: { errors: [{ pointer: '/creditCode' }] } })
  })

  it('gives id numbers to persons and credit codes to organisations only', async () => {
    const person = await registrar.post('/api/parties', aPerson({ creditCode: aCreditCode() }))
    expect(person.body.errors).toEqual([
      expect.objectContaining({ pointer: '/creditCode', code: 'partyKind' }),
    ])
    const organisation = await registrar.post('/api/parties', anOrganisation({ idNumber: anIdNumber() }))
    expect(organisation).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/idNumber', code: 'partyKind' }] },
    })
  })

  it('says what is wrong with an id number without repeating it', async () => {
    const idNumber = anIdNumber()
    const wrong = idNumber.slice(0, 17) + (idNumber.endsWith('1') ? '2' : '1')
    const answer = await registrar.post('/api/parties', aPerson({ idNumber: wrong }))
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/idNumber', code: 'code.checkCharacter' }] },
    })
    expect(JSON.stringify(answer.body)).not.toContain(wrong)
  })
})

describe('list-parties', () => {
  it('finds by part of the name, by whole credit code and by whole id number', async () => {
    const person = aPerson({ name: '欧阳查找' })
    const organisation = anOrganisation({ name: '九龙查找实业' })
    const [{ body: one }, { body: two }] = [
      await registrar.post('/api/parties', person),
      await registrar.post('/api/parties', organisation),
    ]
    const idsFor = async (q: string): Promise<string[]> =>
      (await registrar.get(`/api/parties?q=${encodeURIComponent(q)}`)).body.items.map(
        (item: { id: string }) => item.id,
      )
    expect(new Set(await idsFor('查找'))).toEqual(new Set([one.id, two.id]))
    expect(await idsFor(person.idNumber)).toEqual([one.id])
    expect(await idsFor(organisation.creditCode.toLowerCase())).toEqual([two.id])
    expect(await idsFor(person.idNumber.slice(0, 17))).toEqual([])
  })

  it('takes % and _ as they are', async () => {
    await registrar.post('/api/parties', anOrganisation({ name: '百分之100%公司' }))
    expect((await registrar.get('/api/parties?q=%25')).body.items).toHaveLength(1)
    expect((await registrar.get('/api/parties?q=_')).body.items).toHaveLength(0)
  })

  it('is for those who register', async () => {
    expect((await (await program.as('planner')).get('/api/parties')).status).toBe(403)
  })
})

describe('correct-party', () => {
  it('changes what is named, keeps the rest, and refuses a stale version', async () => {
    const { body } = await registrar.post('/api/parties', aPerson({ phone: '13800000000' }))
    const path = `/api/parties/${body.id}`
    const corrected = await registrar.patch(path, { name: '王晓明' }, { ifMatch: 1 })
    expect(corrected).toMatchObject({
      status: 200,
      etag: '"v2"',
      body: { name: '王晓明', phone: '13800000000', idNumberMasked: body.idNumberMasked },
    })
    expect(await registrar.patch(path, { name: '王小' }, { ifMatch: 1 })).toMatchObject({
      status: 412,
      body: { params: { current: 2 } },
    })
    expect(await registrar.patch(path, { idNumber: null }, { ifMatch: 2 })).toMatchObject({
      status: 200,
      body: { idNumberMasked: null },
    })
  })
})

describe('unmask-party', () => {
  it('shows the number, and the party’s chain says who saw it and why, without the number', async () => {
    const person = aPerson()
    const { body } = await registrar.post('/api/parties', person)
    const answer = await registrar.post(`/api/parties/${body.id}/unmask`, { reason: '核对产权证' })
    expect(answer).toMatchObject({ status: 200, body: { idNumber: person.idNumber } })
    const events = await sql<{
      action: string
      reason: string
      text: string
    }>`select action, reason, e::text as text from audit_event e
      where subject_kind = 'party' and subject_id = ${body.id} order by seq`.execute(program.program.db)
    expect(events.rows.map((event) => event.action)).toEqual(['party.registered', 'party.unmasked'])
    expect(events.rows[1]).toMatchObject({ reason: '核对产权证' })
    expect(events.rows[1]!.text).not.toContain(person.idNumber)
  })

  it('needs a reason, and a number to show', async () => {
    const { body } = await registrar.post('/api/parties', anOrganisation())
    expect((await registrar.post(`/api/parties/${body.id}/unmask`, {})).status).toBe(400)
    expect((await registrar.post(`/api/parties/${body.id}/unmask`, { reason: '核对产权证' })).status).toBe(
      404,
    )
  })

  it('stops at thirty an hour for one person, also side by side, and not for another', async () => {
    const collector = await program.as('registrar', { area: '500107001' })
    const { body } = await registrar.post('/api/parties', aPerson())
    const path = `/api/parties/${body.id}/unmask`
    const answers = await Promise.all(
      Array.from({ length: 34 }, () => collector.post(path, { reason: '批量查看' })),
    )
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(30)
    const refused = answers.find((answer) => answer.status === 429)!
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await registrar.post(path, { reason: '核对产权证' })).status).toBe(200)
  })
})
