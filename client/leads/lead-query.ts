/** Leads and investors from the server. A command's answer is the newest content; lists and figures are asked again. */
import { queryOptions } from '@tanstack/react-query'
import { listInvestors, listLeads, readLead, readLeadFigures } from '../../shared/api/lead-api.ts'
import type { LeadDetail } from '../../shared/lead.ts'
import { call } from '../api.ts'
import { queryClient } from '../query-client.ts'

export const whichLeads = ['all', 'mine', 'due', 'suspect'] as const
export type Which = (typeof whichLeads)[number]

export const leadsQuery = (which: Which) =>
  queryOptions({
    queryKey: ['leads', 'list', which],
    queryFn: async ({ signal }) => (await call(listLeads, { query: { which }, signal })).data.items,
    refetchInterval: 60_000,
  })

export const figuresQuery = queryOptions({
  queryKey: ['leads', 'figures'],
  queryFn: async ({ signal }) => (await call(readLeadFigures, { signal })).data,
})

export const leadQuery = (id: string) =>
  queryOptions({
    queryKey: ['leads', 'one', id],
    queryFn: async ({ signal }) => (await call(readLead, { params: { id }, signal })).data,
  })

export const investorsQuery = (q: string) =>
  queryOptions({
    queryKey: ['investors', q],
    queryFn: async ({ signal }) => (await call(listInvestors, { query: { q }, signal })).data.items,
  })

export function leadChanged(lead: LeadDetail): void {
  queryClient.setQueryData(leadQuery(lead.id).queryKey, lead)
  void queryClient.invalidateQueries({ queryKey: ['leads', 'list'] })
  void queryClient.invalidateQueries({ queryKey: ['leads', 'figures'] })
}
