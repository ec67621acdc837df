/** What goes out and where: rules by kind and title status, changed with a reason; what is near; the map on other sites. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PublicationDetail } from '../../shared/publication.ts'
import type { PublicationRules } from '../../shared/publication-rule.ts'
import { registerAsset } from '../support/asset-client.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { actOn, nextLook, offerText, portalPage, publish } from '../support/publication-client.ts'

let program: TestProgram
let promoter: Client
let supervisor: Client
let registrar: Client
let administrator: Client

beforeAll(async () => {
  program = await startProgram()
  promoter = await program.as('promoter')
  supervisor = await program.as('supervisor')
  registrar = await program.as('registrar')
  administrator = await program.as('administrator')
})
afterAll(async () => program.stop())

const asset = (more: object = {}): Promise<string> => registerAsset(registrar, more)
const get = (path: string) => fetch(program.address + path)
const rules = async (): Promise<PublicationRules> =>
  (await administrator.get<PublicationRules>('/api/publication-rules')).body

describe('the map on other sites', () => {
  const policy = async (path: string) => {
    const { headers } = await get(path)
    return [
      /frame-ancestors [^;]*/.exec(headers.get('content-security-policy') ?? '')?.[0],
      headers.get('x-frame-options'),
    ]
  }
  test('nobody may, then those that an administrator names, and no other page ever', async () => {
    expect(await policy('/portal/embed')).toEqual(["frame-ancestors 'none'", 'SAMEORIGIN'])
    const { embed } = await rules()
    const body = { origins: ['https://www.example.gov.cn'], reason: '区政府门户网站' }
    const changed = await administrator.put('/api/portal-embed', body, { ifMatch: embed.version })
    expect(changed.status).toBe(200)
    expect(await policy('/portal/embed')).toEqual(["frame-ancestors 'self' https://www.example.gov.cn", null])
    for (const path of ['/portal', '/portal/notices', '/'])
      expect(await policy(path)).toEqual(["frame-ancestors 'none'", 'SAMEORIGIN'])
    const stale = await administrator.put('/api/portal-embed', body, { ifMatch: embed.version })
    expect(stale.status).toBe(412)
    for (const origin of ['https://a.cn; script-src *', 'https://a.cn/path', '*', "'self'"]) {
      const refused = await administrator.put(
        '/api/portal-embed',
        { origins: [origin], reason: '试一试' },
        { ifMatch: embed.version + 1 },
      )
      expect([origin, refused.status]).toEqual([origin, 400])
    }
    expect((await promoter.put('/api/portal-embed', body, { ifMatch: embed.version + 1 })).status).toBe(403)
  })
})

