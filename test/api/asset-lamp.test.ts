/** An asset shows the worst lamp of its open cases: in lists, counts, filters and tiles, without a version of its own. */
import { VectorTile } from '@mapbox/vector-tile'
import { sql } from 'kysely'
import { PbfReader } from 'pbf'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import { recomputeOpenClocks } from '../../server/workflow/recompute-clocks.ts'
import type { AssetRow, AssetTotals } from '../../shared/asset.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { toDayNumber } from '../../shared/workflow/iso-date.ts'
import { emptyCase } from '../../shared/workflow/testing/ready-case.ts'
import { placeCase } from '../support/case-builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
let clock: string
let assetId: string
let caseId: string
const setDay = (day: string): void => writeFileSync(clock, day)

beforeAll(async () => {
  clock = join(mkdtempSync(join(tmpdir(), 'panhuo-lamp-')), 'today')
  setDay('2026-11-02')
  program = await startProgram({ CLOCK_FILE: clock })
  registrar = await program.as('registrar')
  // 30 days from discovery, 53 号令 第 5 条: to 2026-12-01, yellow ten days before.
  const placed = await placeCase(program.program.db, {
    ...emptyCase(workflowDefinitions.idle_land, 'suspected'),
    openedOn: '2026-11-01',
    enteredOn: '2026-11-01',
    fields: { discoveredOn: '2026-11-01' },
  })
  assetId = placed.assetId
  caseId = placed.caseId
  await placeCase(program.program.db, emptyCase(workflowDefinitions.idle_land, 'not_idle'))
  await recomputeOpenClocks(program.program)
})
afterAll(() => program.stop())

const rows = async (query: string): Promise<AssetRow[]> => {
  const answer = await registrar.get<{ items: AssetRow[] }>(`/api/assets?${query}`)
  expect(answer.status).toBe(200)
  return answer.body.items
}
const withLamp = async (lamp: string): Promise<string[]> =>
  (await rows(`filter=${encodeURIComponent(`lamp = '${lamp}'`)}`)).map(({ id }) => id)

test('the day is on the row, and the colour follows the day to decide by', async () => {
  const [first] = await rows('sort=dueOn')
  expect(first).toMatchObject({
    id: assetId,
    dueOn: '2026-12-01',
    yellowOn: '2026-11-21',
    clockStopped: false,
  })
  expect(await withLamp('green')).toEqual([assetId])
  setDay('2026-11-21')
  expect(await withLamp('yellow')).toEqual([assetId])
  setDay('2026-12-02')
  expect(await withLamp('red')).toEqual([assetId])
  expect(await withLamp('green')).toEqual([])
  const { body } = await registrar.get<AssetTotals>('/api/assets/totals')
  expect(body.byLamp).toEqual({ red: 1, none: 1 })
})

test('filters ask for the due day, and for state and assignee of an open case', async () => {
  const found = async (filter: string): Promise<string[]> =>
    (await rows(`filter=${encodeURIComponent(filter)}`)).map(({ id }) => id)
  expect(await found(`dueOn <= DATE('2026-12-01')`)).toEqual([assetId])
  expect(await found(`dueOn < DATE('2026-12-01')`)).toEqual([])
  expect(await found(`caseState = 'suspected'`)).toEqual([assetId])
  expect(await found(`caseState = 'not_idle'`)).toEqual([])
  expect(await found(`assigneeId = '${SYSTEM_ACTOR}'`)).toEqual([])
})

test('tiles carry days, so that they stay true over midnight; a filtered tile is asked anew each day', async () => {
  const { lon, lat } = (await rows(`filter=${encodeURIComponent(`id = '${assetId}'`)}`))[0]!
  const tiles = 2 ** 15
  const sine = Math.sin((lat * Math.PI) / 180)
  const x = Math.floor(((lon + 180) / 360) * tiles)
  const y = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * tiles)
  const path = `/tiles/assets/15/${x}/${y}.mvt`
  const shape = new VectorTile(new PbfReader((await registrar.bytes(path)).body)).layers['asset']
  const own = Array.from({ length: shape?.length ?? 0 }, (_, index) => shape!.feature(index).properties).find(
    ({ id }) => id === assetId,
  )
  expect(own).toMatchObject({ due: toDayNumber('2026-12-01'), yellow: toDayNumber('2026-11-21') })
  const red = `${path}?filter=${encodeURIComponent(`lamp = 'red'`)}`
  setDay('2026-11-02')
  expect((await registrar.bytes(red)).status).toBe(204)
  setDay('2026-12-02')
  expect((await registrar.bytes(red)).status).toBe(200)
})

test('questions, bulk selections, exports and /ogc decide by the program’s day, not by the calendar on the wall', async () => {
  // The wall is past 2026-11-21, when it turned yellow; the program's day is before.
  setDay('2026-11-02')
  const filter = `lamp = 'green'`
  const asked = await registrar.post<{ count: number }>('/api/questions/ask', { filter })
  const selected = await registrar.post<{ assets: number }>('/api/bulk-runs/selection', {
    by: 'filter',
    filter,
  })
  const taken = await registrar.get(`/api/exports/assets?format=csv&filter=${encodeURIComponent(filter)}`)
  const cases = await registrar.get<{ numberMatched: number }>(
    `/ogc/collections/cases/items?filter=${encodeURIComponent(filter)}`,
  )
  expect([
    asked.body.count,
    selected.body.assets,
    taken.headers.get('x-export-rows'),
    cases.body.numberMatched,
  ]).toEqual([1, 1, '1', 1])
})

test('a lamp makes no version, and nothing else passes as one', async () => {
  const { db } = program.program
  const act = { actor: SYSTEM_ACTOR, action: 'case.recorded' as const }
  const versions = async (): Promise<number> =>
    (
      await sql<{
        n: number
      }>`select count(*)::integer as n from history.asset where id = ${assetId}::uuid`.execute(db)
    ).rows[0]!.n
  expect(await versions()).toBe(0)
  const forge = inTransaction(db, act, (trx) =>
    sql`update asset set name = '改名', due_on = due_on + 1 where id = ${assetId}::uuid`.execute(trx),
  )
  await expect(forge).rejects.toThrow(/is at version/)
  await inTransaction(db, act, (trx) =>
    sql`update workflow_case set due_on = null, yellow_on = null, stopped = true where id = ${caseId}::uuid`.execute(
      trx,
    ),
  )
  expect(await withLamp('stopped')).toEqual([assetId])
  expect(await versions()).toBe(0)
})
