/**
 * Brings definitions, rules and holidays into the database at every start: what it lacks is added, what is there is
 * never overwritten. A definition that changed under its version number stops the start.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { RESUME, type WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { arrowsOf, lintDefinition } from '../../shared/workflow/lint.ts'
import { ruleBook } from '../../shared/workflow/rules.ts'
import type { Db } from '../db/connect.ts'
import { SYSTEM_ACTOR, type Trx } from '../db/transaction.ts'
import { publishedYear } from './published-holidays.ts'

const FIRST_YEAR = 2015
const LAST_YEAR = 2032
const json = (value: unknown): string => JSON.stringify(value)

export const digestOf = (definition: WorkflowDefinition): string =>
  createHash('sha256').update(json(definition)).digest('hex')

export async function seedLaw(db: Db): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const definition of Object.values(workflowDefinitions)) await seedDefinition(trx, definition)
    await seedRules(trx)
    await seedHolidays(trx)
  })
}

/** @throws {Error} naming a definition that does not hold together or was edited under its number */
export async function seedDefinition(trx: Trx, definition: WorkflowDefinition): Promise<void> {
  const { track, version } = definition
  const digest = digestOf(definition)
  const known = await sql<{ digest: string }>`select digest from workflow_definition
    where track = ${track} and version = ${version}`.execute(trx)
  if (known.rows[0] !== undefined) {
    if (known.rows[0].digest !== digest)
      throw new Error(
        `Workflow ${track} version ${version} was edited: a changed definition needs a new version.`,
      )
    return
  }
  const faults = lintDefinition(definition, ruleBook)
  if (faults.length > 0) throw new Error(`Workflow ${track} does not hold together: ${json(faults)}`)
  await sql`insert into workflow_definition (track, version, body, digest) values (${track}, ${version}, ${json(definition)}::jsonb, ${digest})`.execute(
    trx,
  )
  await sql`insert into workflow_definition_state (track, version, state, kind)
    select ${track}, ${version}, code, kind from json_to_recordset(${json(definition.states)}) as x(code text, kind text)`.execute(
    trx,
  )
  await insertArrows(trx, definition)
}

async function insertArrows(trx: Trx, definition: WorkflowDefinition): Promise<void> {
  const resuming = new Set(definition.transitions.filter(({ to }) => to === RESUME).map(({ id }) => id))
  const rows = arrowsOf(definition).map((arrow) => ({ ...arrow, resumes: resuming.has(arrow.id) }))
  await sql`insert into workflow_arrow (track, version, transition, from_state, to_state, resumes)
    select distinct ${definition.track}, ${definition.version}::integer, x.id, x."from", x."to", x.resumes
    from json_to_recordset(${json(rows)}) as x(id text, "from" text, "to" text, resumes boolean)`.execute(trx)
}

async function seedRules(trx: Trx): Promise<void> {
  await sql`insert into workflow_rule (id, revision, kind, value, unit, zh, en, starts_from, law, article, verified, effective_from, effective_to,
      extension_times, extension_max, note, reason, created_by)
    select x.id, row_number() over (partition by x.id order by x."effectiveFrom" nulls first), x.kind, x.value, x.unit, x.zh, x.en, x."from", x.law,
      x.article, x.verified, x."effectiveFrom", x."effectiveTo", (x.extension->>'times')::integer, (x.extension->>'max')::numeric, x.note,
      '初始规则', ${SYSTEM_ACTOR}::uuid
    from json_to_recordset(${json(ruleBook)}) as x(id text, kind text, value numeric, unit text, zh text, en text, "from" text, law text,
      article text, verified boolean, "effectiveFrom" date, "effectiveTo" date, extension json, note text)
    where not exists (select from workflow_rule r where r.id = x.id)`.execute(trx)
}

async function seedHolidays(trx: Trx): Promise<void> {
  const { rows } = await sql<{ year: number }>`select year from holiday_year`.execute(trx)
  const known = new Set(rows.map(({ year }) => year))
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    const found = known.has(year) ? null : publishedYear(year)
    if (found === null) continue
    await sql`insert into holiday_year (year, published, holidays, make_up_workdays, source, changed_by)
      values (${year}, true, array(select jsonb_array_elements_text(${json(found.holidays)}::jsonb))::date[],
        array(select jsonb_array_elements_text(${json(found.makeUpWorkdays)}::jsonb))::date[], '国务院办公厅节假日安排（chinese-days）',
        ${SYSTEM_ACTOR}::uuid)`.execute(trx)
  }
}
