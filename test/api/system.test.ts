/** What the installation says about itself, its ground, and the base map that it fetches for the page. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allEndpoints } from '../../shared/api/all.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let source: Server
let asked: string[] = []
const png = Buffer.from('89504e470d0a1a0a', 'hex')

/** A base map of our own: a picture, except for x = 9 (none) and x = 8 (an error page). */
function startSource(): Promise<Server> {
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url?.includes('/9/')) response.writeHead(404).end()
    else if (request.url?.includes('/8/'))
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>quota</p>')
    else response.writeHead(200, { 'content-type': 'image/png' }).end(png)
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

beforeAll(async () => {
  source = await startSource()
  const { port } = source.address() as AddressInfo
  program = await startProgram({
    BASEMAP: 'xyz',
    BASEMAP_URL: `http://127.0.0.1:${port}/{z}/{x}/{y}.png?key=secret-key`,
    MAP_APPROVAL_NO: '渝S(2026)001号',
  })
})
afterAll(async () => {
  await program.stop()
  source.closeAllConnections()
  source.close()
})

describe('read-settings', () => {
  it('tells everybody the region, the base map and the version, and nobody the key', async () => {
    const { status, body } = await program.anonymous.get('/api/settings')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      district: '500107',
      regionName: '重庆市九龙坡区',
      bbox: [106.2, 29.2, 106.6, 29.6],
      demo: true,
      basemap: { kind: 'xyz', url: '/tiles/basemap/xyz/{z}/{x}/{y}' },
      mapApprovalNo: '渝S(2026)001号',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    })
    expect(JSON.stringify(body)).not.toMatch(/secret-key|127\.0\.0\.1/)
  })

  it('lets the page reach this server only, whatever the base map', async () => {
    const { headers } = await program.anonymous.get('/api/settings')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("connect-src 'self';")
    expect(policy).not.toMatch(/https?:|unsafe-eval|\*/)
  })
})

describe('read-ground', () => {
  it('draws the demonstration’s ground, and answers 304 to who has it', async () => {
    const first = await program.anonymous.get('/api/ground')
    expect(first.body.features.length).toBeGreaterThan(500)
    expect(first.headers.get('cache-control')).toContain('max-age')
    expect(first.headers.get('content-encoding')).toBe('gzip')
    const again = await program.anonymous.get('/api/ground', {
      // node's fetch would add Cache-Control: no-cache by itself
      headers: { 'if-none-match': first.etag ?? '', 'cache-control': 'max-age=0' },
    })
    expect(again.status).toBe(304)
  })

  it('is empty where the outlines are real', async () => {
    const { pool } = program.program.database
    const client = await pool.connect()
    try {
      await client.query(
        `begin; select set_config('panhuo.actor', '00000000-0000-0000-0000-000000000001', true)`,
      )
      await client.query(`update area set geom_source = '测绘成果', version = version + 1; commit`)
    } finally {
      client.release()
    }
    expect((await program.anonymous.get('/api/ground')).body).toEqual({
      type: 'FeatureCollection',
      features: [],
    })
    expect((await program.anonymous.get('/api/settings')).body).toMatchObject({ demo: false })
  })
})

describe('read-basemap-tile', () => {
  it('fetches a tile once, with the key, and answers the second request itself', async () => {
    const client = await program.as('planner')
    asked = []
    const first = await client.bytes('/tiles/basemap/xyz/12/3257/1690')
    const second = await client.bytes('/tiles/basemap/xyz/12/3257/1690')
    expect([first.status, second.status]).toEqual([200, 200])
    expect(Buffer.from(second.body).equals(png)).toBe(true)
    expect(first.headers.get('content-type')).toBe('image/png')
    expect(asked).toEqual(['/12/3257/1690.png?key=secret-key'])
  })

  it('answers 404 for a tile or layer that is not there, 502 for a source that does not answer with a picture', async () => {
    const client = await program.as('planner')
    expect((await client.bytes('/tiles/basemap/xyz/12/9/1')).status).toBe(404)
    expect((await client.bytes('/tiles/basemap/vec/12/3/1')).status).toBe(404)
    expect((await client.bytes('/tiles/basemap/other/12/3/1')).status).toBe(400)
    expect((await client.bytes('/tiles/basemap/xyz/12/8/1')).status).toBe(502)
    expect((await program.anonymous.bytes('/tiles/basemap/xyz/12/3257/1690')).status).toBe(401)
  })

  it('answers 502 without naming the source when it is gone', async () => {
    const client = await program.as('planner')
    source.closeAllConnections()
    await new Promise((resolve) => source.close(resolve))
    const answer = await client.get('/tiles/basemap/xyz/12/1/1')
    expect(answer).toMatchObject({ status: 502, body: { type: '/problems/basemap-unavailable' } })
    expect(JSON.stringify(answer.body)).not.toMatch(/secret-key|127\.0\.0\.1/)
  })
})

describe('operators', () => {
  it('find health, readiness, figures and the contract', async () => {
    expect((await program.anonymous.get('/healthz')).body).toEqual({ status: 'alive' })
    expect((await program.anonymous.get('/readyz')).body).toEqual({ status: 'ready' })
    expect((await program.anonymous.get('/metrics')).body).toContain('panhuo_http_seconds_count')
    const { body } = await program.anonymous.get('/api/openapi.json')
    const operations = Object.values<Record<string, unknown>>(body.paths).flatMap((path) => Object.keys(path))
    expect([body.openapi, operations.length]).toEqual(['3.1.0', allEndpoints.length])
    expect((await program.anonymous.get('/api/docs')).body).toContain('read-basemap-tile')
  })
})
