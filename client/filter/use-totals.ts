/** Counts and areas of a filter; while a new filter is counted the old figures stay. */
import { keepPreviousData, queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { totalAssets } from '../../shared/api/asset-api.ts'
import type { AssetTotals } from '../../shared/asset.ts'
import { call } from '../api.ts'
import { withoutGroup, isGroupActive, type FilterGroup } from './asset-filter.ts'
import type { FilterState } from './use-filter.ts'
import { filterText } from './write-filter.ts'

export const totalsQuery = (filter: string) =>
  queryOptions({
    queryKey: ['assets', 'totals', filter],
    queryFn: async ({ signal }): Promise<AssetTotals> =>
      (await call(totalAssets, { query: filter === '' ? {} : { filter }, signal })).data,
  })

export function useTotals(filter: string): UseQueryResult<AssetTotals> {
  return useQuery({ ...totalsQuery(filter), placeholderData: keepPreviousData })
}

/** Counts for the boxes of a group: under every condition but its own, so that each says what it would add. */
export function useGroupTotals(state: FilterState, ...groups: FilterGroup[]): AssetTotals | undefined {
  const own = groups.some((group) => isGroupActive(state.filter, group))
  const filter = own ? filterText(groups.reduce(withoutGroup, state.filter)) : state.text
  return useTotals(filter).data
}
