/** The register's page of the address: filter, order, page and size; and its rows from the server. */
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { assetSorts, listAssets } from '../../shared/api/asset-api.ts'
import type { AssetRow } from '../../shared/asset.ts'
import { call } from '../api.ts'
import type { Sort } from './columns.tsx'
import { pageSizeOf, type PageSize } from './paging.ts'

const route = getRouteApi('/staff/register')

export interface RegisterPlace {
  readonly sort: Sort
  readonly page: number
  readonly size: PageSize
  readonly both: boolean
  readonly asset: string | undefined
}

export interface PlaceChange {
  readonly sort?: Sort
  readonly page?: number
  readonly size?: PageSize
  readonly show?: 'both' | undefined
  readonly asset?: string | undefined
}

const sortOf = (text: string | undefined): Sort => assetSorts.find((sort) => sort === text) ?? '-changedAt'

export function useRegisterPlace(): [RegisterPlace, (change: PlaceChange) => void] {
  const { sort, page, size, show, asset } = route.useSearch()
  const navigate = route.useNavigate()
  const change = useCallback(
    (part: PlaceChange) =>
      void navigate({ search: (previous) => ({ ...previous, ...part }), replace: true, resetScroll: false }),
    [navigate],
  )
  return [
    { sort: sortOf(sort), page: page ?? 1, size: pageSizeOf(size), both: show === 'both', asset },
    change,
  ]
}

export interface RegisterRows {
  readonly items: readonly AssetRow[]
  readonly hasMore: boolean
}

/** A page of rows; the old ones stay until the new ones are there. */
export function useRows(filter: string, { sort, page, size }: RegisterPlace): UseQueryResult<RegisterRows> {
  return useQuery({
    queryKey: ['assets', 'rows', filter, sort, page, size],
    queryFn: async ({ signal }): Promise<RegisterRows> => {
      const query = { sort, page, limit: size, ...(filter === '' ? {} : { filter }) }
      return (await call(listAssets, { query, signal })).data
    },
    placeholderData: keepPreviousData,
  })
}
