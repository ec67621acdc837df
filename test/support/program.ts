/** A real program on a real database for one test file, with people to log in as. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { connectTo } from '../../server/db/connect.ts'
import { readConfig } from '../../server/config.ts'
import { forgetLaw } from '../../server/law/read-law.ts'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import { type Running, listen } from '../../server/main.ts'
import { hashPassword } from '../../server/users/password.ts'
import type { Role } from '../../shared/user.ts'
import { copyTemplate, shareTemplate } from './database.ts'
import { type Client, clientFor } from './client.ts'

export const testPassword = 'correct horse battery'

export interface TestProgram extends Running {
  /** Logs in as a person of this role, made on first use; scope = an area-code prefix. */
  as(role: Role, scope?: { area?: string; unitId?: string }): Promise<Client>
  anonymous: Client
  stop(): Promise<void>
}

export async function startProgram(env: Record<string, string> = {}): Promise<TestProgram> {
  const { running, remove } = await listenOnCopy({
    LOG_LEVEL: 'silent',
    PORT: '0',
    SCHEDULER: 'false',
    ...env,
  })
  forgetLaw()
  await insertTestAreas(running)
  const passwordHash = await hashPassword(testPassword)
  return {
    ...running,
    anonymous: clientFor(running.address),
    as: async (role, scope = {}) => {
      const login = `${role}-${scope.area ?? 'all'}-${scope.unitId?.slice(0, 8) ?? 'any'}`
      await insertPerson(running, { login, role, passwordHash, ...scope })
      const client = clientFor(running.address)
      await client.logIn(login, testPassword)
      return client
    },
    stop: async () => {
      await running.close()
      await remove()
    },
  }
}

async function listenOnCopy(
  env: Record<string, string>,
): Promise<{ running: Running; remove: () => Promise<void> }> {
  const template = inject('template')
  if ('folder' in template) {
    const { dataDir, embedded, remove } = await shareTemplate(template)
    const config = readConfig({ DATA_DIR: dataDir, ...env })
    return { running: await listen(config, connectTo(embedded, 0)), remove }
  }
  const copy = await copyTemplate(template)
  return { running: await listen(readConfig({ ...copy.env, ...env })), remove: copy.remove }
}

export async function insertPerson(
  { program }: Pick<Running, 'program'>,
  person: { login: string; role: Role; passwordHash: string; area?: string; unitId?: string },
): Promise<void> {
  await sql`insert into app_user (id, login, name, role, password_hash, scope_area, scope_unit_id, changed_by)
    values (${randomUUID()}, ${person.login}, ${`测试 ${person.role}`}, ${person.role}, ${person.passwordHash},
      ${person.area ?? '500107'}, ${person.unitId ?? null}, ${SYSTEM_ACTOR}) on conflict (login) do nothing`.execute(
    program.db,
  )
}

/** The district and three subdistricts side by side: west 500107001, middle 500107002, east 500107003. */
export async function insertTestAreas({ program }: Pick<Running, 'program'>): Promise<void> {
  await inTransaction(program.db, { actor: SYSTEM_ACTOR, action: 'area.created' }, async (trx) => {
    await sql`insert into area (code, name, name_en, kind, parent_code, managed_by, geom, geom_source, changed_by)
      select code, name, name, kind, parent, '九龙坡区', ST_Multi(ST_MakeEnvelope(west, 29.2, east, 29.6, 4490)), '演示数据', ${SYSTEM_ACTOR}::uuid
      from (values ('500107', '九龙坡区', 'district', null, 106.2, 106.6),
                   ('500107001', '杨家坪街道', 'subdistrict', '500107', 106.2, 106.35),
                   ('500107002', '黄桷坪街道', 'subdistrict', '500107', 106.35, 106.45),
                   ('500107003', '谢家湾街道', 'subdistrict', '500107', 106.45, 106.6)) as x(code, name, kind, parent, west, east)
      on conflict (code) do nothing`.execute(trx)
  })
}
