/** The search box: what was typed becomes terms; blanks inside a code do not matter. */
import type { searchAssets as contract } from '../../shared/api/asset-api.ts'
import type { QueryOf } from '../../shared/api/endpoint.ts'
import { normalizeCode } from '../../shared/codes/normalize.ts'
import type { Context } from '../http/context.ts'
import { pageText } from './asset-row.sql.ts'
import { type SearchTerms, searchRows } from './search.sql.ts'

const MOST_WORDS = 5

/** Full-width characters from an input method are the same as half-width ones. */
export function termsOf(typed: string): SearchTerms {
  const phrase = typed.normalize('NFKC').toLowerCase().trim()
  return {
    phrase,
    words: phrase.split(/\s+/u).slice(0, MOST_WORDS),
    code: normalizeCode(typed).toLowerCase(),
  }
}

export async function searchAssets(
  { query }: { query: QueryOf<typeof contract> },
  { db, user }: Context,
): Promise<{ jsonText: string }> {
  return { jsonText: pageText(await searchRows(db, termsOf(query.q), query.limit, user)) }
}
