/** Rules of what goes out, from the server. */
import { queryOptions } from '@tanstack/react-query'
import { readPublicationRules } from '../../shared/api/publication-rule-api.ts'
import { call } from '../api.ts'

export const rulesQuery = queryOptions({
  queryKey: ['publication-rules'],
  queryFn: async ({ signal }) => (await call(readPublicationRules, { signal })).data,
})
