/** Cases from the server, and the law by which the browser runs the same decisions. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { listAssetCases, listCaseEvents, readCase } from '../../shared/api/case-api.ts'
import { listRules, readCalendar, readDefinition } from '../../shared/api/law-api.ts'
import type { CaseDetail } from '../../shared/case.ts'
import type { HolidayCalendar } from '../../shared/workflow/calendar.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import type { RuleBook } from '../../shared/workflow/rule.ts'
import { forget } from '../assets/use-asset.ts'
import { call } from '../api.ts'
import { queryClient } from '../query-client.ts'

const LAW_FRESH_MS = 5 * 60_000

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'read'],
    queryFn: async ({ signal }): Promise<CaseDetail> =>
      (await call(readCase, { params: { id }, signal })).data,
  })

export const caseEventsQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'events'],
    queryFn: async ({ signal }) => (await call(listCaseEvents, { params: { id }, signal })).data.items,
  })

export const assetCasesQuery = (assetId: string) =>
  queryOptions({
    queryKey: ['asset', assetId, 'cases'],
    queryFn: async ({ signal }) =>
      (await call(listAssetCases, { params: { id: assetId }, signal })).data.items,
  })

const rulesQuery = queryOptions({
  queryKey: ['law', 'book'],
  queryFn: async ({ signal }): Promise<RuleBook> =>
    (await call(listRules, { signal })).data.items.filter((row) => row.supersededAt === null),
  staleTime: LAW_FRESH_MS,
})

const calendarQuery = queryOptions({
  queryKey: ['law', 'calendar'],
  queryFn: async ({ signal }): Promise<HolidayCalendar> =>
    Object.fromEntries(
      (await call(readCalendar, { signal })).data.items.map(({ year, ...rest }) => [String(year), rest]),
    ),
  staleTime: LAW_FRESH_MS,
})

export const definitionQuery = (track: string, version: number) =>
  queryOptions({
    queryKey: ['law', 'definition', track, version],
    queryFn: async ({ signal }): Promise<WorkflowDefinition> =>
      (await call(readDefinition, { params: { track, version }, signal })).data,
    staleTime: Number.POSITIVE_INFINITY,
  })

export interface Law {
  definition: WorkflowDefinition
  rules: RuleBook
  calendar: HolidayCalendar
}

/** Undefined until all three are there. */
export function useLaw(track: string, version: number): Law | undefined {
  const definition = useQuery({ ...definitionQuery(track, version), enabled: version > 0 }).data
  const rules = useQuery(rulesQuery).data
  const calendar = useQuery(calendarQuery).data
  if (definition === undefined || rules === undefined || calendar === undefined) return undefined
  return { definition, rules, calendar }
}

/** After an act: the answer is the newest content, everything that shows the case or its asset is asked again. */
export function tookCase(detail: CaseDetail): void {
  queryClient.setQueryData(caseQuery(detail.id).queryKey, detail)
  forgetCase(detail.id, detail.assetId)
}

export function forgetCase(id: string, assetId: string): void {
  void queryClient.invalidateQueries({ queryKey: ['case', id] })
  void queryClient.invalidateQueries({ queryKey: ['cases'] })
  forget(assetId)
}
