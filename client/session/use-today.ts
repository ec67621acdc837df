/** The day to decide by, as the server counts it; asked again now and then, so that a map left open sees midnight. */
import { useQuery } from '@tanstack/react-query'
import { readSettings } from '../../shared/api/admin-api.ts'
import { call } from '../api.ts'

const AGAIN_MS = 10 * 60_000

/** Null until it is known. */
export function useToday(): string | null {
  const { data } = useQuery({
    queryKey: ['settings', 'today'],
    queryFn: async ({ signal }) => (await call(readSettings, { signal })).data.today,
    staleTime: AGAIN_MS,
    refetchInterval: AGAIN_MS,
  })
  return data ?? null
}
