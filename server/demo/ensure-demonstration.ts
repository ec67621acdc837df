/**
 * Fills an empty registry with the demonstration district (演示数据): areas, units, people, parties,
 * assets, rights, some long histories, cases under way with papers, and leads. Everything passes the same triggers as real work.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type DemoDistrict, demoDistrict } from '../../fixtures/district/assets.ts'
import { SYSTEM_ACTOR, inTransaction } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { generatePassword, hashPassword } from '../users/password.ts'
import {
  insertAreas,
  insertAssets,
  insertParties,
  insertPeople,
  insertRights,
  insertUnits,
} from './demo.sql.ts'
import { insertDemoCases } from './insert-cases.ts'
import { insertDemoBundles } from './insert-bundles.ts'
import { insertDemoFigures } from './insert-figures.ts'
import { insertDemoLayers } from './insert-layers.ts'
import { insertDemoLeads } from './insert-leads.ts'
import { insertDemoNotices } from './insert-notices.ts'
import { insertDemoPapers } from './insert-papers.ts'
import { insertDemoPublications } from './insert-publications.ts'
import { replayHistories } from './replay-histories.ts'

const BATCH = 200

/** Does nothing when the registry has assets or people of its own, so it can be asked for at every start. */
export async function ensureDemonstration(program: Program, say: (line: string) => void): Promise<void> {
  const loginsFile = join(program.config.dataDir, 'demo-logins.json')
  const { rows } = await sql<{
    used: boolean
  }>`select exists (select from asset) or exists (select from app_user where role <> 'system') as used`.execute(
    program.db,
  )
  if (rows[0]?.used) {
    if (existsSync(loginsFile)) say(`Demonstration logins: ${loginsFile}`)
    return
  }
  say('Loading the demonstration district (演示数据) …')
  const district = demoDistrict()
  const logins = await insertPeopleAndPlaces(program, district, (made) => {
    // A file of that name may be older and readable by others: it goes first.
    rmSync(loginsFile, { force: true })
    writeFileSync(loginsFile, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  })
  await insertRegistry(program, district)
  program.changed('everything')
  say(`${district.assets.length} assets. Logins (also in ${loginsFile}):`)
  for (const one of logins) say(`  ${one.role.padEnd(14)} ${one.login.padEnd(12)} ${one.password}`)
}

interface DemoLogin {
  login: string
  role: string
  name: string
  password: string
}

/** @param keep is told the passwords before anybody has one: a program that dies in between locks nobody out */
async function insertPeopleAndPlaces(
  program: Program,
  district: DemoDistrict,
  keep: (logins: DemoLogin[]) => void,
): Promise<DemoLogin[]> {
  const logins = district.users.map((user) => ({
    login: user.login,
    role: user.role,
    name: user.name,
    password: generatePassword(),
  }))
  const hashes: string[] = []
  for (const one of logins) hashes.push(await hashPassword(one.password))
  keep(logins)
  await inTransaction(program.db, { actor: SYSTEM_ACTOR, action: 'demo.loaded' }, async (trx) => {
    await insertAreas(trx, district.areas)
    await insertUnits(trx, district.units)
    await insertPeople(
      trx,
      district.users.map((user, index) => ({ ...user, passwordHash: hashes[index] ?? '' })),
    )
  })
  return logins
}

async function insertRegistry(program: Program, district: DemoDistrict): Promise<void> {
  const act = { actor: SYSTEM_ACTOR, action: '' as const, reason: '演示数据装载' }
  // Each asset, party and right takes a lock of its own for its chain: batches keep the lock table small.
  for (const parties of batches(district.parties)) {
    await inTransaction(program.db, act, (trx) => insertParties(trx, parties, program.secret))
  }
  for (const assets of batches(district.assets)) {
    await inTransaction(program.db, { ...act, action: 'asset.imported' }, (trx) => insertAssets(trx, assets))
  }
  // Rights come last: they are entered now, the histories happened before.
  await replayHistories(program.db, district.assets)
  for (const assets of batches(district.assets)) {
    await inTransaction(program.db, act, (trx) => insertRights(trx, assets))
  }
  await insertDemoCases(program, district.assets)
  await insertDemoFigures(program, district.assets)
  await insertDemoBundles(program)
  await insertDemoPublications(program, district.assets)
  await insertDemoNotices(program)
  await insertDemoLeads(program)
  await insertDemoPapers(program)
  await insertDemoLayers(program.db)
  // A bulk load leaves the planner without figures and the trigram index with a long pending list.
  await sql`vacuum analyze asset`.execute(program.db)
  await sql`analyze`.execute(program.db)
}

function batches<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, index) =>
    rows.slice(index * BATCH, (index + 1) * BATCH),
  )
}
