/** The register of investors: known by a checked credit code, and what they look for is held against new offers. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { matchNeeds } from '../../server/leads/match-needs.ts'
import type { Investor, InvestorNeed } from '../../shared/lead.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { registerAsset } from '../support/asset-client.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { publish } from '../support/publication-client.ts'
import { aCreditCode } from '../support/right-builders.ts'

const credit = aCreditCode()

let program: TestProgram
let registrar: Client
let promoter: Client
let supervisor: Client
let offer: PublicationDetail

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  promoter = await program.as('promoter')
  supervisor = await program.as('supervisor')
  const asset = await registerAsset(registrar)
  offer = await publish(promoter, supervisor, [asset])
})
afterAll(async () => program.stop())

test('an investor is known by a checked credit code; a new name must be looked up again', async () => {
  const body = {
    name: '重庆某制造有限公司',
    creditCode: credit,
    industry: '制造',
    checkedSource: '国家企业信用信息公示系统',
  }
  expect(
    (await promoter.post('/api/investors', { ...body, creditCode: `${credit.slice(0, 17)}X` })).status,
  ).toBe(400)
  const made = await promoter.post<Investor>('/api/investors', body)
  expect(made.body).toMatchObject({
    creditCode: credit,
    checkedOn: program.program.today(),
    checkedByName: '测试 promoter',
  })
  expect((await promoter.post('/api/investors', body)).status).toBe(409)
  const renamed = await promoter.put<Investor>(
    `/api/investors/${made.body.id}`,
    { ...body, name: '重庆另一公司', checkedSource: null },
    { ifMatch: 1 },
  )
  expect(renamed.body).toMatchObject({ name: '重庆另一公司', checkedOn: null, version: 2 })
})

test('what an investor looks for is held against new offers; its keeper is told once of each', async () => {
  const investor = (await promoter.get<{ items: Investor[] }>('/api/investors')).body.items[0]!
  const path = `/api/investors/${investor.id}/needs`
  const need = {
    kind: 'sale',
    use: null,
    area: null,
    minMu: 1,
    maxMu: 5000,
    maxPrice: null,
    note: '近主干道',
  }
  const kept = await promoter.post<{ items: InvestorNeed[] }>(path, need)
  expect(kept.body.items).toMatchObject([
    { kind: 'sale', minMu: 1, fits: [{ publicationNo: offer.publicationNo }] },
  ])
  expect(await matchNeeds(program.program)).toBe(0)
  const fresh = async (kind: 'sale' | 'temporary_use') =>
    await publish(promoter, supervisor, [await registerAsset(registrar)], kind)
  await fresh('temporary_use')
  const fits = await fresh('sale')
  expect(await matchNeeds(program.program)).toBe(1)
  expect(await matchNeeds(program.program)).toBe(0)
  const heard = (await promoter.get('/api/notifications')).body.items[0]
  expect(heard).toMatchObject({ kind: 'match', params: { publicationId: fits.id, name: investor.name } })
  const ended = await promoter.post<{ items: InvestorNeed[] }>(`${path}/${kept.body.items[0]!.id}/end`)
  expect(ended.body.items).toEqual([])
})
