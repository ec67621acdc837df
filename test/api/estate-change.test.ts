/** An estate is corrected: what may change, who was faster, what stays; each act stands in its chain. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyRecord } from '../../server/audit/verify.ts'
import type { EstateDetail } from '../../shared/estate.ts'
import type { SelectionSummary } from '../../shared/bulk-run.ts'
import { rectangle } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { addHomes, homeTable, registerEstate } from '../support/estate-builders.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
let estate: EstateDetail

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  estate = await registerEstate(registrar)
})
afterAll(async () => program.stop())

type Refusal = { errors: { pointer: string; code: string }[] }
const change = (body: unknown, version = estate.version, who = registrar) =>
  who.patch<EstateDetail & Refusal>(`/api/estates/${estate.id}`, body, { ifMatch: version })

async function chain(): Promise<
  { action: string; reason: string | null; detail: Record<string, unknown> }[]
> {
  const { rows } = await sql<{ action: string; reason: string | null; detail: Record<string, unknown> }>`
    select action, reason, detail from audit_event where subject_kind = 'estate' and subject_id = ${estate.id} order by seq`.execute(
    program.program.db,
  )
  return rows
}

test('registering it is the first event of its chain', async () => {
  expect(await chain()).toMatchObject([
    { action: 'estate.registered', detail: { name: '杨家坪新村', buildings: ['1 栋', '2 栋'] } },
  ])
})

test('name, area and buildings are corrected with a reason; before and after stand in the chain', async () => {
  const [first, second] = estate.buildingList
  const done = await change({
    name: '杨家坪新村一期',
    areaCode: '500107003',
    buildings: [
      { id: first!.id, name: second!.name },
      { id: second!.id, name: first!.name },
      { name: '3 栋', geometry: rectangle(106.222, 29.31, 0.0003, 0.0002) },
    ],
    reason: '与门牌核对',
  })
  expect(done.status).toBe(200)
  expect(done.body).toMatchObject({ name: '杨家坪新村一期', areaCode: '500107003', version: 2 })
  expect(done.body.buildingList.map(({ id, name }) => [id === first!.id, name])).toEqual([
    [false, '1 栋'],
    [true, '2 栋'],
    [false, '3 栋'],
  ])
  expect((await chain()).at(-1)).toMatchObject({
    action: 'estate.changed',
    reason: '与门牌核对',
    detail: {
      changed: { name: ['杨家坪新村', '杨家坪新村一期'] },
      buildings: { added: ['3 栋'], removed: [] },
    },
  })
  const stale = await change({ name: '别的名字', reason: '与门牌核对' }, 1)
  expect(stale.status).toBe(412)
  estate = done.body
})

test('a building with homes stays; a list says everything wrong with it and changes nothing', async () => {
  await addHomes(registrar, estate.id, homeTable(2))
  const before = await chain()
  const refused = await change({
    buildings: [
      { name: '5 栋', geometry: rectangle(106.223, 29.31, 0.0003, 0.0002) },
      { name: '5 栋', geometry: rectangle(106.224, 29.31, 0.0003, 0.0002) },
    ],
    reason: '合并楼栋',
  })
  expect(refused.status).toBe(400)
  expect(refused.body.errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/buildings/1/name duplicate',
    '/buildings estate.hasHomes',
  ])
  const nowhere = await change({ areaCode: '999999', reason: '与门牌核对' })
  expect(nowhere.body.errors).toMatchObject([{ pointer: '/areaCode', code: 'invalid' }])
  expect(await chain()).toEqual(before)
  const promoter = await program.as('auditor')
  expect((await change({ name: '不许改', reason: '不许改' }, estate.version, promoter)).status).toBe(403)
})

test('cases of the estate can be handed to anybody who acts and sees them all, not to oneself alone', async () => {
  await program.as('promoter')
  const { body } = await registrar.post<SelectionSummary>('/api/bulk-runs/selection', {
    by: 'estate',
    estateId: estate.id,
  })
  expect(body.cases.reduce((sum, { count }) => sum + count, 0)).toBe(2)
  const names = body.people.map(({ name }) => name)
  expect(names.length).toBeGreaterThan(1)
  const { rows } = await sql<{
    name: string
  }>`select name from app_user where role in ('auditor', 'administrator')`.execute(program.program.db)
  for (const { name } of rows) expect(names).not.toContain(name)
})

test('the chain still proves itself', async () => {
  expect((await verifyRecord(program.program.db)).faults).toEqual([])
})
