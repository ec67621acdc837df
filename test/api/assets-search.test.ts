/** The search box: what is found, in which order, and by whom. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assetRow } from '../../shared/asset.ts'
import type { Client } from '../support/client.ts'
import { registerPlaces } from '../support/places.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
let promoter: Client
let west: Client
let ids: Record<string, string>

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  promoter = await program.as('promoter')
  west = await program.as('registrar', { area: '500107001' })
  ids = await registerPlaces(program)
})
afterAll(() => program.stop())

describe('search-assets', () => {
  const search = async (q: string, client = registrar) =>
    await client.get(`/api/assets/search?q=${encodeURIComponent(q)}`)
  const found = async (q: string, client = registrar): Promise<[string, string][]> =>
    (await search(q, client)).body.items.map((row: { name: string; matched: string }) => [
      row.name,
      row.matched,
    ])

  it('puts names that begin so before names that contain it before addresses, for two characters as for three', async () => {
    const expected = [
      ['杨家坪正街 1 号空地', 'name'],
      ['正街杨家坪分所', 'name'],
    ]
    expect(await found('杨家坪')).toEqual(expected)
    expect(await found('杨家')).toEqual(expected)
    expect(await found('正街')).toEqual([
      ['正街杨家坪分所', 'name'],
      ['杨家坪正街 1 号空地', 'name'],
      ['谢家湾停车场', 'address'],
    ])
    expect(await found('家湾')).toEqual([['谢家湾停车场', 'name']])
    expect(await found('江')).toEqual([['100%绿地_A', 'address']])
  })

  it('finds a number however it is typed, alone at the top', async () => {
    const { assetNo, name } = (await registrar.get(`/api/assets/${ids['谢家湾停车场']}`)).body
    for (const q of [assetNo, assetNo.toLowerCase(), `${assetNo.slice(0, 6)} ${assetNo.slice(6)}`])
      expect((await found(q))[0]).toEqual([name, 'assetNo'])
    expect(await found(assetNo.slice(-3))).toContainEqual([name, 'assetNo'])
  })

  it('finds parcel and unit codes with blanks and in full width', async () => {
    expect(await found('500107 002003 GB00051')).toEqual([['杨家坪正街 1 号空地', 'code']])
    expect(await found('５００１０７００２００３ＧＢ０００５２Ｆ０００１０００１')).toEqual([
      ['谢家湾停车场', 'code'],
    ])
    expect(await found('gb00052')).toEqual([['谢家湾停车场', 'code']])
    expect((await found('500107002003')).map(([name]) => name).toSorted()).toEqual(
      ['杨家坪正街 1 号空地', '谢家湾停车场'].toSorted(),
    )
  })

  it('takes %, _ and \\ as themselves', async () => {
    expect(await found('100%')).toEqual([['100%绿地_A', 'name']])
    expect(await found('地_A')).toEqual([['100%绿地_A', 'name']])
    expect(await found('%')).toEqual([['100%绿地_A', 'name']])
    expect(await found('\\')).toEqual([])
    expect(await found("' or 1=1 --")).toEqual([])
  })

  it('needs every word', async () => {
    expect(await found('石杨路 厂房')).toEqual([['石杨路旧厂房', 'name']])
    expect(await found('12 厂房')).toEqual([['石杨路旧厂房', 'name']])
    expect(await found('石杨路 停车')).toEqual([])
  })

  it('finds holders: organisations for everyone, persons only for those who may read them', async () => {
    expect(await found('渝隆', promoter)).toEqual([['石杨路旧厂房', 'holder']])
    expect(await found('王小明')).toEqual([['石杨路旧厂房', 'holder']])
    expect(await found('王小明', promoter)).toEqual([])
  })

  it('keeps to the scope and to the limit', async () => {
    expect(await found('谢家湾', west)).toEqual([])
    expect((await registrar.get('/api/assets/search?q=JLP&limit=2')).body.items).toHaveLength(2)
  })

  it('answers rows as the contract says and needs something typed', async () => {
    const row = (await search('石杨')).body.items[0]
    expect(assetRow.loose().parse(row)).toEqual(row)
    expect((await search('  ')).status).toBe(400)
    expect((await search('x'.repeat(81))).status).toBe(400)
  })
})