describe('rules of what goes out', () => {
  const edition = async (id: string) =>
    (
      await sql<{
        precision: string
        facts: Record<string, unknown>
        shape: boolean
      }>`select precision, facts, shape is not null as shape
        from portal.edition where publication_id = ${id}::uuid and withdrawn_at is null`.execute(
        program.program.db,
      )
    ).rows[0]!
  const change = async (kind: string, body: object) => {
    const rule = (await rules()).rules.find((one) => one.kind === kind)!
    const { precision, generaliseM, fields, keepDays, byState } = rule
    return await administrator.put<PublicationRules>(
      `/api/publication-rules/${kind}`,
      { precision, generaliseM, fields, keepDays, byState, ...body },
      { ifMatch: rule.version },
    )
  }

  test('an administrator changes them with a reason; new editions follow, old ones keep theirs', async () => {
    const old = await publish(promoter, supervisor, [await asset()])
    expect((await change('sale', { precision: 'point', reason: '' })).status).toBe(400)
    const changed = await change('sale', {
      precision: 'point',
      fields: ['area'],
      reason: '送审前只公开点位',
    })
    expect(changed.body.history[0]).toMatchObject({ of: 'sale', reason: '送审前只公开点位' })
    const fresh = await publish(promoter, supervisor, [await asset()])
    expect(await edition(fresh.id)).toMatchObject({ precision: 'point', shape: false })
    expect((await edition(fresh.id)).facts).not.toHaveProperty('landUse')
    expect(await edition(old.id)).toMatchObject({ precision: 'generalised', shape: true })
    await change('sale', { precision: 'generalised', reason: '恢复概化' })
    const refused = await promoter.put('/api/publication-rules/sale', {}, { ifMatch: 1 })
    expect(refused.status).toBe(403)
  })

  test('an officer makes the place coarser, never finer; an unsettled title makes it coarser still', async () => {
    const ask = async (precision: string): Promise<string> => {
      const body = { kind: 'temporary_use', assetIds: [await asset()], content: offerText }
      const made = (await promoter.post<PublicationDetail>('/api/publications', body)).body
      const put = await promoter.put<PublicationDetail>(
        `/api/publications/${made.id}`,
        { content: made.content, precision, assetIds: body.assetIds },
        { ifMatch: made.version },
      )
      const submitted = await actOn(promoter, put.body, 'submit')
      await actOn(supervisor, submitted.body, 'approve')
      return (await edition(made.id)).precision
    }
    expect(await ask('exact')).toBe('generalised')
    expect(await ask('point')).toBe('point')
    const limits = ['none', 'registered'].map((titleStatus) => ({
      family: 'idle_land',
      titleStatus,
      precision: 'point',
    }))
    const { limitsVersion: ifMatch } = await rules()
    const body = { limits, reason: '权属未定只给点位' }
    expect((await administrator.put('/api/publication-limits', body, { ifMatch })).status).toBe(200)
    expect(await ask('generalised')).toBe('point')
    const late = await administrator.put(
      '/api/publication-limits',
      { limits: [], reason: '晚了' },
      { ifMatch },
    )
    expect(late.status).toBe(412)
    const back = { limits: [], reason: '取消上限' }
    expect((await administrator.put('/api/publication-limits', back, { ifMatch: ifMatch + 1 })).status).toBe(
      200,
    )
  })

  test('where an asset stands has rules of its own: state before stage before family; several assets take the strictest', async () => {
    const rule = { stage: null, track: null, state: null, family: 'idle_land', generaliseM: 50 }
    const fields = ['area', 'landUse', 'planning', 'address', 'subdistrict']
    const byState = [
      { ...rule, precision: 'point', fields },
      { ...rule, stage: 'check', precision: 'exact', fields: ['area', 'landUse', 'parcelCode'] },
      {
        ...rule,
        track: 'scattered_plot',
        state: 'found',
        precision: 'generalised',
        fields: ['area', 'address'],
      },
      { ...rule, family: 'untitled', precision: 'point', fields: [] },
    ]
    const changed = await change('sale', { byState, fields, reason: '按状态定精度' })
    expect(changed.status).toBe(200)
    expect(changed.body.rules.find(({ kind }) => kind === 'sale')?.byState).toEqual(byState)
    expect(changed.body.history[0]).toMatchObject({ of: 'sale', before: { byState: [] }, after: { byState } })
    const out = async (assetIds: string[]) => {
      const { id } = await publish(promoter, supervisor, assetIds)
      const { precision, facts, shape } = await edition(id)
      return { precision, shape, known: ['areaM2', 'address', 'areaZh'].filter((field) => field in facts) }
    }
    // unsold_plot starts in 'surveyed', at the stage 'check'; scattered_plot in 'found', at the same stage
    const surveyed = await asset({ assetClass: 'unsold', address: '杨家坪正街 1 号' })
    const found = await asset({ assetClass: 'scattered', address: '杨家坪正街 2 号' })
    const building = await asset({
      family: 'concession',
      assetClass: 'parking',
      spatialUnitKind: 'facility',
      address: '杨家坪正街 3 号',
    })
    expect(await out([surveyed])).toEqual({ precision: 'exact', shape: true, known: ['areaM2'] })
    expect(await out([found])).toEqual({
      precision: 'generalised',
      shape: true,
      known: ['areaM2', 'address'],
    })
    expect(await out([surveyed, found])).toEqual({ precision: 'generalised', shape: true, known: ['areaM2'] })
    // no rule of its family: the kind's own
    expect((await out([building])).known).toEqual(['areaM2', 'address', 'areaZh'])
    // a hidden subdistrict is found by no search and no filter either
    const columns = await sql<{
      code: string | null
      text: string
    }>`select e.area_code as code, e.search_text as text
      from portal.edition e join publication_asset x on x.publication_id = e.publication_id
      where x.asset_id = ${found}::uuid limit 1`.execute(program.program.db)
    expect(columns.rows[0]!.code).toBeNull()
    await change('sale', { byState: [], reason: '恢复' })
  })

  test('what is no state, or said twice, is refused by its place', async () => {
    const rule = { family: 'idle_land', precision: 'point', generaliseM: 50, fields: [] }
    const bad = (more: object[]) =>
      change('sale', { byState: more.map((one) => ({ ...rule, ...one })), reason: '试一试' })
    const nowhere = { stage: null, track: null, state: null }
    for (const place of [
      { ...nowhere, track: 'scattered_plot', state: 'sold' },
      { ...nowhere, track: 'scattered_plot' },
      { track: 'scattered_plot', state: 'found', stage: 'check' },
    ])
      expect((await bad([place])).body).toMatchObject({ errors: [{ pointer: '/byState/0/state' }] })
    expect((await bad([nowhere, nowhere])).body).toMatchObject({ errors: [{ pointer: '/byState' }] })
  })
})

