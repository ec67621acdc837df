/** Six assets whose names, addresses and codes are alike enough to tell a good search and a good list from a bad one. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import { anAsset, rectangle } from './builders.ts'
import type { TestProgram } from './program.ts'

type Db = TestProgram['program']['db']

export const places: [name: string, change: Record<string, unknown>][] = [
  [
    '杨家坪正街 1 号空地',
    {
      address: '杨家坪正街',
      assetClass: 'unsold',
      geometry: rectangle(106.25, 29.3, 0.002),
      landUsePlanned: '0701',
      parcelCode: '500107002003GB00051',
    },
  ],
  [
    '石杨路旧厂房',
    {
      family: 'untitled',
      assetClass: 'state',
      spatialUnitKind: 'building',
      address: '石杨路 12 号',
      geometry: rectangle(106.26, 29.3),
      contactName: '赵六',
      contactPhone: '13900009999',
    },
  ],
  [
    '谢家湾停车场',
    {
      family: 'concession',
      assetClass: 'parking',
      spatialUnitKind: 'facility',
      address: '谢家湾正街',
      geometry: rectangle(106.5, 29.3, 0.003),
      unitCode: '500107002003GB00052F00010001',
    },
  ],
  ['100%绿地_A', { address: '江边', geometry: rectangle(106.27, 29.3) }],
  ['100 公顷绿地 A', { address: '山上', geometry: rectangle(106.28, 29.3) }],
  [
    '正街杨家坪分所',
    {
      family: 'untitled',
      assetClass: 'social',
      spatialUnitKind: 'building',
      address: '黄桷坪',
      geometry: rectangle(106.4, 29.3),
    },
  ],
]

/** @returns the ids by name */
export async function registerPlaces(program: TestProgram): Promise<Record<string, string>> {
  const registrar = await program.as('registrar')
  const ids: Record<string, string> = {}
  for (const [name, change] of places)
    ids[name] = (await registrar.post('/api/assets', anAsset({ name, ...change }))).body.id
  await hold(program.program.db, ids['石杨路旧厂房']!, [
    ['person', '王小明'],
    ['organisation', '渝隆集团有限公司'],
  ])
  return ids
}

async function hold(db: Db, assetId: string, parties: [kind: string, name: string][]): Promise<void> {
  await inTransaction(db, { actor: SYSTEM_ACTOR, action: 'right.registered' }, async (trx) => {
    for (const [kind, name] of parties) {
      const partyId = randomUUID()
      await sql`insert into party (id, kind, name, changed_by) values (${partyId}, ${kind}, ${name}, ${SYSTEM_ACTOR})`.execute(
        trx,
      )
      await sql`insert into asset_right (asset_id, kind, type, party_id, changed_by)
        select ${assetId}, 'right', code, ${partyId}, ${SYSTEM_ACTOR} from right_type where kind = 'right' order by sort limit 1`.execute(
        trx,
      )
    }
  })
}
