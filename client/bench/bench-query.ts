/** Bundles and candidate packages from the server. A command's answer is the newest content; lists are asked again. */
import { queryOptions } from '@tanstack/react-query'
import { listPackages } from '../../shared/api/analysis-api.ts'
import { listBundles, readBundle } from '../../shared/api/bench-api.ts'
import type { BundleDetail } from '../../shared/bundle.ts'
import { call } from '../api.ts'
import { queryClient } from '../query-client.ts'

export const bundlesQuery = (status: 'open' | 'withdrawn') =>
  queryOptions({
    queryKey: ['bundles', 'list', status],
    queryFn: async ({ signal }) => (await call(listBundles, { query: { status }, signal })).data.items,
  })

export const bundlesOfCaseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['bundles', 'case', caseId],
    queryFn: async ({ signal }) => (await call(listBundles, { query: { caseId }, signal })).data.items,
  })

export const bundleQuery = (id: string) =>
  queryOptions({
    queryKey: ['bundles', 'one', id],
    queryFn: async ({ signal }) => (await call(readBundle, { params: { id }, signal })).data,
  })

export const packagesQuery = queryOptions({
  queryKey: ['packages'],
  queryFn: async ({ signal }) => (await call(listPackages, { signal })).data.items,
})

export function bundleChanged(bundle: BundleDetail): void {
  queryClient.setQueryData(bundleQuery(bundle.id).queryKey, bundle)
  void queryClient.invalidateQueries({ queryKey: ['bundles', 'list'] })
  void queryClient.invalidateQueries({ queryKey: ['bundles', 'case'] })
}
