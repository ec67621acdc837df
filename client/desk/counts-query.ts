/** Small counts, asked again every minute: the badge of the rail and the bell. Loaded with the shell, so it knows no law. */
import { queryOptions } from '@tanstack/react-query'
import { countDesk, listNotifications } from '../../shared/api/notification-api.ts'
import type { deskQueues } from '../../shared/notification.ts'
import { call } from '../api.ts'

const MINUTE_MS = 60_000

export const countsQuery = (queue: (typeof deskQueues)[number] = 'mine', month?: string) =>
  queryOptions({
    queryKey: ['cases', 'counts', queue, month ?? 'now'],
    queryFn: async ({ signal }) =>
      (await call(countDesk, { query: { queue, ...(month !== undefined && { month }) }, signal })).data,
    refetchInterval: MINUTE_MS,
    staleTime: MINUTE_MS / 2,
  })

export const notificationsQuery = queryOptions({
  queryKey: ['notifications'],
  queryFn: async ({ signal }) => (await call(listNotifications, { signal })).data,
  refetchInterval: MINUTE_MS,
})
