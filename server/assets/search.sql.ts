/**
 * Finding assets by a few typed characters. Three characters and more use the trigram index anywhere; one or two
 * (the usual Chinese place word) only at a beginning, and are then looked for row by row until enough is found. Both databases count Chinese
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

/** Beginnings of name, number, address or codes: the index knows them by their first two characters already. */
const begins = (phrase: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${startsWith(sql`a.search_text`, phrase)} or ${contains(sql`a.search_text`, ` ${phrase}`)})`

/**
 * Anywhere in the text. Without a trigram the index would be read whole and every row checked, so the column is
 * hidden from it: then reading stops at enough hits, and does not begin when the beginnings filled the answer.
 */
function occurs({ phrase, words, code }: SearchTerms, limit: number): RawBuilder<SqlBool> {
  const hasTrigram = words.some((word) => Array.from(word).length >= 3)
  const column = hasTrigram ? sql`a.search_text` : sql`(a.search_text || '')`
  const asCode = code === phrase ? sql<SqlBool>`false` : contains(column, code)
  const found = sql<SqlBool>`(${every(column, words)} or ${asCode})`
  return hasTrigram ? found : sql<SqlBool>`(select count(*) < ${limit}::int from begun) and ${found}`
}

/** @returns rows as JSON text, best match first. */
export async function searchRows(
  db: Executor,
  terms: SearchTerms,
  limit: number,
  user: SignedIn,
): Promise<string[]> {
  const scope = scopeOf(user)
  const code = terms.code.toUpperCase()
  const { rows } = await sql<{ json: string }>`
    with exact as materialized (
      select a.id from asset a where ${scope} and (a.asset_no = ${code} or a.unit_code = ${code} or a.parcel_code = ${code})
      limit ${MOST_RANKED}),
    begun as materialized (select a.id from asset a where ${scope} and ${begins(terms.phrase)} limit ${MOST_RANKED}),
    inside as materialized (select a.id from asset a where ${occurs(terms, limit)} and ${scope} limit ${MOST_RANKED}),
    held as materialized (${holderHits(terms, user)}),
    judged as materialized (
      select a.id, a.name, coalesce(${judgement(terms)}, held.score) as score
        from (select id from exact union select id from begun union select id from inside union select asset_id from held) hit
        join asset a on a.id = hit.id and ${scope}
        left join (select distinct asset_id, score from held) held on held.asset_id = hit.id),
    best as materialized (
      select id, score, row_number() over (order by score, length(name), name collate "C", id) as place
        from judged where score is not null order by place limit ${limit})
    select json_build_object(${rowPairs(user)}, 'matched', case best.score % 10
        when 1 then 'assetNo' when 2 then 'code' when 3 then 'address' when 4 then 'holder' else 'name' end)::text as json
      from best join asset a on a.id = best.id ${rowJoins} order by best.place`.execute(db)
  return rows.map((row) => row.json)
}
