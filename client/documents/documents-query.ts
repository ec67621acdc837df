/** Papers across cases, a page at a time, and one by itself. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { findDocuments, listDocumentViews, readDocument } from '../../shared/api/document-api.ts'
import type { QueryInput } from '../../shared/api/endpoint.ts'
import { call } from '../api.ts'

export type PaperFilter = Pick<
  QueryInput<typeof findDocuments>,
  'q' | 'kind' | 'source' | 'filedFrom' | 'filedTo'
>

export const papersQuery = (filter: PaperFilter) =>
  infiniteQueryOptions({
    queryKey: ['documents', filter],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filter, ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return (await call(findDocuments, { query, signal })).data
    },
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const paperQuery = (id: string) =>
  queryOptions({
    queryKey: ['documents', id, 'read'],
    queryFn: async ({ signal }) => (await call(readDocument, { params: { id }, signal })).data,
  })

export const viewsQuery = (id: string) =>
  queryOptions({
    queryKey: ['documents', id, 'views'],
    queryFn: async ({ signal }) => (await call(listDocumentViews, { params: { id }, signal })).data.items,
    staleTime: 0,
  })
