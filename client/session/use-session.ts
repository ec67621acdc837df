/** Who is logged in, from the server; the one place that reads it. */
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { closeSession, readSession } from '../../shared/api/session-api.ts'
import type { Session } from '../../shared/user.ts'
import { call } from '../api.ts'
import { queryClient } from '../query-client.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session> => (await call(readSession, { signal })).data,
  staleTime: 5 * 60_000,
})

/** The session, with loading and failure; for the frame. */
export function useSessionQuery() {
  return useQuery(sessionQuery)
}

/** The person logged in; only inside the frame, where there is one. */
export function usePerson(): Session['user'] {
  return useSuspenseQuery(sessionQuery).data.user
}

/** Ends the session and forgets everything the server told this browser. */
export async function logOut(): Promise<void> {
  await call(closeSession)
  queryClient.clear()
}
