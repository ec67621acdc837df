/** A new installation knows its subdistricts and towns; one that has areas keeps them as they are. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedAreas } from '../../server/areas/seed-areas.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
beforeAll(async () => {
  program = await startProgram()
})
afterAll(() => program.stop())

it('adds the 19 listed areas under their district to an empty table, and nothing the second time', async () => {
  const { db, config } = program.program
  await db.transaction().execute(async (trx) => {
    await sql`alter table area disable trigger user`.execute(trx)
    await sql`delete from area`.execute(trx)
    await sql`alter table area enable trigger user`.execute(trx)
  })
  expect(await seedAreas(db, config)).toBe(19)
  expect(await seedAreas(db, config)).toBe(0)
  const { rows } = await sql<{
    managed_by: string
    n: number
  }>`select managed_by, count(*)::int as n from area
    where kind <> 'district' and parent_code = '500107' group by 1 order by 2`.execute(db)
  expect(rows).toEqual([
    { managed_by: '重庆高新区', n: 6 },
    { managed_by: '九龙坡区', n: 13 },
  ])
})
