/** What this installation is: district, base map, limits; read once. */
import { useQuery } from '@tanstack/react-query'
import { readSettings } from '../../shared/api/admin-api.ts'
import type { ResultOf } from '../../shared/api/endpoint.ts'
import { call } from '../api.ts'

export type Settings = ResultOf<typeof readSettings>

/** Undefined while loading, and when the server did not answer. */
export function useSettings(): { settings: Settings | undefined; settled: boolean } {
  const query = useQuery({
    queryKey: ['settings'],
    queryFn: async ({ signal }) => (await call(readSettings, { signal })).data,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return { settings: query.data, settled: !query.isPending }
}
