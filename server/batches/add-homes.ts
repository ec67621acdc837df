/**
 * A table of homes: looked at, or kept whole in one transaction: for each home its asset, its holders' claims and its case
 * with the papers that serve all. Must never keep a part of a table, nor write a holder's name anywhere but in its party.
 */
import { type RawBuilder, sql } from 'kysely'
import type * as api from '../../shared/api/batch-api.ts'
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import { type HomeTable, MOST_HOMES, MOST_HOMES_AT_ONCE } from '../../shared/estate.ts'
import { fieldMessage } from '../../shared/i18n/faults.ts'
import { beginningOf } from '../assets/accept-fields.ts'
import { insertAsset } from '../assets/asset.sql.ts'
import { type Trx, announceAct } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { endBody } from '../imports/end-body.ts'
import { TextSample, decideEncoding, decodeText } from '../imports/readers/encoding.ts'
import { insertParty } from '../parties/party.sql.ts'
import { insertRight } from '../rights/right.sql.ts'
import { lockAssetOfCase } from '../workflow/asset-of-case.sql.ts'
import { doerOf, refusing } from '../workflow/change-case.ts'
import { begin } from '../workflow/open-case.ts'
import {
  type StoredEstate,
  findBuildings,
  findEstate,
  findHomeKeys,
  findPapers,
  insertHome,
  lockBuildings,
} from './estate.sql.ts'
import { type HomeRow, type ReadHomes, homeKey, readHomeTable } from './home-table.ts'

type Input = { params: ParamsOf<typeof api.addEstateHomes>; query: QueryOf<typeof api.addEstateHomes> }

const MOST_BYTES = 2 * 1024 * 1024
const household = { family: 'untitled', assetClass: 'household' } as const

export async function addEstateHomes({ params, query }: Input, context: Context): Promise<HomeTable> {
  const bytes = await readBody(context)
  const sample = new TextSample()
  sample.add(bytes)
  const { detected } = decideEncoding(sample, []).encoding
  const text = decodeText(bytes, detected)
  const estate = await findEstate(context.db, params.id, context.user)
  if (estate === null) throw new Problem('not-found')
  if (!query.save) {
    const names = (await findBuildings(context.db, estate.id)).map(({ name }) => name)
    return answer(await readAgainst(context, estate.id, text, names), detected, 0, context)
  }
  const saved = await refusing(context, () =>
    context.write({ action: 'estate.homes-added' }, (trx) => keep(trx, estate, text, context)),
  )
  context.changed('everything')
  return answer(saved, detected, saved.homes.length, context)
}

