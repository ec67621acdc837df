/** A program that dies in the middle of an import, and what its successor finds. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { sampleGeoJson } from '../../fixtures/files/sample-geojson.ts'
import { readConfig } from '../../server/config.ts'
import { type Running, listen } from '../../server/main.ts'
import { hashPassword } from '../../server/users/password.ts'
import { copyTemplate } from '../support/database.ts'
import { type Client, clientFor } from '../support/client.ts'
import { check, choiceOf, settled, upload } from '../support/import-client.ts'

let copy: Awaited<ReturnType<typeof copyTemplate>>
let running: Running
const start = async (): Promise<Client> => {
  running = await listen(readConfig({ LOG_LEVEL: 'silent', PORT: '0', ...copy.env }))
  const client = clientFor(running.address)
  await client.logIn('reg1', 'correct horse battery')
  return client
}

beforeAll(async () => {
  copy = await copyTemplate(inject('template'))
  await start()
  const hash = await hashPassword('correct horse battery')
  await sql`insert into app_user (login, name, role, password_hash, changed_by)
    values ('reg1', '登记员', 'registrar', ${hash}, '00000000-0000-0000-0000-000000000001')`.execute(
    running.program.db,
  )
  await running.close()
})
afterAll(async () => {
  await running.close()
  await copy.remove()
})

const stagingTables = async (): Promise<string[]> => {
  const { rows } = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname = 'staging'`.execute(running.program.db)
  return rows.map((row) => row.name)
}

it('a batch cut off while staging goes back to its choice, with the file, and can be staged again', async () => {
  const client = await start()
  const { body } = await upload(client, '大.geojson', sampleGeoJson({ count: 20_000 }))
  await client.put(`/api/imports/${body.id}/choice`, choiceOf(body))
  while ((await stagingTables()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await running.close()

  const again = await start()
  const found = await again.get(`/api/imports/${body.id}`)
  expect(found.body).toMatchObject({
    status: 'inspected',
    counts: null,
    progress: null,
    failure: { code: 'interrupted' },
  })
  expect(await stagingTables()).toEqual([])
  const restaged = await again.put(`/api/imports/${body.id}/choice`, choiceOf(found.body))
  expect(restaged.status).toBe(202)
  const checked = await settled(again, body.id)
  expect(checked).toMatchObject({ status: 'checked', counts: { read: 20_000 }, failure: null })
  await running.close()
})

it('a checked batch survives a restart; without its rows it goes back, and orphan tables go', async () => {
  const client = await start()
  const kept = await check(client, 'a.geojson', sampleGeoJson())
  const emptied = await check(client, 'b.geojson', sampleGeoJson())
  await sql`truncate ${sql.table(`staging.batch_${emptied.id.replaceAll('-', '')}`)}`.execute(
    running.program.db,
  )
  await sql`update import_batch set status = 'committing' where id = ${kept.id}`.execute(running.program.db)
  await sql`create unlogged table staging.batch_left_over (a integer)`.execute(running.program.db)
  await running.close()

  const again = await start()
  expect((await again.get(`/api/imports/${kept.id}`)).body).toMatchObject({
    status: 'checked',
    counts: { read: 12 },
  })
  expect((await again.get(`/api/imports/${kept.id}/rows`)).body.total).toBe(12)
  expect((await again.get(`/api/imports/${emptied.id}`)).body).toMatchObject({
    status: 'inspected',
    counts: null,
  })
  expect(await stagingTables()).not.toContain('batch_left_over')
})
