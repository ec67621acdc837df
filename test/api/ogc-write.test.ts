/**
 * OGC API Features Part 4 (create-replace-delete, update, optimistic-locking-etags, features): the same door as the
 * register, with its checks, its history and its refusals.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freeSpot } from '../support/builders.ts'
import { type Client, clientFor } from '../support/client.ts'
import { type OgcFeature, type OgcProblem, items } from '../support/ogc.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
})
afterAll(() => program.stop())

interface Sent {
  status: number
  headers: Headers
  problem: OgcProblem
}

const geojson = { 'content-type': 'application/geo+json' }
const patching = { 'content-type': 'application/merge-patch+json' }

/** Bodies and headers exactly as given. */
async function send(
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = geojson,
  client = registrar,
): Promise<Sent> {
  const url = path.startsWith('http') ? path : `${program.address}${path}`
  const response = await fetch(url, {
    method,
    headers: { cookie: client.cookie, ...headers },
    // A blob without a type brings no Content-Type.
    ...(body !== undefined && { body: new Blob([JSON.stringify(body)]) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    problem: (text ? JSON.parse(text) : {}) as OgcProblem,
  }
}

const plot = (change: Record<string, unknown> = {}, geometry: unknown = freeSpot()) => ({
  type: 'Feature',
  geometry,
  properties: { assetClass: 'scattered', spatialUnitKind: 'parcel', name: '新地块', ...change },
})
const plots = '/ogc/collections/idle_land/items'

async function made(change: Record<string, unknown> = {}): Promise<{ path: string; feature: OgcFeature }> {
  const { headers, status } = await send('POST', plots, plot(change))
  expect(status).toBe(201)
  const path = new URL(headers.get('location') ?? '').pathname
  return { path, feature: (await registrar.get<OgcFeature>(path)).body }
}

const codeOf = ({ problem }: Sent): [string | undefined, string | undefined] => [
  problem.errors?.[0]?.pointer,
  problem.errors?.[0]?.code,
]

describe('options', () => {
  it('say what this person may do', async () => {
    const { path } = await made()
    const list = await send('OPTIONS', plots, undefined, {})
    expect([list.status, list.headers.get('allow')]).toEqual([200, 'GET, HEAD, OPTIONS, POST'])
    expect(list.headers.get('accept-post')).toContain('application/geo+json')
    const one = await send('OPTIONS', path, undefined, {})
    expect([one.status, one.headers.get('allow')]).toEqual([200, 'GET, HEAD, OPTIONS, PUT, PATCH, DELETE'])
    expect(one.headers.get('accept-patch')).toBe('application/merge-patch+json')
    const planner = await program.as('planner')
    expect((await send('OPTIONS', path, undefined, {}, planner)).headers.get('allow')).toBe(
      'GET, HEAD, OPTIONS',
    )
  })
})

describe('create', () => {
  it('registers an asset of the collection’s family, as the register would', async () => {
    const { feature } = await made({ registeredAreaM2: 10_000, address: null })
    expect(feature.properties).toMatchObject({
      family: 'idle_land',
      areaCode: '500107001',
      registeredAreaM2: 10_000,
      version: 1,
    })
    const history = await registrar.get<{ events: { action: string }[] }>(`/api/assets/${feature.id}/history`)
    expect(history.body.events[0]?.action).toBe('asset.registered')
  })

  it.each([
    ['no Content-Type', plot(), {}, 400, ['Content-Type', 'required']],
    ['another Content-Type', plot(), { 'content-type': 'text/plain' }, 415, ['Content-Type', 'notInList']],
    ['a field nobody knows', plot({ colour: 1 }), geojson, 400, ['/properties/', 'unknownField']],
    ['a field that the program sets', plot({ assetNo: 'x' }), geojson, 400, ['/properties/', 'unknownField']],
    ['another family', plot({ family: 'untitled' }), geojson, 400, ['/properties/family', 'notInList']],
    [
      'an area that is none',
      plot({ areaCode: '500107099' }),
      geojson,
      422,
      ['/properties/areaCode', 'areaCode.unknown'],
    ],
    ['no shape', plot({}, null), geojson, 400, ['/geometry', 'geometry.badCoordinate']],
    [
      'a shape elsewhere',
      plot({}, { type: 'Point', coordinates: [1, 1] }),
      geojson,
      422,
      ['/geometry', 'geometry.outside'],
    ],
    [
      'an unknown Content-Crs',
      plot(),
      { ...geojson, 'content-crs': '<x>' },
      400,
      ['Content-Crs', 'crs.unknown'],
    ],
  ] as [string, unknown, Record<string, string>, number, [string, string]][])(
    'refuses %s',
    async (_, body, headers, status, where) => {
      const answer = await send('POST', plots, body, headers)
      expect([answer.status, ...codeOf(answer)]).toEqual([status, ...where])
    },
  )

  it('takes shapes in any of its systems, in their axis order', async () => {
    const body = plot({ name: '米制地块' }, { type: 'Point', coordinates: [3_243_169.2053, 621_450.335] })
    const crs = '<http://www.opengis.net/def/crs/EPSG/0/4544>'
    const { headers } = await send('POST', plots, body, { ...geojson, 'content-crs': crs })
    const { geometry } = (await registrar.get<OgcFeature>(new URL(headers.get('location') ?? '').pathname))
      .body
    const [lon = 0, lat = 0] = (geometry?.coordinates ?? []) as number[]
    expect(Math.abs(lon - 106.25) + Math.abs(lat - 29.3)).toBeLessThan(1e-7)
  })

  it('names the new feature itself, whatever id the body brings', async () => {
    const other = await made()
    const body = { ...plot({ name: '自带标识' }), id: other.feature.id }
    const { status, headers } = await send('POST', plots, body)
    const path = new URL(headers.get('location') ?? '').pathname
    const { id, properties, geometry } = (await registrar.get<OgcFeature>(path)).body
    expect([status, path.endsWith(`/${id}`), id === other.feature.id]).toEqual([201, true, false])
    expect([properties['name'], geometry]).toEqual(['自带标识', body.geometry])
    expect((await registrar.get<OgcFeature>(other.path)).body.properties['name']).toBe('新地块')
  })

  it('does nothing twice for one Idempotency-Key', async () => {
    const headers = { ...geojson, 'idempotency-key': 'ogc-key-0001' }
    const body = plot({ name: '只登记一次' })
    const [first, again] = [
      await send('POST', plots, body, headers),
      await send('POST', plots, body, headers),
    ]
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect((await items(registrar, 'assets', { name: '只登记一次' })).body.numberReturned).toBe(1)
  })
})

describe('replace', () => {
  it('puts back what was read, changes what differs, empties what is missing', async () => {
    const { path, feature } = await made({ address: '石坪桥', note: '备注' })
    const etag = (await registrar.get(path)).etag ?? ''
    const same = await send('PUT', path, feature, { ...geojson, 'if-match': etag })
    expect([same.status, same.headers.get('etag')]).toEqual([204, '"v1"'])
    const { note: _note, ...kept } = feature.properties
    const changed = { ...feature, properties: { ...kept, name: '改后' } }
    const reason = { 'panhuo-reason': encodeURIComponent('现场核对') }
    const answer = await send('PUT', path, changed, { ...geojson, ...reason, 'if-match': etag })
    expect([answer.status, answer.headers.get('etag')]).toEqual([204, '"v2"'])
    const { properties } = (await registrar.get<OgcFeature>(path)).body
    expect(properties).toMatchObject({ name: '改后', note: null, address: '石坪桥' })
    const history = await registrar.get<{ events: { reason: string | null }[] }>(
      `/api/assets/${feature.id}/history`,
    )
    expect(history.body.events[0]?.reason).toBe('现场核对')
  })

  it('of one feature never reaches the feature that the body’s id names', async () => {
    const [one, other] = [await made({ name: '甲' }), await made({ name: '乙' })]
    const body = {
      ...one.feature,
      id: other.feature.id,
      properties: { ...one.feature.properties, name: '丙' },
    }
    expect((await send('PUT', one.path, body, { ...geojson, 'if-match': '"v1"' })).status).toBe(204)
    const now = await Promise.all([one, other].map(({ path }) => registrar.get<OgcFeature>(path)))
    expect(
      now.map(({ body: { id, properties } }) => [id, properties['name'], properties['version']]),
    ).toEqual([
      [one.feature.id, '丙', 2],
      [other.feature.id, '乙', 1],
    ])
  })

  it('of what is not there is 404, whatever If-Match says', async () => {
    const path = `${plots}/00000000-0000-4000-8000-000000000000`
    for (const match of [{}, { 'if-match': '"xyz"' }])
      expect((await send('PUT', path, plot(), { ...geojson, ...match })).status).toBe(404)
  })

  it('needs a Content-Type, the required fields and unchanged read-only ones', async () => {
    const { path, feature } = await made()
    const match = { 'if-match': '"v1"' }
    expect((await send('PUT', path, feature, match)).status).toBe(400)
    const { name: _name, ...nameless } = feature.properties
    expect(
      codeOf(await send('PUT', path, { ...feature, properties: nameless }, { ...geojson, ...match })),
    ).toEqual(['/properties/name', 'required'])
    const moved = { ...feature, properties: { ...feature.properties, state: 'closed' } }
    expect(codeOf(await send('PUT', path, moved, { ...geojson, ...match }))).toEqual([
      '/properties/state',
      'field.readOnly',
    ])
  })
})

describe('update', () => {
  it('changes what a merge patch names, the shape too', async () => {
    const { path } = await made({ address: '旧址' })
    const patch = { properties: { name: '补丁', address: null }, geometry: freeSpot() }
    const answer = await send('PATCH', path, patch, { ...patching, 'if-match': '"v1"' })
    expect([answer.status, answer.headers.get('etag')]).toEqual([204, '"v2"'])
    const { properties, geometry } = (await registrar.get<OgcFeature>(path)).body
    expect([properties['name'], properties['address'], geometry]).toEqual(['补丁', null, patch.geometry])
  })

  it('leaves everything else as it was, and needs its Content-Type', async () => {
    const { path, feature } = await made({ address: '石坪桥', note: '备注' })
    const match = { 'if-match': '"v1"' }
    const patch = { properties: { note: '新备注' } }
    expect((await send('PATCH', path, patch, match)).status).toBe(400)
    expect((await send('PATCH', path, patch, { ...patching, ...match })).status).toBe(204)
    const now = (await registrar.get<OgcFeature>(path)).body
    const { changedAt } = now.properties
    expect(now.properties).toEqual({ ...feature.properties, note: '新备注', version: 2, changedAt })
    expect(now.geometry).toEqual(feature.geometry)
  })

  it('says where in the feature a refused field stands', async () => {
    const { path } = await made()
    const body = { properties: { areaCode: '500107099' } }
    expect(codeOf(await send('PATCH', path, body, { ...patching, 'if-match': '"v1"' }))).toEqual([
      '/properties/areaCode',
      'areaCode.unknown',
    ])
  })

  it('never changes an id', async () => {
    const { path } = await made()
    expect(codeOf(await send('PATCH', path, { id: 'x' }, { ...patching, 'if-match': '"v1"' }))).toEqual([
      '/id',
      'field.readOnly',
    ])
  })
})

describe('optimistic-locking-etags', () => {
  it.each(['PUT', 'PATCH', 'DELETE'])(
    '%s without If-Match is 428, on another version 412, and changes nothing',
    async (method) => {
      const { path, feature } = await made()
      const type = method === 'PATCH' ? patching : geojson
      expect((await send(method, path, feature, type)).status).toBe(428)
      expect((await send(method, path, feature, { ...type, 'if-match': '"0"' })).status).toBe(412)
      expect((await registrar.get(path)).etag).toBe('"v1"')
    },
  )
})

describe('delete', () => {
  it('takes an asset out of the register and keeps its story', async () => {
    const { path, feature } = await made()
    const reason = { 'panhuo-reason': encodeURIComponent('重复登记') }
    expect((await send('DELETE', path, undefined, { ...reason, 'if-match': '"v1"' })).status).toBe(204)
    expect((await registrar.get(path)).status).toBe(404)
    const kept = await registrar.get<{ retiredReason: string }>(`/api/assets/${feature.id}`)
    expect(kept.body.retiredReason).toBe('重复登记')
  })
})

describe('who may not', () => {
  it('other roles are refused, other collections are only read', async () => {
    const planner = await program.as('planner')
    expect((await send('POST', plots, plot(), geojson, planner)).status).toBe(403)
    for (const [path, allowed] of [
      ['/ogc/collections/areas/items', 'GET, HEAD, OPTIONS'],
      ['/ogc/collections/assets', 'GET, HEAD, OPTIONS'],
      ['/ogc', 'GET, HEAD, OPTIONS'],
    ] as const) {
      const refused = await send('POST', path, plot())
      expect([path, refused.status, refused.headers.get('allow')]).toEqual([path, 405, allowed])
    }
    expect((await send('POST', '/ogc/nothing', plot())).status).toBe(404)
  })

  it('a token for reading does not write, one for both does', async () => {
    const outside = clientFor(program.address)
    const statuses: number[] = []
    for (const scope of ['read', 'read-write']) {
      const { token } = (await registrar.post<{ token: string }>('/api/tokens', { name: scope, scope })).body
      statuses.push(
        (await send('POST', plots, plot(), { ...geojson, authorization: `Bearer ${token}` }, outside)).status,
      )
    }
    expect(statuses).toEqual([403, 201])
  })
})
