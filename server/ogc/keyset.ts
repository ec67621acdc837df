/**
 * Pages by the values of the last row, never by counting: the thousandth page costs what the first does. The cursor in
 * a next link is those values; it is checked like any other input, and holds nothing that the row did not show.
 */
import { type Expression, type SqlBool, sql } from 'kysely'
import { fault } from '../http/problem.ts'
import type { FieldType } from './collection.ts'

export interface SortColumn {
  column: Expression<unknown>
  type: FieldType
  descending: boolean
  notNull: boolean
}

/** Values as PostgreSQL writes them as text; null where the row has none. */
export type Cursor = readonly (string | null)[]

const castOf: Readonly<Record<FieldType, Expression<unknown>>> = {
  text: sql`text`,
  number: sql`float8`,
  integer: sql`bigint`,
  boolean: sql`boolean`,
  uuid: sql`uuid`,
  instant: sql`timestamptz`,
  date: sql`date`,
}

/** Numbers by the double that the cursor holds, so that equal is equal. */
const keyOf = ({ column, type }: SortColumn): Expression<unknown> =>
  type === 'number' ? sql`${column}::float8` : column

export const orderBy = (keys: readonly SortColumn[]): Expression<unknown> =>
  sql.join(
    keys.map((key) => {
      if (!key.descending) return sql`${keyOf(key)}`
      // As an index reads backwards, where there are no nulls to be put last.
      return key.notNull ? sql`${keyOf(key)} desc` : sql`${keyOf(key)} desc nulls last`
    }),
  )

export const keyColumns = (keys: readonly SortColumn[]): Expression<unknown>[] =>
  keys.map((key) => sql`(${keyOf(key)})::text`)

/** Rows that come after the cursor in the order; nulls come last either way. */
export function after(keys: readonly SortColumn[], cursor: Cursor): Expression<SqlBool> {
  const branches = keys.map((key, place) => {
    const equal = keys.slice(0, place).map((one, index) => equals(one, cursor[index] ?? null))
    return sql<SqlBool>`(${sql.join([...equal, beyond(key, cursor[place] ?? null)], sql` and `)})`
  })
  return branches.length === 1 ? branches[0]! : sql<SqlBool>`(${sql.join(branches, sql` or `)})`
}

const bound = ({ type }: SortColumn, value: string): Expression<unknown> => sql`${value}::${castOf[type]}`

const equals = (key: SortColumn, value: string | null): Expression<SqlBool> =>
  value === null ? sql<SqlBool>`${keyOf(key)} is null` : sql<SqlBool>`${keyOf(key)} = ${bound(key, value)}`

function beyond(key: SortColumn, value: string | null): Expression<SqlBool> {
  if (value === null) return sql<SqlBool>`false`
  const sign = key.descending ? sql`<` : sql`>`
  const further = sql<SqlBool>`${keyOf(key)} ${sign} ${bound(key, value)}`
  return key.notNull ? further : sql<SqlBool>`(${further} or ${keyOf(key)} is null)`
}

export const writeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url')

/** @throws {Problem} for anything that was not written here for the same order */
export function readCursor(text: string | undefined, keys: readonly SortColumn[]): Cursor | null {
  if (text === undefined) return null
  const wrong = () => fault('invalid-request', 'cursor', 'invalid')
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    throw wrong()
  }
  if (!Array.isArray(value) || value.length !== keys.length) throw wrong()
  const values: unknown[] = value
  const isValid = values.every(
    (one, place) =>
      (one === null && !keys[place]?.notNull) || (typeof one === 'string' && isOfType(one, keys[place])),
  )
  if (!isValid) throw wrong()
  return values as Cursor
}

const patterns: Readonly<Record<FieldType, RegExp>> = {
  text: /^[^\0]*$/,
  number: /^-?\d{1,320}(?:\.\d+)?(?:e[+-]?\d{1,3})?$/,
  integer: /^-?\d{1,18}$/,
  boolean: /^(?:true|false)$/,
  uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/,
  instant: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d+)?[+-]\d{2}(?::?\d{2})?$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
}

const isOfType = (text: string, key: SortColumn | undefined): boolean =>
  key !== undefined && patterns[key.type].test(text)
