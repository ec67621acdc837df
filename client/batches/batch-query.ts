/** Estates and bulk runs from the server. A run that is under way is asked for again every second. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  listBulkItems,
  listBulkRuns,
  listEstateHomes,
  listEstates,
  readBulkRun,
  readEstate,
  summariseSelection,
} from '../../shared/api/batch-api.ts'
import type { BulkRunDetail, BulkSelection, ItemStatus } from '../../shared/bulk-run.ts'
import { call } from '../api.ts'
import { queryClient } from '../query-client.ts'

const LIVE_MS = 1000

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['batches', 'run', id],
    queryFn: async ({ signal }): Promise<BulkRunDetail> =>
      (await call(readBulkRun, { params: { id }, signal })).data,
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? LIVE_MS : false),
  })

export interface ItemFilter {
  status?: ItemStatus
  /** kind/what of a group. */
  lacks?: string
}

export const itemsQuery = (id: string, version: string, filter: ItemFilter) =>
  infiniteQueryOptions({
    queryKey: ['batches', 'items', id, version, filter],
    initialPageParam: 0,
    queryFn: async ({ pageParam, signal }) =>
      (
        await call(listBulkItems, {
          params: { id },
          query: { ...filter, after: pageParam, limit: 50 },
          signal,
        })
      ).data,
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const runsQuery = (estateId?: string) =>
  infiniteQueryOptions({
    queryKey: ['batches', 'runs', estateId ?? ''],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        ...(estateId === undefined ? {} : { estateId, limit: 10 }),
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      }
      return (await call(listBulkRuns, { query, signal })).data
    },
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const estatesQuery = queryOptions({
  queryKey: ['batches', 'estates'],
  queryFn: async ({ signal }) => (await call(listEstates, { signal })).data.items,
})

export const estateQuery = (id: string) =>
  queryOptions({
    queryKey: ['batches', 'estate', id],
    queryFn: async ({ signal }) => (await call(readEstate, { params: { id }, signal })).data,
  })

export const homesQuery = (id: string) =>
  queryOptions({
    queryKey: ['batches', 'estate', id, 'homes'],
    queryFn: async ({ signal }) => (await call(listEstateHomes, { params: { id }, signal })).data.items,
  })

export const selectionQuery = (selection: BulkSelection) =>
  queryOptions({
    queryKey: ['batches', 'selection', selection],
    queryFn: async ({ signal }) => (await call(summariseSelection, { body: selection, signal })).data,
    staleTime: 0,
    retry: false,
  })

/** After a run or a new estate: everything that shows cases or assets is asked again. */
export function batchesChanged(): void {
  for (const key of ['batches', 'cases', 'case', 'assets', 'asset'])
    void queryClient.invalidateQueries({ queryKey: [key] })
}
