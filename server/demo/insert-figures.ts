/** Monthly figures of the demonstration's running concessions, said by the registrar the day they were loaded. */
import { sql } from 'kysely'
import type { DemoAsset } from '../../fixtures/district/asset-type.ts'
import { demoFigures } from '../../fixtures/district/operating-figures.ts'
import { createRandom, seedOf } from '../../fixtures/random.ts'
import { type Act, SYSTEM_ACTOR, inTransaction } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { idOfColumn } from './demo.sql.ts'

interface Running {
  id: string
  key: string
  since: string
}

export async function insertDemoFigures(program: Program, assets: readonly DemoAsset[]): Promise<void> {
  const today = program.today()
  const byKey = new Map(assets.map((asset) => [asset.key, asset]))
  const { rows } = await sql<Running>`select c.id, k.key, left(c.fields ->> 'concessionBeginsOn', 7) as since
    from json_array_elements_text(${JSON.stringify([...byKey.keys()])}) as k(key) join workflow_case c on c.asset_id = ${idOfColumn('k.key')}
    where c.track = 'concession' and c.fields ? 'concessionBeginsOn'`.execute(program.db)
  const figures = rows.flatMap(({ id, key, since }) => {
    const random = createRandom(seedOf('figures', key))
    return demoFigures(byKey.get(key)!.assetClass, since, today.slice(0, 7), random).map((one) => ({
      ...one,
      caseId: id,
    }))
  })
  const act: Act = { actor: SYSTEM_ACTOR, action: 'case.figures-recorded', reason: '演示数据装载' }
  await inTransaction(program.db, act, async (trx) => {
    await sql`insert into operating_figure (case_id, month, income, income_plan, cost, cost_plan, usage, usage_plan, energy_kwh, decided_on, changed_by)
      select x."caseId", (x.month || '-01')::date, x.income, x."incomePlan", x.cost, x."costPlan", x.usage, x."usagePlan", x."energyKwh", ${today}::date, who.id
      from json_to_recordset(${JSON.stringify(figures)}) as x("caseId" uuid, month text, income numeric, "incomePlan" numeric, cost numeric,
        "costPlan" numeric, usage numeric, "usagePlan" numeric, "energyKwh" numeric),
        (select id from app_user where role = 'registrar' order by login limit 1) who`.execute(trx)
  })
}
