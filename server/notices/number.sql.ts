/**
 * 字号: per series and year, without gaps, for the row of the series is held until the end of the transaction. The prefix
 * is data: its latest revision, else as built in. Takes db or trx first.
 */
import { type RawBuilder, sql } from 'kysely'
import type { NoticeSeries } from '../../shared/notice.ts'
import { numberSeries, numberText } from '../../shared/notices/kinds.ts'
import type { Executor, Trx } from '../db/transaction.ts'

const moment = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

interface PrefixRow {
  series: string
  revision: number
  prefix: string
  reason: string
  changedAt: string
  changedByName: string
}

async function currentPrefixes(db: Executor): Promise<Map<string, PrefixRow>> {
  const { rows } =
    await sql<PrefixRow>`select distinct on (p.series) p.series, p.revision, p.prefix, p.reason,
      ${moment('p.created_at')} as "changedAt", u.name as "changedByName"
    from notice_prefix p join app_user u on u.id = p.created_by order by p.series, p.revision desc`.execute(
      db,
    )
  return new Map(rows.map((row) => [row.series, row]))
}

export async function listSeries(db: Executor, today: string): Promise<NoticeSeries[]> {
  const year = Number(today.slice(0, 4))
  const prefixes = await currentPrefixes(db)
  const { rows } = await sql<{
    series: string
    last: number
  }>`select series, last from notice_series where year = ${year}`.execute(db)
  const used = new Map(rows.map(({ series, last }) => [series, last]))
  return numberSeries.map(({ code, kinds, prefix }) => {
    const own = prefixes.get(code)
    const current = own?.prefix ?? prefix
    return {
      code,
      kinds: [...kinds],
      prefix: current,
      next: numberText(current, year, (used.get(code) ?? 0) + 1),
      changedAt: own?.changedAt ?? null,
      changedByName: own?.changedByName ?? null,
      reason: own?.reason ?? null,
      version: own?.revision ?? 0,
    }
  })
}

export async function prefixOf(db: Executor, series: string): Promise<string> {
  const own = (await currentPrefixes(db)).get(series)?.prefix
  return own ?? numberSeries.find(({ code }) => code === series)!.prefix
}

export interface GivenNumber {
  series: string
  year: number
  serial: number
  number: string
}

export async function nextNumber(trx: Trx, series: string, today: string): Promise<GivenNumber> {
  const year = Number(today.slice(0, 4))
  const { rows } = await sql<{
    last: number
  }>`insert into notice_series (series, year, last) values (${series}, ${year}, 1)
    on conflict (series, year) do update set last = notice_series.last + 1 returning last`.execute(trx)
  const serial = rows[0]!.last
  return { series, year, serial, number: numberText(await prefixOf(trx, series), year, serial) }
}

export async function insertPrefix(
  trx: Trx,
  row: { series: string; revision: number; prefix: string; reason: string; by: string },
): Promise<void> {
  await sql`insert into notice_prefix (series, revision, prefix, reason, created_by)
    values (${row.series}, ${row.revision}, ${row.prefix}, ${row.reason}, ${row.by}::uuid)`.execute(trx)
}

/** A prefix that once stood in numbers of another series would let two papers meet in one number. */
export async function seriesUsing(db: Executor, prefix: string, except: string): Promise<string | null> {
  const current = await currentPrefixes(db)
  const now = numberSeries.find(
    ({ code, prefix: builtIn }) => code !== except && (current.get(code)?.prefix ?? builtIn) === prefix,
  )
  if (now !== undefined) return now.code
  const { rows } = await sql<{ series: string }>`select series from notice
    where series <> ${except} and starts_with(number, ${`${prefix}〔`}) limit 1`.execute(db)
  return rows[0]?.series ?? null
}
