/** People whose scope covers the asset of a case. Takes db first; only reads. */
import { sql } from 'kysely'
import type { Colleague } from '../../shared/desk.ts'
import type { Executor } from '../db/transaction.ts'

const MOST = 500

export async function selectColleagues(db: Executor, caseId: string): Promise<Colleague[]> {
  const { rows } =
    await sql<Colleague>`select u.id, u.login, u.name, u.role, u.unit_id as "unitId", b.name as "unitName"
    from workflow_case c join asset a on a.id = c.asset_id
    join app_user u on u.active and u.role <> 'system' and starts_with(a.area_code, u.scope_area)
      and (u.scope_unit_id is null or u.scope_unit_id = a.unit_id)
    left join unit b on b.id = u.unit_id
    where c.id = ${caseId}::uuid order by b.name nulls last, u.name, u.login limit ${MOST}`.execute(db)
  return rows
}
