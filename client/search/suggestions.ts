/** What the server suggests for typed words, in groups by where they were found. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { searchAssets } from '../../shared/api/asset-api.ts'
import type { ResultOf } from '../../shared/api/endpoint.ts'
import { call } from '../api.ts'
import { useSettled } from '../ui/use-settled.ts'

export type Suggestion = ResultOf<typeof searchAssets>['items'][number]
type Place = Suggestion['matched']

export interface SuggestionGroup {
  readonly matched: Place
  readonly items: readonly Suggestion[]
}

const groupOrder: readonly Place[] = ['name', 'assetNo', 'code', 'address', 'holder']

/** The groups in their order, each in the server's own; empty ones are left out. */
export function grouped(items: readonly Suggestion[]): SuggestionGroup[] {
  return groupOrder
    .map((matched) => ({ matched, items: items.filter((item) => item.matched === matched) }))
    .filter((group) => group.items.length > 0)
}

const PAUSE_MS = 200

export interface Suggestions {
  readonly groups: readonly SuggestionGroup[]
  /** The answer belongs to what is typed now. */
  readonly current: boolean
  readonly failed: boolean
}

export function useSuggestions(typed: string): Suggestions {
  const q = useSettled(typed.trim(), PAUSE_MS)
  const { data, isError, isPlaceholderData } = useQuery({
    queryKey: ['assets', 'search', q],
    enabled: q !== '',
    queryFn: async ({ signal }) => (await call(searchAssets, { query: { q, limit: 10 }, signal })).data.items,
    placeholderData: keepPreviousData,
  })
  return {
    groups: q === '' || data === undefined ? [] : grouped(data),
    current: q === typed.trim() && data !== undefined && !isPlaceholderData,
    failed: isError,
  }
}
