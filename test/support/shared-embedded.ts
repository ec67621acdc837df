/**
 * One embedded database for many test files: starting it costs seconds of compiling, so a file gets the one of the file
 * before, put back to the template row by row. Whoever changed the schema, or asks while it is lent, gets a new one.
 * Must never hand over a database that differs from the template in more than dead rows.
 */
import { Client } from 'pg'
import { type EmbeddedDatabase, startEmbedded } from '../../server/db/embedded.ts'

interface Shared {
  database: EmbeddedDatabase
  /** The schema as it was when the rows were kept. */
  schema: string
  lent: boolean
}

let shared: Shared | null = null

/** @param copyTo puts a copy of the template's database into a new folder. @returns a database as the template's */
export async function lendEmbedded(copyTo: () => string): Promise<EmbeddedDatabase> {
  if (shared?.lent === true) return await startEmbedded(copyTo())
  if (shared !== null && !(await putBack(shared))) {
    await shared.database.close()
    shared = null
  }
  shared ??= await keepRows(await startEmbedded(copyTo()))
  const lent = shared
  lent.lent = true
  return {
    ...lent.database,
    close: () => {
      lent.lent = false
      return Promise.resolve()
    },
  }
}

async function keepRows(database: EmbeddedDatabase): Promise<Shared> {
  return await talk(database, async (client) => {
    await client.query(`create schema pristine; create table pristine."#tables" as ${allTables}`)
    for (const { name, id } of (await client.query<Table>(`select * from pristine."#tables"`)).rows)
      await client.query(`create table pristine."${id}" as table ${name}`)
    await client.query(`create table pristine."#sequences" as select c.oid::regclass::text as name,
      pg_sequence_last_value(c.oid) as last from pg_class c where ${ours} and c.relkind = 'S'`)
    const kept = await client.query<{ xid: string }>('select pg_current_xact_id()::text as xid')
    await client.query(`create table pristine."#kept" as select '${kept.rows[0]!.xid}'::bigint as xid`)
    return { database, schema: await schemaOf(client), lent: false }
  })
}

const ours = `c.relnamespace in ('public'::regnamespace, 'history'::regnamespace, 'portal'::regnamespace)
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`

interface Table {
  name: string
  id: string
  /** Columns that are stored and not computed. */
  columns: string
}

const allTables = `select c.oid::regclass::text as name, c.oid::text as id,
    (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
  from pg_class c where ${ours} and c.relkind = 'r'`

/** Tables, columns, triggers, constraints, functions, indexes and rights, as one number. */
async function schemaOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ schema: string }>(`select md5(concat(
    (select string_agg(concat(c.oid, c.relname, c.relacl), ',' order by c.oid) from pg_class c where ${ours}),
    (select string_agg(concat(a.attrelid, a.attname, a.atttypid, a.attnotnull), ',' order by a.attrelid, a.attnum)
      from pg_attribute a join pg_class c on c.oid = a.attrelid where ${ours}),
    (select string_agg(concat(t.oid, t.tgname, t.tgenabled), ',' order by t.oid) from pg_trigger t),
    (select string_agg(concat(x.oid, x.conname), ',' order by x.oid) from pg_constraint x),
    (select string_agg(concat(p.oid, p.proname, md5(p.prosrc), p.proacl), ',' order by p.oid) from pg_proc p))) as schema`)
  return rows[0]!.schema
}

/** @returns false when the database cannot be put back: ended, or changed in more than its rows */
async function putBack({ database, schema }: Shared): Promise<boolean> {
  try {
    return await talk(database, async (client) => {
      await client.query('discard all')
      await client.query(`do $$ declare t text; begin
        for t in select oid::regclass::text from pg_class where relnamespace = to_regnamespace('staging') and relkind = 'r'
        loop execute 'drop table ' || t; end loop; end $$`)
      if ((await schemaOf(client)) !== schema) return false
      await putRowsBack(client)
      return true
    })
  } catch {
    return false
  }
}

async function putRowsBack(client: Client): Promise<void> {
  const { rows: tables } = await client.query<Table>(`select * from pristine."#tables"`)
  const { rows } = await client.query<{ id: string }>(
    tables.map(({ name, id }) => `select '${id}' as id where ${differs(name, id)}`).join(' union all '),
  )
  const changed = await withReferring(client, rows.map(({ id }) => id)) // prettier-ignore
  const again = tables.filter(({ id }) => changed.includes(id))
  await client.query(`begin; set local session_replication_role = replica`)
  if (again.length > 0) await client.query(`truncate ${again.map(({ name }) => name).join(', ')}`)
  for (const { name, id, columns } of again)
    await client.query(
      `insert into ${name} (${columns}) overriding system value select ${columns} from pristine."${id}"`,
    )
  await client.query(
    `select setval(name::regclass, coalesce(last, 1), last is not null) from pristine."#sequences"`,
  )
  await client.query('commit')
}

/** A row written later, or one fewer. */
const differs = (name: string, id: string): string =>
  `exists (select from ${name} where xmin::text::bigint > (select xid from pristine."#kept"))
   or (select count(*) from ${name}) <> (select count(*) from pristine."${id}")`

/** Tables can only be emptied together with those that refer to them. */
async function withReferring(client: Client, ids: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `with recursive found as (select unnest($1::text[])::oid as id union
       select x.conrelid from pg_constraint x join found on x.confrelid = found.id where x.contype = 'f')
     select id::text from found`,
    [ids],
  )
  return rows.map(({ id }) => id)
}

async function talk<T>({ connection }: EmbeddedDatabase, work: (client: Client) => Promise<T>): Promise<T> {
  const { host, port, user, database } = connection
  const client = new Client({ host, port, user, database })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
