/** Exports: the file is the answer. */
import { z } from 'zod'
import { runAnalysisBody } from '../analysis/result.ts'
import { csvEncodings, exportCrs, exportFormats } from '../export.ts'
import { endpoint } from './endpoint.ts'

const how = z.object({
  format: z.enum(exportFormats),
  encoding: z.enum(csvEncodings).default('utf-8').meta({ description: 'CSV only' }),
  crs: z.enum(exportCrs).default('4490').meta({ description: 'GeoPackage only' }),
})
const query = how.extend({
  filter: z.string().max(16_384).optional().meta({ description: 'CQL2 text, as in the list' }),
})
const problems = ['invalid-request', 'invalid-filter', 'too-large', 'query-too-slow'] as const

export const exportAssets = endpoint({
  id: 'export-assets',
  method: 'GET',
  path: '/api/exports/assets',
  summary:
    'The register under a filter as Excel, CSV, GeoJSON or GeoPackage; `X-Export-Rows` says how many rows come',
  role: 'signed-in',
  query,
  resultKind: 'binary',
  result: z.undefined(),
  problems,
})
export const exportLayer = endpoint({
  id: 'export-layer',
  method: 'GET',
  path: '/api/exports/layers/{code}',
  summary: 'The features of a reference layer under a filter, as a file',
  role: 'signed-in',
  params: z.object({ code: z.string().max(40) }),
  query,
  resultKind: 'binary',
  result: z.undefined(),
  problems: [...problems, 'not-found'],
})
export const exportAnswer = endpoint({
  id: 'export-answer',
  method: 'GET',
  path: '/api/exports/answers/{id}',
  summary: 'All rows of an answer in its order, with the distance that was asked for, as a file',
  role: 'signed-in',
  params: z.object({ id: z.uuid() }),
  query: how,
  resultKind: 'binary',
  result: z.undefined(),
  problems: [...problems, 'not-found'],
})
export const exportAnalysis = endpoint({
  id: 'export-analysis',
  method: 'POST',
  path: '/api/exports/analyses',
  summary: 'The rows of an analysis, done anew, as a file',
  role: 'signed-in',
  body: runAnalysisBody.extend(how.shape).meta({ id: 'AnalysisExport' }),
  resultKind: 'binary',
  result: z.undefined(),
  problems: [...problems, 'not-found'],
})
