/** SQL of operating figures. Takes db or trx first. Where a month may lie is decided by the trigger (sql/current/87). */
import { type RawBuilder, sql } from 'kysely'
import type { Figure, FigureChange } from '../../shared/operation.ts'
import type { Executor, Trx } from '../db/transaction.ts'

const columns = (alias: string): RawBuilder<Figure> => {
  const of = (name: string): RawBuilder<unknown> => sql.ref(`${alias}.${name}`)
  return sql`to_char(${of('month')}, 'YYYY-MM') as month, ${of('income')}::float8 as income, ${of('income_plan')}::float8 as "incomePlan",
    ${of('cost')}::float8 as cost, ${of('cost_plan')}::float8 as "costPlan", ${of('usage')}::float8 as usage,
    ${of('usage_plan')}::float8 as "usagePlan", ${of('energy_kwh')}::float8 as "energyKwh", ${of('note')}, ${of('reason')},
    p.name as "changedByName", to_char(${of('begin_lifespan')} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt", ${of('version')}`
}

export async function selectFigures(db: Executor, caseId: string): Promise<Figure[]> {
  const { rows } =
    await sql<Figure>`select ${columns('f')} from operating_figure f join app_user p on p.id = f.changed_by
    where f.case_id = ${caseId}::uuid order by f.month desc`.execute(db)
  return rows
}

export async function selectFigureVersions(db: Executor, caseId: string, month: string): Promise<Figure[]> {
  const first = `${month}-01`
  const { rows } = await sql<Figure>`select * from (
      select ${columns('f')} from operating_figure f join app_user p on p.id = f.changed_by
        where f.case_id = ${caseId}::uuid and f.month = ${first}::date
      union all
      select ${columns('h')} from history.operating_figure h join app_user p on p.id = h.changed_by
        where h.case_id = ${caseId}::uuid and h.month = ${first}::date) x order by version desc`.execute(db)
  return rows
}

export async function findFigure(db: Executor, caseId: string, month: string): Promise<Figure | undefined> {
  const { rows } =
    await sql<Figure>`select ${columns('f')} from operating_figure f join app_user p on p.id = f.changed_by
    where f.case_id = ${caseId}::uuid and f.month = ${`${month}-01`}::date`.execute(db)
  return rows[0]
}

export interface FigureWrite {
  caseId: string
  month: string
  change: FigureChange
  today: string
  by: string
}

export async function insertFigure(
  trx: Trx,
  { caseId, month, change, today, by }: FigureWrite,
): Promise<void> {
  await sql`insert into operating_figure (case_id, month, income, income_plan, cost, cost_plan, usage, usage_plan, energy_kwh, note, decided_on, changed_by)
    values (${caseId}::uuid, ${`${month}-01`}::date, ${change.income}, ${change.incomePlan}, ${change.cost}, ${change.costPlan}, ${change.usage},
      ${change.usagePlan}, ${change.energyKwh}, ${change.note}, ${today}::date, ${by}::uuid)`.execute(trx)
}

export async function updateFigure(
  trx: Trx,
  { caseId, month, change, today, by }: FigureWrite,
): Promise<void> {
  await sql`update operating_figure set income = ${change.income}, income_plan = ${change.incomePlan}, cost = ${change.cost},
      cost_plan = ${change.costPlan}, usage = ${change.usage}, usage_plan = ${change.usagePlan}, energy_kwh = ${change.energyKwh},
      note = ${change.note}, reason = ${change.reason ?? null}, decided_on = ${today}::date, changed_by = ${by}::uuid, version = version + 1
    where case_id = ${caseId}::uuid and month = ${`${month}-01`}::date`.execute(trx)
}