/** Kept in memory, never on disk: it names people. */
async function readBody({ request, response }: Context): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BYTES) {
      endBody(request, response)
      throw fault('too-large', '/', 'homes.tooMany', { max: MOST_HOMES_AT_ONCE })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function readAgainst(
  { db }: { db: Context['db'] },
  estateId: string,
  text: string,
  buildings: readonly string[],
): Promise<ReadHomes> {
  const known = new Set((await findHomeKeys(db, estateId)).map(homeKey))
  const read = readHomeTable(text, buildings, known)
  if (read.homes.length > MOST_HOMES_AT_ONCE || read.rows > MOST_HOMES_AT_ONCE)
    throw fault('too-large', '/', 'homes.tooMany', { max: MOST_HOMES_AT_ONCE })
  if (known.size + read.homes.length > MOST_HOMES)
    throw fault('too-large', '/', 'homes.tooMany', { max: MOST_HOMES })
  return read
}

function answer(read: ReadHomes, encoding: string, saved: number, { lang }: Context): HomeTable {
  return {
    rows: read.rows,
    saved,
    encoding,
    columns: read.columns,
    faults: read.faults.slice(0, 200).map(({ row, field, code, params }) => ({
      row,
      field,
      code,
      message: fieldMessage(code, params, lang),
    })),
    sample: read.homes
      .slice(0, 8)
      .map(({ building, entrance, room, floorAreaM2 }) => ({ building, entrance, room, floorAreaM2 })),
  }
}

async function keep(trx: Trx, estate: StoredEstate, text: string, context: Context): Promise<ReadHomes> {
  const buildings = await lockBuildings(trx, estate.id)
  const read = await readAgainst(
    { db: trx },
    estate.id,
    text,
    buildings.map(({ name }) => name),
  )
  if (read.faults.length > 0)
    throw new Problem('invalid-request', {
      faults: read.faults
        .slice(0, 100)
        .map(({ row, field, code, params }) => ({ pointer: `/${row}/${field}`, code, params })),
    })
  if (read.homes.length === 0) throw fault('invalid-request', '/', 'homes.none')
  const papers = await findPapers(trx, estate.id)
  const byName = new Map(buildings.map(({ name, id }) => [name, id]))
  for (const home of read.homes) await keepOne(trx, estate, home, byName.get(home.building)!, papers, context)
  return read
}

async function keepOne(
  trx: Trx,
  estate: StoredEstate,
  home: HomeRow,
  buildingId: string,
  papers: Awaited<ReturnType<typeof findPapers>>,
  context: Context,
): Promise<void> {
  const act = { actor: context.user.id, requestId: context.requestId }
  const place = placeWords(home)
  await announceAct(trx, { ...act, action: 'asset.registered' })
  const { id: assetId } = await insertAsset(trx, columnsOfHome(estate, place, buildingId))
  for (const name of home.holders) {
    await announceAct(trx, { ...act, action: 'party.registered' })
    const partyId = await insertParty(
      trx,
      'person',
      { name, creditCode: null, phone: null, note: null },
      null,
    )
    await announceAct(trx, { ...act, action: 'right.registered' })
    await insertRight(trx, assetId, 'right', {
      ...claim,
      partyId,
      shareDen: home.holders.length,
      sourceDoc: estate.facts.inventorySource,
    })
  }
  const asset = (await lockAssetOfCase(trx, assetId, null))!
  const given = { ...opening(estate, home, place), documentIds: papers }
  const vouched = papers.map(({ documentId }) => documentId)
  const caseId = await begin(trx, doerOf(context), asset, given, context.today(), vouched)
  const { entrance, room, floorAreaM2 } = home
  await insertHome(trx, { buildingId, entrance, room, floorAreaM2, assetId, caseId })
}

/** 3栋2单元501: as an address says it. */
const placeWords = ({ building, entrance, room }: HomeRow): string =>
  `${building}${entrance === '' ? '' : `${entrance}单元`}${room}`

const claim = {
  type: 'ownership_claim',
  shareNum: 1,
  certificateNo: null,
  beginsOn: null,
  endsOn: null,
  note: null,
} as const

/** The home has the outline of its building, and is an object of its own kind: homes of one building overlap rightly. */
function columnsOfHome(
  estate: StoredEstate,
  place: string,
  buildingId: string,
): [string, RawBuilder<unknown>][] {
  const { track, state, stage } = beginningOf(household)
  const footprint = sql`(select b.geom from estate_building b where b.id = ${buildingId}::uuid)`
  return [
    ['family', sql`${household.family}`],
    ['asset_class', sql`${household.assetClass}`],
    ['track', sql`${track}`],
    ['state', sql`${state}`],
    ['stage', sql`${stage}`],
    ['spatial_unit_kind', sql`'home'`],
    ['boundary_status', sql`'sketched'`],
    ['name', sql`${`${estate.name} ${place}`}`],
    ['address', sql`${`${estate.address} ${place}`}`],
    ['area_code', sql`coalesce(area_of(${footprint}), ${estate.areaCode})`],
    ['geom', footprint],
    ['unit_id', sql`${estate.unitId}::uuid`],
    ['source', sql`${estate.facts.inventorySource}`],
  ]
}

/** Whoever claims is named in the right, never in the case. */
function opening(estate: StoredEstate, home: HomeRow, place: string) {
  return {
    track: 'title_confirmation' as const,
    transition: 'open',
    fields: {
      holderClaim: '住户主张房屋所有权',
      titleLocation: `${estate.address} ${place}`,
      buildingAreaM2: home.floorAreaM2,
      builtOn: estate.facts.builtOn,
      currentUse: estate.facts.currentUse,
      inventorySource: estate.facts.inventorySource,
      ruralLand: estate.facts.ruralLand,
    },
    checklist: [],
    reason: `${estate.name} 批次`,
    fromCaseId: undefined,
  }
}
