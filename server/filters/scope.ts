/**
 * What part of the registry a user sees: area-code prefix, perhaps one unit, and no retired assets.
 * The one place that decides it for table, totals, search, tiles and exports; must never depend on the filter.
 */
import { type Expression, type SqlBool, sql } from 'kysely'
import type { SignedIn } from '../http/context.ts'

export type ScopedUser = Pick<SignedIn, 'scopeArea' | 'scopeUnitId'>

const AREA_CODE_LENGTH = 9

/** A condition on the alias `a` (asset). */
export function scopeOf(user: ScopedUser, options: { includeRetired?: boolean } = {}): Expression<SqlBool> {
  const conditions = [areaScope(user.scopeArea)]
  if (user.scopeUnitId) conditions.push(sql<SqlBool>`a.unit_id = ${user.scopeUnitId}::uuid`)
  if (!options.includeRetired) conditions.push(sql<SqlBool>`a.retired_at is null`)
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

/** A whole code by equality, so that the index by place serves it. */
const areaScope = (prefix: string): Expression<SqlBool> =>
  prefix.length === AREA_CODE_LENGTH
    ? sql<SqlBool>`a.area_code = ${prefix}::text`
    : sql<SqlBool>`starts_with(a.area_code, ${prefix}::text)`

/** Equal for users who see the same assets: part of cache keys. */
export const scopeKey = (user: ScopedUser): string => `${user.scopeArea}/${user.scopeUnitId ?? ''}`

/**
 * Equal for users to whom a filter means the same: part of cache keys beside it. What may be named depends on the role; an
 * answer belongs to the person who asked. A text with the word in it may be about something else, and is then only kept twice.
 */
export const filterKey = (filter: string, user: Pick<SignedIn, 'id' | 'role'>): string =>
  filter.includes('answer') ? `${user.role} ${user.id}` : user.role
