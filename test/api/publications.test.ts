/** What goes out: written by one, approved by another, frozen, moved by a secret 50 m, gone when the case or the rights end. */
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PublicationDetail, emptyContent } from '../../shared/publication.ts'
import { anAsset } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
let promoter: Client
let supervisor: Client
const content = {
  ...emptyContent,
  title: { zh: '黄桷坪商务用地', en: 'Huangjueping office land' },
  summary: { zh: '临近主干道', en: 'Beside an arterial road' },
  story: { zh: '<script>alert(1)</script>', en: '' },
  supplyMode: 'listing' as const,
  contact: { unit: { zh: '区规划自然资源局', en: 'Planning bureau' }, phone: '023-0000-0000' },
}

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  promoter = await program.as('promoter')
  supervisor = await program.as('supervisor')
})
afterAll(async () => program.stop())

const register = async (asset = anAsset()): Promise<string> =>
  (await registrar.post<{ id: string }>('/api/assets', asset)).body.id
const assetId = (): Promise<string> => register()
const act = (client: Client, of: PublicationDetail, what: string, reason = '') =>
  client.post<PublicationDetail>(
    `/api/publications/${of.id}/acts`,
    { act: what, reason },
    { ifMatch: of.version },
  )
async function published(): Promise<{ row: PublicationDetail; asset: string }> {
  const asset = await assetId()
  const made = await promoter.post<PublicationDetail>('/api/publications', {
    kind: 'sale',
    assetIds: [asset],
    content,
  })
  const submitted = await act(promoter, made.body, 'submit')
  return { row: (await act(supervisor, submitted.body, 'approve')).body, asset }
}
/** The portal looks once a second whether something changed. */
const nextLook = (): Promise<void> => new Promise((done) => setTimeout(done, 1100))
const page = async (path: string): Promise<{ status: number; text: string }> => {
  const response = await fetch(program.address + path)
  return { status: response.status, text: await response.text() }
}

test('a second person publishes, never the one who submitted; the page is there without a login', async () => {
  const asset = await assetId()
  const made = await promoter.post<PublicationDetail>('/api/publications', {
    kind: 'sale',
    assetIds: [asset],
    content,
  })
  expect(made.body).toMatchObject({ status: 'draft', edition: null })
  expect((await page(`/portal/o/${made.body.publicationNo}`)).status).toBe(404)
  const submitted = (await act(promoter, made.body, 'submit')).body
  expect((await act(promoter, submitted, 'approve')).status).toBe(403)
  const done = (await act(supervisor, submitted, 'approve')).body
  expect(done).toMatchObject({ status: 'published', edition: 1 })
  await nextLook()
  const { status, text } = await page(`/portal/o/${done.publicationNo}`)
  expect(status).toBe(200)
  expect(text).toContain('<title>黄桷坪商务用地')
  expect(text).toContain('property="og:image"')
  expect(text).toMatch(/&lt;script(?:>|&gt;)alert/)
  expect(text).not.toContain('<script>alert')
  expect((await page(`/portal/en/o/${done.publicationNo}`)).text).toContain('Huangjueping office land')
})

test('the database itself refuses an edition that nobody approved, and a change of what was public', async () => {
  const asset = await assetId()
  const made = await promoter.post<PublicationDetail>('/api/publications', {
    kind: 'sale',
    assetIds: [asset],
  })
  const { db } = program.program
  const insert = sql`insert into portal.edition (publication_id, edition, publication_no, kind, title_zh, title_en, body, facts, precision,
    label, search_text, demo) values (${made.body.id}::uuid, 1, ${made.body.publicationNo}, 'sale', 'x', 'x', '{}', '{}', 'point',
    ST_SetSRID(ST_MakePoint(106.4, 29.4), 4490), '', false)`
  await expect(insert.execute(db)).rejects.toMatchObject({ code: 'PH009' })
  const { row } = await published()
  const rewrite = sql`update portal.edition set title_zh = '改' where publication_id = ${row.id}::uuid`
  await expect(rewrite.execute(db)).rejects.toMatchObject({ code: 'PH003' })
})

test('what is missing is named all at once, and a draft cannot be pushed past its version', async () => {
  const made = await promoter.post<PublicationDetail>('/api/publications', {
    kind: 'sale',
    assetIds: [await assetId()],
  })
  const refused = await promoter.post(
    `/api/publications/${made.body.id}/acts`,
    { act: 'submit' },
    { ifMatch: made.body.version },
  )
  expect(refused.status).toBe(400)
  expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/content/title/en',
    '/content/summary/zh',
    '/content/contact/unit/zh',
    '/content/contact/phone',
    '/content/supplyMode',
  ])
  const stale = await promoter.post(
    `/api/publications/${made.body.id}/acts`,
    { act: 'submit' },
    { ifMatch: 9 },
  )
  expect(stale.status).toBe(412)
})