test('what is near goes out, measured from the public place and only of layers that every colleague sees', async () => {
  const { db } = program.program
  const layer = async (kind: string, name: string, lon: number, roles: string) => {
    await db.transaction().execute(async (trx) => {
      await sql`select set_config('panhuo.actor', '00000000-0000-0000-0000-000000000001', true), set_config('panhuo.action', 'layer.published', true)`.execute(
        trx,
      )
      await sql`with l as (insert into reference_layer (code, name_zh, name_en, kind, geometry_type, source, visible_to, created_by)
          values (${`near-${lon * 1000}`}, ${name}, ${name}, ${kind}, 'point', '市规划院', ${roles}::text[], '00000000-0000-0000-0000-000000000001') returning id)
        insert into reference_feature (layer_id, edition, name, geom)
        select id, 1, ${name}, ST_SetSRID(ST_MakePoint(${lon}, 29.47), 4490) from l`.execute(trx)
    })
  }
  await layer('metro_station', '内部站', 106.411, '{planner}')
  await layer('metro_station', '公开站', 106.42, '{}')
  const id = await asset({
    family: 'concession',
    assetClass: 'parking',
    spatialUnitKind: 'facility',
    geometry: { type: 'Point', coordinates: [106.41, 29.47] },
  })
  const offer = await publish(promoter, supervisor, [id], 'concession')
  await nextLook()
  const { rows } = await sql<{
    nearby: { name: string; metres: number; source: string }[]
    metres: number
  }>`select
      e.facts -> 'nearby' as nearby, ST_Distance(ST_Transform(e.label, 4544), ST_Transform(ST_SetSRID(ST_MakePoint(106.42, 29.47), 4490), 4544)) as metres
    from portal.edition e where e.publication_id = ${offer.id}::uuid`.execute(db)
  expect(rows[0]!.nearby).toHaveLength(1)
  expect(rows[0]!.nearby[0]).toMatchObject({ name: '公开站', source: '市规划院' })
  expect(Math.abs(rows[0]!.nearby[0]!.metres - rows[0]!.metres)).toBeLessThanOrEqual(5)
  const { text } = await portalPage(program.address, `/portal/o/${offer.publicationNo}`)
  expect(text).toContain('公开站')
  const found = async (query: string): Promise<string[]> =>
    (
      (await (await get(`/portal/api/offers?${query}`)).json()) as { items: { publicationNo: string }[] }
    ).items.map(({ publicationNo }) => publicationNo)
  expect(await found('by=metro_station-2000')).toEqual([offer.publicationNo])
  expect(await found('by=metro_station-500')).toEqual([])
  expect(await found(`no=${offer.publicationNo}`)).toEqual([offer.publicationNo])
})
