/** The assets of the filter one after another, as the register lists them, for ← and → in the drawer. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { listAssets } from '../../shared/api/asset-api.ts'
import { useEffect } from 'react'
import { call } from '../api.ts'

/** As many as the server gives at once. */
const STEP = 200

export interface Walk {
  /** From 1; null when the asset is not among those that are known yet. */
  readonly index: number | null
  readonly previous: string | null
  readonly next: string | null
}

/** `id` is the asset shown; without one nothing is asked. */
export function useWalk(filter: string, id: string | undefined): Walk {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['assets', 'walk', filter],
    enabled: id !== undefined,
    initialPageParam: 1,
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: STEP, page: pageParam, ...(filter === '' ? {} : { filter }) }
      const { items, hasMore } = (await call(listAssets, { query, signal })).data
      return { ids: items.map((item) => item.id), hasMore }
    },
    getNextPageParam: (last, pages) => (last.hasMore ? pages.length + 1 : undefined),
  })
  const ids = data?.pages.flatMap((page) => page.ids) ?? []
  const at = id === undefined ? -1 : ids.indexOf(id)
  // two before the end, so that → does not wait
  const isNearEnd = at >= 0 && at >= ids.length - 2
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [isNearEnd, hasNextPage, isFetchingNextPage, fetchNextPage])
  if (at < 0) return { index: null, previous: null, next: ids[0] ?? null }
  return { index: at + 1, previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null }
}