test('the public shape lies 50 to 70 m from the true one, at the same place for every edition', async () => {
  const { row, asset } = await published()
  const offsets = async (): Promise<{ metres: number; azimuth: number }[]> =>
    (
      await sql<{ metres: number; azimuth: number }>`select
          ST_Distance(ST_Transform(ST_PointOnSurface(a.geom), 4544), ST_Transform(e.label, 4544)) as metres,
          ST_Azimuth(ST_Transform(ST_PointOnSurface(a.geom), 4544), ST_Transform(e.label, 4544)) as azimuth
        from portal.edition e, asset a where e.publication_id = ${row.id}::uuid and a.id = ${asset}::uuid order by e.edition`.execute(
        program.program.db,
      )
    ).rows
  const changed = await promoter.put<PublicationDetail>(
    `/api/publications/${row.id}`,
    {
      content: { ...content, summary: { zh: '新的说明', en: 'New words' } },
      precision: null,
      assetIds: [asset],
    },
    { ifMatch: row.version },
  )
  const again = await act(supervisor, (await act(promoter, changed.body, 'submit')).body, 'approve')
  expect(again.body.edition).toBe(2)
  const [first, second] = await offsets()
  expect(first!.metres).toBeGreaterThan(48)
  expect(first!.metres).toBeLessThan(72)
  expect(second!.metres).toBeCloseTo(first!.metres, 0)
  expect(second!.azimuth).toBeCloseTo(first!.azimuth, 2)
})

test('several publications of an asset cannot be overlaid to find it; another distance is another draw', async () => {
  const { row, asset } = await published()
  const { db } = program.program
  const shift = async (id: string, metres: number): Promise<{ east: number; north: number }> =>
    (
      await sql<{ east: number; north: number }>`select * from public_shift(${id}::uuid, ${metres})`.execute(
        db,
      )
    ).rows[0]!
  const publishAgain = async (assetIds: string[], kind: string): Promise<string> => {
    const made = await promoter.post<PublicationDetail>('/api/publications', { kind, assetIds, content })
    return (await act(supervisor, (await act(promoter, made.body, 'submit')).body, 'approve')).body.id
  }
  const first = await shift(row.id, 50)
  await act(supervisor, row, 'withdraw', '另行组合')
  const other = await assetId()
  const together = await publishAgain([other, asset], 'temporary_use')
  expect(await shift(together, 50)).toEqual(first)
  // The second of them alone, in a third publication, as the two were.
  expect(await shift(await publishAgain([other], 'sale'), 50)).toEqual(first)
  expect(await shift((await published()).row.id, 50)).not.toEqual(first)
  const farther = await shift(row.id, 100)
  expect(Math.hypot(farther.east, farther.north)).toBeGreaterThanOrEqual(100)
  const turn = Math.abs(Math.atan2(first.north, first.east) - Math.atan2(farther.north, farther.east))
  expect(turn).toBeGreaterThan(1e-6)
})

test('an offer leaves the public when its asset is retired, and the old link says so', async () => {
  const { row, asset } = await published()
  const before = await registrar.get(`/api/assets/${asset}`)
  const retired = await registrar.post(
    `/api/assets/${asset}/retire`,
    { reason: '重复登记' },
    { ifMatch: before.body.version },
  )
  expect(retired.status).toBeLessThan(300)
  const now = await promoter.get<PublicationDetail>(`/api/publications/${row.id}`)
  expect(now.body).toMatchObject({ status: 'withdrawn', remark: 'retired', edition: null })
  await nextLook()
  const { status, text } = await page(`/portal/o/${row.publicationNo}`)
  expect(status).toBe(410)
  expect(text).toContain('这个机会已经撤下')
})

test('a photo goes out as new pixels, without where it was taken', async () => {
  const made = await promoter.post<PublicationDetail>('/api/publications', {
    kind: 'sale',
    assetIds: [await assetId()],
    content,
  })
  const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c33' } })
    .withExif({ IFD0: { Artist: 'Zhang' }, IFD3: { GPSLatitude: '29/1 30/1 0/1' } })
    .jpeg()
    .toBuffer()
  const path = `/api/publications/${made.body.id}/photos`
  const withPhoto = await promoter.upload<PublicationDetail>(path, jpeg, { ifMatch: made.body.version })
  const { sha256 } = withPhoto.body.photos[0]!
  expect((await page(`/portal/photo/${sha256}.webp`)).status).toBe(404)
  // Those who see the draft see its photo; nobody else, and no photo of another publication.
  const own = await promoter.bytes(`${path}/${sha256}`)
  expect([own.status, own.headers.get('content-type')]).toEqual([200, 'image/webp'])
  expect(own.headers.get('cache-control')).toContain('private')
  expect((await sharp(Buffer.from(own.body)).metadata()).format).toBe('webp')
  expect((await promoter.get(`${path}/${'0'.repeat(64)}`)).status).toBe(404)
  expect((await program.anonymous.get(`${path}/${sha256}`)).status).toBe(401)
  const elsewhere = await program.as('promoter', { area: '500107003' })
  expect((await elsewhere.get(`${path}/${sha256}`)).status).toBe(404)
  const submitted = await act(promoter, withPhoto.body, 'submit')
  await act(supervisor, submitted.body, 'approve')
  const answer = await fetch(`${program.address}/portal/photo/${sha256}.webp`)
  expect(answer.status).toBe(200)
  const { exif, format } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
  expect([exif, format]).toEqual([undefined, 'webp'])
  const svg = await promoter.upload(path, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), {
    ifMatch: 1,
  })
  expect(svg.status).toBe(415)
})

