/** The figures of a case by month, from the server. */
import { queryOptions } from '@tanstack/react-query'
import { listFigures } from '../../shared/api/operation-api.ts'
import { call } from '../api.ts'

export const figuresQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'figures'],
    queryFn: async ({ signal }) => (await call(listFigures, { params: { id: caseId }, signal })).data,
  })
