/** Publications from the server. A command's answer is the newest content; lists are asked again. */
import { queryOptions } from '@tanstack/react-query'
import { listPublications, readPublication } from '../../shared/api/publication-api.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { call } from '../api.ts'
import { queryClient } from '../query-client.ts'

export type Status = PublicationDetail['status']

export const publicationsQuery = (status: Status | undefined) =>
  queryOptions({
    queryKey: ['publications', 'list', status ?? 'all'],
    queryFn: async ({ signal }) =>
      (await call(listPublications, { query: status === undefined ? {} : { status }, signal })).data.items,
  })

export const publicationQuery = (id: string) =>
  queryOptions({
    queryKey: ['publications', 'one', id],
    queryFn: async ({ signal }) => (await call(readPublication, { params: { id }, signal })).data,
  })

export function publicationChanged(publication: PublicationDetail): void {
  queryClient.setQueryData(publicationQuery(publication.id).queryKey, publication)
  void queryClient.invalidateQueries({ queryKey: ['publications', 'list'] })
}
