/** What the asset page asks the server: one query per endpoint, keyed so that one asset can be forgotten at once. */
import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query'
import { listUnits } from '../../shared/api/admin-api.ts'
import { listRights, readAsset, readBoundary, readHistory } from '../../shared/api/asset-api.ts'
import type { Asset } from '../../shared/asset.ts'
import type { Unit } from '../../shared/unit.ts'
import { editorRoles } from '../../shared/user.ts'
import { call } from '../api.ts'
import { queryClient } from '../query-client.ts'
import { usePerson } from '../session/use-session.ts'

/** @param at ISO moment to look back to; undefined is now. */
export const assetQuery = (id: string, at?: string) =>
  queryOptions({
    queryKey: ['asset', id, 'read', at ?? 'now'],
    queryFn: async ({ signal }): Promise<Asset> =>
      (await call(readAsset, { params: { id }, query: at === undefined ? {} : { at }, signal })).data,
  })

export const boundaryQuery = (id: string, epsg?: 4523 | 4524) =>
  queryOptions({
    queryKey: ['asset', id, 'boundary', epsg ?? 'own'],
    queryFn: async ({ signal }) =>
      (await call(readBoundary, { params: { id }, query: epsg === undefined ? {} : { epsg }, signal })).data,
  })

export const rightsQuery = (id: string, ended: boolean) =>
  queryOptions({
    queryKey: ['asset', id, 'rights', ended],
    queryFn: async ({ signal }) =>
      (await call(listRights, { params: { id }, query: { ended: String(ended) }, signal })).data.rights,
  })

/** Events a page shows; the first page also feeds the overview. */
const HISTORY_PAGE = 50

export const historyQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['asset', id, 'history'],
    initialPageParam: 0,
    queryFn: async ({ pageParam, signal }) => {
      const before = pageParam === 0 ? {} : { before: pageParam }
      const query = { limit: HISTORY_PAGE, ...before }
      return (await call(readHistory, { params: { id }, query, signal })).data
    },
    getNextPageParam: (last) => {
      const oldest = last.events.at(-1)
      return last.events.length < HISTORY_PAGE || oldest === undefined || oldest.seq <= 1
        ? undefined
        : oldest.seq
    },
  })

const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: async ({ signal }): Promise<Unit[]> => (await call(listUnits, { signal })).data.items,
  staleTime: 5 * 60_000,
})

export function useUnits(): readonly Unit[] {
  return useQuery(unitsQuery).data ?? []
}

/** Whether the person may change the registry at all. */
export function useIsEditor(): boolean {
  const { role } = usePerson()
  return editorRoles.some((editor) => editor === role)
}

/** If-Match of a version. */
export const etagOf = ({ version }: { version: number }): string => `"v${version}"`

/** After a command: the answer is the newest content, everything else about the asset is asked again. */
export function tookEffect(asset: Asset): void {
  queryClient.setQueryData(assetQuery(asset.id).queryKey, asset)
  forget(asset.id)
}

/** Asks again for everything about one asset, and for what lists it. */
export function forget(id: string): void {
  void queryClient.invalidateQueries({ queryKey: ['asset', id] })
  void queryClient.invalidateQueries({ queryKey: ['assets'] })
}
