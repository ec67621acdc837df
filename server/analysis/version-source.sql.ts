/** The registry now, or as it stood at a moment, under the alias `a`. Must never show a version that was not current then. */
import { type RawBuilder, sql } from 'kysely'

/** @param at null = the table itself, with its indexes; else each asset's version of that moment. */
export const versionsAt = (at: string | null): RawBuilder<unknown> =>
  at === null
    ? sql`asset a`
    : sql`(select v.* from asset_version v where v.begin_lifespan <= ${at}::timestamptz
        and (v.end_lifespan is null or v.end_lifespan > ${at}::timestamptz)) a`
