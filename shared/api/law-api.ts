/** Rules, calendar and definitions: read by everybody (the browser decides by them), changed by administrators. */
import { z } from 'zod'
import { assetTrackCodes } from '../codes/asset-track.ts'
import { articleGap, articleText } from '../law-texts/article-text.ts'
import {
  definitionUse,
  holidayYearChange,
  holidayYearRow,
  lawDefinition,
  migrationLine,
  ruleChange,
  ruleRevision,
} from '../law.ts'
import { endpoint } from './endpoint.ts'

const administrator = ['administrator'] as const
const definitionPath = z.object({ track: z.enum(assetTrackCodes), version: z.coerce.number().int().min(1) })

export const listRules = endpoint({
  id: 'list-rules',
  method: 'GET',
  path: '/api/law/rules',
  summary: 'Every deadline, rate and cap, with its revisions',
  role: 'signed-in',
  result: z.object({ items: z.array(ruleRevision) }),
  problems: ['login-required'],
})

export const listArticles = endpoint({
  id: 'list-articles',
  method: 'GET',
  path: '/api/law/articles',
  summary: 'The articles that rules, workflows and papers cite, word for word where they were read',
  role: 'signed-in',
  result: z.object({
    items: z.array(articleText),
    gaps: z.array(articleGap).meta({ description: 'Cited, without a text, and why' }),
    today: z.iso.date(),
  }),
  problems: ['login-required'],
})

export const changeRule = endpoint({
  id: 'change-rule',
  method: 'POST',
  path: '/api/law/rules/{id}/revisions',
  summary: 'Change a rule with a reason; open cases keep theirs',
  role: administrator,
  conditional: true,
  params: z.object({ id: z.string().max(80) }),
  body: ruleChange,
  result: z.object({ items: z.array(ruleRevision) }),
  problems: ['invalid-request', 'forbidden', 'not-found', 'edit-conflict', 'precondition-required'],
})

export const readCalendar = endpoint({
  id: 'read-calendar',
  method: 'GET',
  path: '/api/law/calendar',
  summary: 'State Council holidays and make-up workdays by year',
  role: 'signed-in',
  result: z.object({ items: z.array(holidayYearRow), today: z.iso.date() }),
  problems: ['login-required'],
})

export const replaceHolidayYear = endpoint({
  id: 'replace-holiday-year',
  method: 'PUT',
  path: '/api/law/calendar/{year}',
  summary: 'Enter a year’s holidays; clocks that run are counted again',
  role: administrator,
  params: z.object({ year: z.coerce.number().int().min(1990).max(2200) }),
  body: holidayYearChange,
  result: holidayYearRow,
  problems: ['invalid-request', 'forbidden'],
})

export const listDefinitions = endpoint({
  id: 'list-definitions',
  method: 'GET',
  path: '/api/law/definitions',
  summary: 'Workflow definitions, their versions, and open cases on each',
  role: 'signed-in',
  result: z.object({ items: z.array(definitionUse) }),
  problems: ['login-required'],
})

export const readDefinition = endpoint({
  id: 'read-definition',
  method: 'GET',
  path: '/api/law/definitions/{track}/{version}',
  summary: 'One version of a workflow definition',
  role: 'signed-in',
  params: definitionPath,
  result: lawDefinition,
  problems: ['not-found'],
})

export const previewMigration = endpoint({
  id: 'preview-migration',
  method: 'GET',
  path: '/api/law/definitions/{track}/{version}/migration',
  summary: 'Which open cases could move to this version, and what changes',
  role: administrator,
  params: definitionPath,
  result: z.object({ items: z.array(migrationLine) }),
  problems: ['not-found', 'forbidden'],
})

export const migrateCases = endpoint({
  id: 'migrate-cases',
  method: 'POST',
  path: '/api/law/definitions/{track}/{version}/migration',
  summary: 'Move open cases to this version, each in a transaction of its own',
  role: administrator,
  params: definitionPath,
  body: z.object({
    caseIds: z.array(z.uuid()).min(1).max(1000),
    reason: z.string().trim().min(4).max(500),
  }),
  result: z.object({ items: z.array(migrationLine) }),
  problems: ['invalid-request', 'not-found', 'forbidden'],
})
