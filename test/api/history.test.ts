/** The story of an asset, its boundary points, and the asset as it was. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import type { Boundary, HistoryEvent } from '../../shared/asset.ts'
import { registerAsset } from '../support/asset-client.ts'
import { rectangle } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { noticeClerk, somePdf } from '../support/notice-client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { aPerson, aRight } from '../support/right-builders.ts'

let program: TestProgram
let registrar: Client
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
})
afterAll(() => program.stop())

const newAssetId = (change = {}): Promise<string> => registerAsset(registrar, change)
const correct = async (id: string, version: number, change: object) =>
  await registrar.patch(`/api/assets/${id}`, change, { ifMatch: version })
const story = async (
  id: string,
  client = registrar,
  query = '',
): Promise<{ events: HistoryEvent[]; total: number }> =>
  (await client.get(`/api/assets/${id}/history${query}`)).body

describe('read-history', () => {
  it('tells what each act changed, newest first, with who and why', async () => {
    const id = await newAssetId({ name: '旧名', note: '初稿' })
    await correct(id, 1, { name: '新名', note: '', farMax: 2.5, reason: '实地核实' })
    const { events, total } = await story(id)
    expect(total).toBe(2)
    expect(events.map((event) => [event.seq, event.action, event.version])).toEqual([
      [2, 'asset.corrected', 2],
      [1, 'asset.registered', 1],
    ])
    expect(events[0]).toMatchObject({
      actorName: '测试 registrar',
      reason: '实地核实',
      geometryBefore: null,
      geometryAfter: null,
    })
    expect(events[0]!.changes).toEqual([
      { field: 'name', before: '旧名', after: '新名' },
      { field: 'farMax', before: null, after: 2.5 },
      { field: 'note', before: '初稿', after: null },
    ])
    expect(events[1]!.changes).toEqual([])
  })

  it('dates each act so that the asset as of that moment is what the act produced', async () => {
    const id = await newAssetId({ name: '一' })
    await correct(id, 1, { name: '二' })
    for (const event of (await story(id)).events)
      expect((await registrar.get(`/api/assets/${id}?at=${event.at}`)).body.version).toBe(event.version)
  })

  it('shows both shapes where the shape changed, and only there', async () => {
    const [first, second] = [rectangle(106.4, 29.4), rectangle(106.4, 29.4, 0.002)]
    const id = await newAssetId({ geometry: first })
    await correct(id, 1, { geometry: second })
    await correct(id, 2, { name: '只改名称' })
    const { events } = await story(id)
    expect(events.map((event) => [event.geometryBefore !== null, event.geometryAfter !== null])).toEqual([
      [false, false],
      [true, true],
      [false, false],
    ])
    expect([events[1]!.geometryBefore, events[1]!.geometryAfter]).toEqual([first, second])
    expect(events[1]!.changes.map((change) => change.field)).toContain('computedAreaM2')
  })

  it('tells rights in the same story, holders masked by role, id numbers never', async () => {
    const id = await newAssetId()
    const person = aPerson({ name: '李四' })
    const { body: party } = await registrar.post('/api/parties', person)
    const { body: right } = await registrar.post(`/api/assets/${id}/rights`, aRight({ partyId: party.id }))
    await registrar.patch(`/api/rights/${right.id}`, { note: '共有' }, { ifMatch: 1 })
    await registrar.post(`/api/rights/${right.id}/end`, { reason: '转移登记' }, { ifMatch: 2 })
    const { events } = await story(id)
    expect(events.map((event) => [event.action, event.version])).toEqual([
      ['right.ended', null],
      ['right.corrected', null],
      ['right.registered', null],
      ['asset.registered', 1],
    ])
    expect(events[0]).toMatchObject({
      reason: '转移登记',
      changes: [{ field: 'endedReason', before: null, after: '转移登记' }],
    })
    expect(events[1]!.changes).toEqual([{ field: 'note', before: null, after: '共有' }])
    expect(events[2]!.changes).toContainEqual({ field: 'partyName', before: null, after: '李四' })
    expect(JSON.stringify(events.map((event) => event.changes))).not.toContain(party.id)
    const outside = await story(id, await program.as('promoter'))
    expect(outside.events[2]!.changes).toContainEqual({ field: 'partyName', before: null, after: '李*' })
    expect(JSON.stringify([events, outside])).not.toContain(person.idNumber)
  })

  it('tells a new holder by name, also where both have the same', async () => {
    const id = await newAssetId()
    const parties = [aPerson({ name: '王芳' }), aPerson({ name: '王芳' })]
    const ids: string[] = []
    for (const party of parties) ids.push((await registrar.post('/api/parties', party)).body.id)
    const { body: right } = await registrar.post(`/api/assets/${id}/rights`, aRight({ partyId: ids[0] }))
    await registrar.patch(`/api/rights/${right.id}`, { partyId: ids[1] }, { ifMatch: 1 })
    const { events } = await story(id)
    expect(events[0]!.changes).toEqual([{ field: 'partyName', before: '王芳', after: '王芳' }])
  })

  it('masks contacts for roles that do not speak with people', async () => {
    const id = await newAssetId()
    await correct(id, 1, { contactName: '赵六', contactPhone: '13812345678' })
    const contacts = async (client: Client) =>
      (await story(id, client)).events[0]!.changes.filter((change) => change.field.startsWith('contact')).map(
        (change) => change.after,
      )
    expect(await contacts(await program.as('promoter'))).toEqual(['赵六', '13812345678'])
    expect(await contacts(await program.as('auditor'))).toEqual(['赵*', '138****5678'])
  })

  it('pages through five hundred acts without a gap, by the chain’s index', async () => {
    const id = await newAssetId()
    const { db } = program.program
    await inTransaction(db, { actor: SYSTEM_ACTOR, action: 'asset.corrected' }, async (trx) => {
      for (let version = 2; version <= 500; version++)
        await sql`update asset set version = ${version}, note = ${`第 ${version} 版`} where id = ${id}::uuid`.execute(
          trx,
        )
    })
    const seen: number[] = []
    for (let before = 501; before > 1; before = seen.at(-1)!) {
      const { events, total } = await story(id, registrar, `?limit=100&before=${before}`)
      expect(total).toBe(500)
      seen.push(...events.map((event) => event.seq))
    }
    expect(seen).toEqual(Array.from({ length: 500 }, (_, i) => 500 - i))
    const last = (await story(id, registrar, '?limit=1&before=401')).events[0]!
    expect(last.changes).toEqual([{ field: 'note', before: '第 399 版', after: '第 400 版' }])
    const plan = await sql<{ 'QUERY PLAN': string }>`explain select seq from audit_event
      where subject_kind = 'asset' and subject_id = ${id} and seq < 400 order by seq desc limit 50`.execute(
      db,
    )
    expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('audit_event_chain')
  })

  it('is not told outside the reader’s area', async () => {
    const id = await newAssetId({ geometry: rectangle(106.5, 29.31) })
    const elsewhere = await program.as('planner', { area: '500107001' })
    expect((await elsewhere.get(`/api/assets/${id}/history`)).status).toBe(404)
    expect((await elsewhere.get(`/api/assets/${id}/boundary`)).status).toBe(404)
  })
})

describe('an asset as of a moment', () => {
  it('is what it was between each two of several changes', async () => {
    const id = await newAssetId({ name: '名称 1' })
    for (let version = 1; version < 5; version++) await correct(id, version, { name: `名称 ${version + 1}` })
    const { rows } = await sql<{
      version: number
      name: string
      begins: string
      before: string
    }>`select version, name,
      to_char(begin_lifespan at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as begins,
      to_char((begin_lifespan - interval '1 microsecond') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as before
      from asset_version where id = ${id}::uuid order by version`.execute(program.program.db)
    expect(rows).toHaveLength(5)
    for (const { version, name, begins, before } of rows) {
      expect((await registrar.get(`/api/assets/${id}?at=${begins}`)).body).toMatchObject({ version, name })
      const earlier = await registrar.get(`/api/assets/${id}?at=${before}`)
      expect([earlier.status, earlier.body.version]).toEqual(
        version === 1 ? [404, undefined] : [200, version - 1],
      )
    }
  })
})

describe('read-boundary', () => {
  const boundaryOf = async (id: string, query = ''): Promise<Boundary> =>
    (await registrar.get(`/api/assets/${id}/boundary${query}`)).body

  it('gives the handbook’s check point: north is X, east is Y with the zone in front', async () => {
    const geometry = { type: 'Point', coordinates: [106.51, 29.5] }
    const id = await newAssetId({ geometry, spatialUnitKind: 'facility' })
    const zone35 = await boundaryOf(id, '?epsg=4523')
    expect(zone35.rings).toEqual([
      {
        part: 1,
        ring: 1,
        points: [{ no: 'J1', lon: 106.51, lat: 29.5, x: 3265639.55, y: 35646427.89, sideM: 0 }].map((p) => ({
          ...p,
          x: expect.closeTo(p.x, 1),
          y: expect.closeTo(p.y, 1),
        })),
      },
    ])
    const zone36 = await boundaryOf(id)
    expect(zone36.zone).toEqual({ epsg: 4524, zone: 36, centralMeridian: 108 })
    expect([zone36.rings[0]!.points[0]!.x, zone36.rings[0]!.points[0]!.y]).toEqual([
      expect.closeTo(3265614.54, 1),
      expect.closeTo(36355511.78, 1),
    ])
  })

  it('numbers clockwise from the north-west, holes the other way with the next ring number, whatever the stored order', async () => {
    const outer = rectangle(106.3, 29.3, 0.002, 0.002).coordinates[0]!
    const hole = rectangle(106.3005, 29.3005, 0.001, 0.001).coordinates[0]!.toReversed()
    for (const coordinates of [
      [outer, hole],
      [outer.toReversed(), hole.toReversed()],
    ]) {
      const id = await newAssetId({ geometry: { type: 'Polygon', coordinates }, boundaryStatus: 'sketched' })
      const { rings, perimeterM, zone } = await boundaryOf(id)
      expect(zone?.epsg).toBe(4523)
      expect(
        rings.map((ring) => [ring.part, ring.ring, ring.points.map((p) => `${p.no} ${p.lon} ${p.lat}`)]),
      ).toEqual([
        [1, 1, ['J1 106.3 29.302', 'J2 106.302 29.302', 'J3 106.302 29.3', 'J4 106.3 29.3']],
        [1, 2, ['J5 106.3005 29.3015', 'J6 106.3005 29.3005', 'J7 106.3015 29.3005', 'J8 106.3015 29.3015']],
      ])
      // 0.002° of longitude is about 194 m here, of latitude about 222 m.
      expect(rings[0]!.points.map((p) => Math.round(p.sideM))).toEqual([194, 222, 194, 222])
      expect(rings[1]!.points.map((p) => Math.round(p.sideM))).toEqual([111, 97, 111, 97])
      expect(perimeterM).toBeCloseTo(
        rings.flatMap((ring) => ring.points).reduce((sum, p) => sum + p.sideM, 0),
        1,
      )
    }
  })

  it('keeps a line in its own order and has no side after its end', async () => {
    const id = await newAssetId({
      spatialUnitKind: 'facility',
      geometry: {
        type: 'LineString',
        coordinates: [
          [106.3, 29.35],
          [106.301, 29.35],
          [106.301, 29.351],
        ],
      },
    })
    const { rings } = await boundaryOf(id)
    expect(rings[0]!.points.map((p) => [p.no, Math.round(p.sideM)])).toEqual([
      ['J1', 97],
      ['J2', 111],
      ['J3', 0],
    ])
  })
})

test('issue, service and voiding of a paper are one line each in the story; the chain keeps every event', async () => {
  const { db } = program.program
  const clerk = noticeClerk(program, registrar)
  const storyOf = async (caseId: string) => {
    const { assetId } = await clerk.readCase(caseId)
    const { events, total } = (await registrar.get(`/api/assets/${assetId}/history?limit=100`)).body
    const told = events.filter(({ action }: { action: string }) => action.startsWith('notice.'))
    const chain = await sql<{ count: number }>`select count(*)::integer as count from audit_event
      where subject_kind = 'asset' and subject_id = ${assetId}`.execute(db)
    expect(total).toBe(events.length)
    return {
      told: told.map((one: { action: string; detail: { number?: string } }) => [
        one.action,
        one.detail.number,
      ]),
      hidden: chain.rows[0]!.count - total,
    }
  }
  const caseId = await clerk.aCase()
  const notice = await clerk.issued(caseId)
  expect(await storyOf(caseId)).toEqual({ told: [['notice.issued', notice.number]], hidden: 2 })
  const proof = await registrar.upload('/api/documents?fileName=proof.pdf', somePdf)
  const service = { manner: 'direct', receiver: '示例公司', proofDocumentId: proof.body.id }
  const served = await registrar.post(
    `/api/notices/${notice.id}/service`,
    { ...service, servedOn: notice.issuedOn },
    { ifMatch: notice.version },
  )
  expect(served.status).toBe(200)
  const second = await clerk.issued(caseId)
  await registrar.post(`/api/notices/${second.id}/void`, { reason: '写错' }, { ifMatch: second.version })
  expect((await storyOf(caseId)).told).toEqual([
    ['notice.voided', second.number],
    ['notice.issued', second.number],
    ['notice.served', notice.number],
    ['notice.issued', notice.number],
  ])
})
