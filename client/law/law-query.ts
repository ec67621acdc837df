/** Rules with their revisions, the calendar and the definitions, from the server; and the changes of them. */
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import {
  changeRule,
  listDefinitions,
  listRules,
  migrateCases,
  previewMigration,
  readCalendar,
  replaceHolidayYear,
} from '../../shared/api/law-api.ts'
import type { BodyInput, ResultOf } from '../../shared/api/endpoint.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import type { MigrationLine, RuleChange, RuleRevision } from '../../shared/law.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { call } from '../api.ts'
import { queryClient } from '../query-client.ts'
import { definitionQuery } from '../workflow/case-query.ts'

export type DefinitionUse = ResultOf<typeof listDefinitions>['items'][number]

export const revisionsQuery = queryOptions({
  queryKey: ['law', 'revisions'],
  queryFn: async ({ signal }): Promise<RuleRevision[]> => (await call(listRules, { signal })).data.items,
})

export const yearsQuery = queryOptions({
  queryKey: ['law', 'years'],
  queryFn: async ({ signal }) => (await call(readCalendar, { signal })).data,
})

export const definitionsQuery = queryOptions({
  queryKey: ['law', 'definitions'],
  queryFn: async ({ signal }): Promise<DefinitionUse[]> =>
    (await call(listDefinitions, { signal })).data.items,
})

export interface UsedDefinition extends DefinitionUse {
  readonly definition: WorkflowDefinition
}

/** The latest version of each track, and older ones that still have open cases; undefined until all are there. */
export function useDefinitionsInUse(): readonly UsedDefinition[] | undefined {
  const { data } = useQuery(definitionsQuery)
  const wanted = (data ?? []).filter(({ latest, openCases }) => latest || openCases > 0)
  const read = useQueries({ queries: wanted.map(({ track, version }) => definitionQuery(track, version)) })
  if (data === undefined || read.some((one) => one.data === undefined)) return undefined
  return wanted.map((use, index) => ({ ...use, definition: read[index]!.data! }))
}

/** After any change of the law: pages of cases decide by it too. */
async function lawChanged(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['law'] }),
    queryClient.invalidateQueries({ queryKey: ['case'] }),
    queryClient.invalidateQueries({ queryKey: ['cases'] }),
  ])
}

export async function reviseRule(id: string, revision: number, body: RuleChange): Promise<void> {
  try {
    await call(changeRule, { params: { id }, ifMatch: `"v${revision}"`, body })
  } finally {
    await lawChanged()
  }
}

export async function enterYear(year: number, body: BodyInput<typeof replaceHolidayYear>): Promise<void> {
  await call(replaceHolidayYear, { params: { year }, body })
  await lawChanged()
}

export const migrationQuery = (track: AssetTrack, version: number) =>
  queryOptions({
    queryKey: ['law', 'migration', track, version],
    queryFn: async ({ signal }): Promise<MigrationLine[]> =>
      (await call(previewMigration, { params: { track, version }, signal })).data.items,
    staleTime: 0,
  })

export async function moveCases(
  track: AssetTrack,
  version: number,
  body: BodyInput<typeof migrateCases>,
): Promise<MigrationLine[]> {
  const { data } = await call(migrateCases, { params: { track, version }, body })
  await lawChanged()
  return data.items
}
