/**
 * Definitions, rules and calendar as the shared code wants them, kept in the process. The rule book and the calendar stay
 * the same objects while unchanged: indexes hang on their identity. Another process's change is seen within half a minute.
 */
import { sql } from 'kysely'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import type { HolidayCalendar } from '../../shared/workflow/calendar.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import type { Rule, RuleBook } from '../../shared/workflow/rule.ts'
import type { Executor } from '../db/transaction.ts'

const FRESH_MS = 30_000

interface Law {
  checkedAt: number
  mark: string
  rules: RuleBook | null
  calendar: HolidayCalendar | null
  definitions: Map<string, WorkflowDefinition>
  latest: Map<AssetTrack, number>
}

let kept: Law | null = null

/** After a change in this process. */
export function forgetLaw(): void {
  kept = null
}

async function markOf(db: Executor): Promise<string> {
  const { rows } = await sql<{
    mark: string
  }>`select concat_ws('/', (select count(*) from workflow_definition),
    (select count(*) || ':' || coalesce(max(created_at)::text, '') from workflow_rule), (select count(*) from workflow_rule where superseded_at is not null),
    (select count(*) || ':' || coalesce(max(changed_at)::text, '') from holiday_year)) as mark`.execute(db)
  return rows[0]!.mark
}

async function lawFrom(db: Executor): Promise<Law> {
  if (kept !== null && Date.now() - kept.checkedAt < FRESH_MS) return kept
  const mark = await markOf(db)
  if (kept !== null && kept.mark === mark) {
    kept.checkedAt = Date.now()
    return kept
  }
  kept = {
    checkedAt: Date.now(),
    mark,
    rules: null,
    calendar: null,
    definitions: new Map(),
    latest: new Map(),
  }
  return kept
}

/** @throws {Error} a version that is not there: cases refer to definitions by foreign key */
export async function definitionOf(
  db: Executor,
  track: AssetTrack,
  version: number,
): Promise<WorkflowDefinition> {
  const law = await lawFrom(db)
  const key = `${track}/${version}`
  const known = law.definitions.get(key)
  if (known !== undefined) return known
  const { rows } = await sql<{ body: WorkflowDefinition }>`select body from workflow_definition
    where track = ${track} and version = ${version}`.execute(db)
  if (rows[0] === undefined) throw new Error(`no definition ${key}`)
  law.definitions.set(key, rows[0].body)
  return rows[0].body
}

/** The version that a new case begins with. */
export async function latestVersion(db: Executor, track: AssetTrack): Promise<number> {
  const law = await lawFrom(db)
  const known = law.latest.get(track)
  if (known !== undefined) return known
  const { rows } = await sql<{ version: number }>`select max(version) as version from workflow_definition
    where track = ${track}`.execute(db)
  law.latest.set(track, rows[0]!.version)
  return rows[0]!.version
}

export async function ruleBook(db: Executor): Promise<RuleBook> {
  const law = await lawFrom(db)
  law.rules ??= await selectRules(db)
  return law.rules
}

async function selectRules(db: Executor): Promise<Rule[]> {
  const { rows } =
    await sql<Rule>`select id, kind, value, unit, zh, en, starts_from as "from", law, article, verified,
      effective_from as "effectiveFrom", effective_to as "effectiveTo",
      case when extension_times is not null then json_build_object('times', extension_times, 'max', extension_max) end as extension,
      note, yellow_lead_days as "yellowLeadDays"
    from workflow_rule where superseded_at is null order by id, effective_from nulls first`.execute(db)
  return rows
}

export async function holidayCalendar(db: Executor): Promise<HolidayCalendar> {
  const law = await lawFrom(db)
  law.calendar ??= await selectCalendar(db)
  return law.calendar
}

async function selectCalendar(db: Executor): Promise<HolidayCalendar> {
  const { rows } = await sql<{
    year: number
    published: boolean
    holidays: string[]
    makeUpWorkdays: string[]
  }>`select year, published,
      to_json(holidays) as holidays, to_json(make_up_workdays) as "makeUpWorkdays" from holiday_year`.execute(
    db,
  )
  return Object.fromEntries(rows.map(({ year, ...rest }) => [String(year), rest]))
}