test('the portal’s role can read what is public and nothing else', async () => {
  const { db } = program.program
  const tables = await sql<{ name: string }>`select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'v', 'm', 'p') and n.nspname in ('public', 'history', 'staging', 'portal')
      and has_table_privilege('panhuo_portal', c.oid, 'select, insert, update, delete, truncate')
    order by 1`.execute(db)
  expect(
    tables.rows.map(({ name }) => name).filter((name) => !/^public\.(?:geo|spatial_ref_sys)/.test(name)),
  ).toEqual(['portal.edition', 'portal.epoch', 'portal.place', 'portal.region', 'portal.setting'])
  for (const attempt of ['asset', 'party', 'app_user', 'publication', 'workflow_case', 'document']) {
    const tried = db.transaction().execute(async (trx) => {
      await sql`set local role panhuo_portal`.execute(trx)
      return await sql`select from ${sql.table(attempt)} limit 1`.execute(trx)
    })
    await expect(tried, attempt).rejects.toMatchObject({ code: '42501' })
  }
  const writes = db.transaction().execute(async (trx) => {
    await sql`set local role panhuo_portal`.execute(trx)
    return await sql`update portal.epoch set value = 0`.execute(trx)
  })
  await expect(writes).rejects.toMatchObject({ code: '42501' })
})

test('nothing of a person or the house goes out: the facts are those of the rule', async () => {
  const asset = await register(anAsset({ note: '内部备注 13800000000', contactName: '李四' }))
  const made = await promoter.post<PublicationDetail>('/api/publications', {
    kind: 'sale',
    assetIds: [asset],
    content,
  })
  const done = await act(supervisor, (await act(promoter, made.body, 'submit')).body, 'approve')
  const { text } = await page(`/portal/o/${done.body.publicationNo}`)
  expect(text).not.toMatch(/13800000000|李四|内部备注/)
  const pins = await page('/portal/api/pins')
  expect(pins.text).not.toMatch(/13800000000|李四/)
})

test('an open page hears at once that something became public, also a browser that asks for gzip', async () => {
  const life = new AbortController()
  const line = await fetch(`${program.address}/portal/events`, {
    headers: { 'accept-encoding': 'gzip' },
    signal: life.signal,
  })
  const reader = line.body!.getReader()
  const next = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value)
  const epochIn = (text: string): number => Number(/event: epoch\ndata: (\d+)/.exec(text)?.[1])
  const before = epochIn(await next())
  await published()
  expect(epochIn(await next())).toBeGreaterThan(before)
  life.abort()
})

test('a facility drawn as a point has a page: no size is no fault', async () => {
  const asset = await register(
    anAsset({
      family: 'concession',
      assetClass: 'parking',
      spatialUnitKind: 'facility',
      geometry: { type: 'Point', coordinates: [106.41, 29.47] },
    }),
  )
  const body = { kind: 'concession', assetIds: [asset], content }
  const made = await promoter.post<PublicationDetail>('/api/publications', body)
  const done = await act(supervisor, (await act(promoter, made.body, 'submit')).body, 'approve')
  await nextLook()
  expect((await page(`/portal/o/${done.body.publicationNo}`)).status).toBe(200)
})

test('the story of an asset tells when it was offered, made public and withdrawn', async () => {
  const { row, asset } = await published()
  await act(supervisor, row, 'withdraw', '不再出让')
  const { events } = (await registrar.get(`/api/assets/${asset}/history`)).body
  const told = events.filter(({ action }: { action: string }) => action.startsWith('publication.'))
  expect(told.map(({ action }: { action: string }) => action)).toEqual([
    'publication.withdraw',
    'publication.approve',
    'publication.created',
  ])
  expect(told[0].detail.publicationNo).toBe(row.publicationNo)
})

test('a filter nobody can read is left out, never an error; unknown pages say so', async () => {
  expect((await page('/portal?minMu=abc&sort=nonsense&area=1%27or')).status).toBe(200)
  expect((await page('/portal/o/JLP-1999-999')).status).toBe(404)
  expect((await page('/portal/nowhere')).status).toBe(404)
  expect((await page('/portal/api/shapes?bbox=1,2')).status).toBe(400)
  expect((await page('/portal/sitemap.xml')).text).toContain('<urlset')
})
