/** The cache of server data. Reads are tried again when the server was away; commands never are. */
import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api-problem.ts'

/** Only failures that pass by themselves: no network, 503. */
function isPassing(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status === 503)
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 3 && isPassing(error),
      retryDelay: (attempt, error) =>
        error instanceof ApiProblem && error.retryAfter !== null
          ? error.retryAfter * 1000
          : 1000 * 2 ** attempt,
    },
    mutations: { retry: false },
  },
})
