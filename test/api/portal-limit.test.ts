/** How often one address may look at the portal: pages and data count together, each address by itself. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestProgram, startProgram } from '../support/program.ts'

const LIMIT = 600

let program: TestProgram
beforeAll(async () => {
  program = await startProgram({ TRUST_PROXY: '1' })
})
afterAll(() => program.stop())

test('one address is stopped at speed, in pages and data alike; the next one is not', async () => {
  const look = (path: string, from: string): Promise<Response> =>
    fetch(program.address + path, {
      // The nearest proxy's word is the last one; what a visitor wrote before it is not believed.
      headers: { 'x-forwarded-for': `198.51.100.99, ${from}`, accept: 'application/json' },
    })
  for (let n = 0; n < LIMIT; n += 1) {
    const answer = await look('/portal/api/places', '203.0.113.7')
    expect(answer.status).toBe(200)
    await answer.arrayBuffer()
  }
  for (const path of ['/portal/api/places', '/portal/api/offers', '/portal', '/portal/notices']) {
    const refused = await look(path, '203.0.113.7')
    expect([path, refused.status, refused.headers.get('retry-after')]).toEqual([path, 429, '60'])
    expect(await refused.json()).toMatchObject({ type: '/problems/too-many-requests' })
    expect((await look(path, '203.0.113.8')).status).toBe(200)
  }
})
