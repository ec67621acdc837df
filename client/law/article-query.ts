/** The stored articles, asked for when the first one is opened. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { listArticles } from '../../shared/api/law-api.ts'
import type { ArticleGap, ArticleText } from '../../shared/law-texts/article-text.ts'
import { findArticle, findGap } from '../../shared/law-texts/find-article.ts'
import type { LegalBasis } from '../../shared/workflow/legal-basis.ts'
import { call } from '../api.ts'

export const articlesQuery = queryOptions({
  queryKey: ['law', 'articles'],
  queryFn: async ({ signal }) => (await call(listArticles, { signal })).data,
  staleTime: Number.POSITIVE_INFINITY,
})

export type FoundArticle = { text: ArticleText | null; gap: ArticleGap | null }

/** Undefined until the answer is there. */
export function useArticle(basis: LegalBasis): { found: FoundArticle | undefined; error: unknown } {
  const { data, error } = useQuery(articlesQuery)
  if (data === undefined) return { found: undefined, error }
  const text = findArticle(data.items, basis, data.today)
  return { found: { text, gap: text === null ? findGap(data.gaps, basis) : null }, error: null }
}
