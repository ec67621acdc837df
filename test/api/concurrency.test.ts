/** Many callers at once, some of them refused by the database: each must get the answer to its own question. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anAsset } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
const known: { id: string; name: string }[] = []

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  for (let n = 0; n < 12; n++) {
    const unitCode = `500107001001GB${String(n + 1).padStart(5, '0')}W00000000`
    const { body } = await registrar.post('/api/assets', anAsset({ name: `并发 ${n}`, unitCode }))
    known.push({ id: body.id, name: body.name })
  }
})
afterAll(() => program.stop())

async function readOne(n: number): Promise<boolean> {
  const asset = known[n % known.length]!
  const { status, body } = await registrar.get(`/api/assets/${asset.id}`)
  return status === 200 && body.id === asset.id && body.name === asset.name
}

/** A unit code that exists: the unique index refuses it inside the transaction. */
async function isRefused(n: number): Promise<boolean> {
  const unitCode = `500107001001GB${String((n % known.length) + 1).padStart(5, '0')}W00000000`
  const { status, body } = await registrar.post('/api/assets', anAsset({ name: `重复 ${n}`, unitCode }))
  return status === 409 && body.errors[0].pointer === '/unitCode'
}

it('answers 240 mixed requests of 12 callers each with its own', async () => {
  const wrong: number[] = []
  let next = 0
  const caller = async (): Promise<void> => {
    for (let n = next++; n < 240; n = next++) {
      const right = n % 4 === 0 ? await isRefused(n) : await readOne(n)
      if (!right) wrong.push(n)
    }
  }
  await Promise.all(Array.from({ length: 12 }, caller))
  expect(wrong).toEqual([])
  const { body } = await registrar.get('/api/assets/totals')
  expect(body.count).toBe(known.length)
})
