/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/law-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { listArticles } from './list-articles.ts'
import { changeRule, listRules } from './change-rule.ts'
import { listDefinitions, migrateCases, previewMigration, readDefinition } from './definitions.ts'
import { readCalendar, replaceHolidayYear } from './holidays.ts'

export const lawRoutes: readonly Binding[] = [
  bind(api.listRules, listRules),
  bind(api.listArticles, listArticles),
  bind(api.changeRule, changeRule),
  bind(api.readCalendar, readCalendar),
  bind(api.replaceHolidayYear, replaceHolidayYear),
  bind(api.listDefinitions, listDefinitions),
  bind(api.readDefinition, readDefinition),
  bind(api.previewMigration, previewMigration),
  bind(api.migrateCases, migrateCases),
] as const
