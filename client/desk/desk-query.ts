/** What waits, from the server. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { caseQueues } from '../../shared/api/case-api.ts'
import { listColleagues, listComments, listSlips, readDesk } from '../../shared/api/desk-api.ts'
import { call } from '../api.ts'
import { queryClient } from '../query-client.ts'

export type Queue = (typeof caseQueues)[number]
export interface DeskFilter {
  queue: Queue
  lamp?: string
  family?: string
  track?: string
  dueFrom?: string
  dueTo?: string
}

export const deskQuery = (filter: DeskFilter) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'desk', filter],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filter, limit: 40, ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return (await call(readDesk, { query: query as never, signal })).data
    },
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const slipsQuery = (open: boolean, caseId?: string) =>
  queryOptions({
    queryKey: ['cases', 'slips', open, caseId ?? ''],
    queryFn: async ({ signal }) =>
      (
        await call(listSlips, {
          query: { open: String(open), ...(caseId === undefined ? {} : { caseId }) },
          signal,
        })
      ).data.items,
  })

export const colleaguesQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'colleagues'],
    queryFn: async ({ signal }) =>
      (await call(listColleagues, { params: { id: caseId }, signal })).data.items,
    staleTime: 60_000,
  })

export const commentsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'comments'],
    queryFn: async ({ signal }) => (await call(listComments, { params: { id: caseId }, signal })).data.items,
  })

export function deskChanged(): void {
  void queryClient.invalidateQueries({ queryKey: ['cases'] })
  void queryClient.invalidateQueries({ queryKey: ['notifications'] })
}
