/**
 * Finding assets by a few typed characters. Three characters and more use the trigram indexes; one or two
 * (常见的两字地名) have no trigram, and LIKE reads on until enough is found. Both databases count Chinese
 * characters as letters and give the same rows; only the speed differs.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { mayReadPersonNames } from '../../shared/mask.ts'
import type { Executor } from '../db/transaction.ts'
import { scopeOf } from '../filters/scope.ts'
import type { SignedIn } from '../http/context.ts'
import { rowJoins, rowPairs } from './asset-row.sql.ts'

/** Words and code in lower case, as search_text is kept. */
export interface SearchTerms {
  /** What was typed, in one piece. */
  phrase: string
  /** Its words; all must occur. */
  words: string[]
  /** Half-width and without blanks, as codes are compared. */
  code: string
}

/** Enough to rank well; a term that fits more assets than this is no search term. */
const MOST_RANKED = 1_000

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`)
const contains = (column: RawBuilder<unknown>, text: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${column} like ${`%${escaped(text)}%`}`
const startsWith = (column: RawBuilder<unknown>, text: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${column} like ${`${escaped(text)}%`}`
const every = (column: RawBuilder<unknown>, words: string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.join(
    words.map((word) => contains(column, word)),
    sql` and `,
  )})`

/** Best first: the very code, the beginning of the name, of a code, then anywhere; 0 = matches across fields only. */
function judgement({ phrase, words, code }: SearchTerms): RawBuilder<unknown> {
  const name = sql`lower(a.name)`
  const no = sql`lower(a.asset_no)`
  const parcel = sql`lower(a.parcel_code)`
  const unit = sql`lower(a.unit_code)`
  return sql`case
    when ${no} = ${code} then 11 when ${parcel} = ${code} or ${unit} = ${code} then 12
    when ${startsWith(name, phrase)} then 20
    when ${startsWith(no, code)} then 31 when ${startsWith(parcel, code)} or ${startsWith(unit, code)} then 32
    when ${every(name, words)} then 40
    when ${contains(no, code)} then 51 when ${contains(parcel, code)} or ${contains(unit, code)} then 52
    when ${every(sql`lower(a.address)`, words)} then 63
    when ${every(sql`a.search_text`, words)} and cardinality(${words}::text[]) > 1 then 70 end`
}

/** Names of persons are searched only by those who may read them; nobody probes for a person. */
function holderHits({ phrase }: SearchTerms, user: SignedIn): RawBuilder<unknown> {
  const kinds = mayReadPersonNames(user.role) ? sql`true` : sql`p.kind = 'organisation'`
  return sql`select r.asset_id, 84 as score from party p join asset_right r on r.party_id = p.id
    where ${contains(sql`lower(p.name)`, phrase)} and ${kinds} and r.kind = 'right' and r.ended_at is null limit ${MOST_RANKED}`
}

/** @returns rows as JSON text, best match first. */
export async function searchRows(
  db: Executor,
  terms: SearchTerms,
  limit: number,
  user: SignedIn,
): Promise<string[]> {
  const score = judgement(terms)
  const { rows } = await sql<{ json: string }>`
    with typed as materialized (
      select a.id, ${score} as score from asset a
      where ${scopeOf(user)} and (${every(sql`a.search_text`, terms.words)} or ${contains(sql`a.search_text`, terms.code)}) limit ${MOST_RANKED}),
    exact as materialized (
      select a.id, ${score} as score from asset a where ${scopeOf(user)}
        and (a.asset_no = ${terms.code.toUpperCase()} or a.unit_code = ${terms.code.toUpperCase()} or a.parcel_code = ${terms.code.toUpperCase()})
      limit ${MOST_RANKED}),
    held as materialized (${holderHits(terms, user)}),
    best as materialized (
      select hit.id, min(hit.score) as score
        from (select * from typed union all select * from exact union all select * from held) hit
        join asset a on a.id = hit.id and ${scopeOf(user)}
       where hit.score is not null group by hit.id, a.name
       order by min(hit.score), length(a.name), a.name collate "C", hit.id limit ${limit})
    select json_build_object(${rowPairs(user)}, 'matched', case best.score % 10
        when 1 then 'assetNo' when 2 then 'code' when 3 then 'address' when 4 then 'holder' else 'name' end)::text as json
      from best join asset a on a.id = best.id ${rowJoins}
     order by best.score, length(a.name), a.name collate "C", a.id`.execute(db)
  return rows.map((row) => row.json)
}
