/** The holiday calendar: read by everybody, a year entered by an administrator; clocks that run are then counted again. */
import { sql } from 'kysely'
import type * as api from '../../shared/api/law-api.ts'
import type { BodyOf, ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { HolidayYearRow } from '../../shared/law.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { fault } from '../http/problem.ts'
import { recomputeOpenClocks } from '../workflow/recompute-clocks.ts'
import { forgetLaw } from './read-law.ts'

async function selectYears(db: Executor): Promise<HolidayYearRow[]> {
  const { rows } = await sql<HolidayYearRow>`select year, published, to_json(holidays) as holidays,
    to_json(make_up_workdays) as "makeUpWorkdays", source from holiday_year order by year`.execute(db)
  return rows
}

export const readCalendar = async (
  _input: unknown,
  { db, today }: Context,
): Promise<ResultOf<typeof api.readCalendar>> => ({ items: await selectYears(db), today: today() })

type Input = { params: ParamsOf<typeof api.replaceHolidayYear>; body: BodyOf<typeof api.replaceHolidayYear> }

export async function replaceHolidayYear({ params, body }: Input, context: Context): Promise<HolidayYearRow> {
  for (const list of ['holidays', 'makeUpWorkdays'] as const) {
    const stray = body[list].findIndex((date) => !date.startsWith(`${params.year}-`))
    if (stray >= 0) throw fault('invalid-request', `/${list}/${stray}`, 'invalid')
  }
  const both = body.makeUpWorkdays.findIndex((date) => body.holidays.includes(date))
  if (both >= 0) throw fault('invalid-request', `/makeUpWorkdays/${both}`, 'duplicate')
  const act = { action: 'calendar.entered' as const, reason: body.reason, detail: { year: params.year } }
  const days = (list: readonly string[]) =>
    sql`array(select jsonb_array_elements_text(${JSON.stringify(list)}::jsonb))::date[]`
  const row = await context.write(act, async (trx) => {
    await sql`insert into holiday_year (year, published, holidays, make_up_workdays, source, changed_by)
      values (${params.year}, true, ${days(body.holidays)}, ${days(body.makeUpWorkdays)}, ${body.source}, ${context.user.id}::uuid)
      on conflict (year) do update set published = true, holidays = excluded.holidays, make_up_workdays = excluded.make_up_workdays,
        source = excluded.source, changed_by = excluded.changed_by, changed_at = now()`.execute(trx)
    await sql`select record_act('region', 'calendar')`.execute(trx)
    return (await selectYears(trx)).find(({ year }) => year === params.year)!
  })
  forgetLaw()
  await recomputeOpenClocks(context)
  return row
}
