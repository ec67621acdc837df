/** Bringing files in: upload, choose, look at the rows, commit or discard. */
import { z } from 'zod'
import { encodingIds } from '../import-codes.ts'
import { importBatch, importChoice, importRow, issueSeverityNames, rowOutcomes } from '../import.ts'
import { endpoint } from './endpoint.ts'
import { editorRoles } from '../user.ts'

const byId = z.object({ id: z.uuid() })
const state = ['invalid-request', 'not-found', 'import-state', 'import-file'] as const

export const uploadImport = endpoint({
  id: 'upload-import',
  method: 'POST',
  path: '/api/imports',
  summary: 'Upload a file (the body is the file itself)',
  role: editorRoles,
  status: 201,
  bodyKind: 'binary',
  query: z.object({ fileName: z.string().trim().min(1).max(200) }),
  result: importBatch,
  problems: ['invalid-request', 'too-large', 'unsupported-file', 'import-file'],
})
export const listImports = endpoint({
  id: 'list-imports',
  method: 'GET',
  path: '/api/imports',
  summary: 'Recent import batches',
  role: editorRoles,
  query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(30) }),
  result: z.object({ items: z.array(importBatch) }),
  problems: ['forbidden'],
})
export const readImport = endpoint({
  id: 'read-import',
  method: 'GET',
  path: '/api/imports/{id}',
  summary: 'One batch with detection, progress and counts',
  role: editorRoles,
  params: byId,
  result: importBatch,
  problems: ['not-found'],
})
export const inspectImport = endpoint({
  id: 'inspect-import',
  method: 'POST',
  path: '/api/imports/{id}/inspection',
  summary: 'Look at the file again through another encoding: names and samples change',
  role: editorRoles,
  params: byId,
  body: z.object({ encoding: z.enum(encodingIds) }),
  result: importBatch,
  problems: state,
})
export const stageImport = endpoint({
  id: 'stage-import',
  method: 'PUT',
  path: '/api/imports/{id}/choice',
  summary:
    'Choose layer, encoding, CRS and columns; stages and checks every row. Poll read-import until checked',
  role: editorRoles,
  params: byId,
  status: 202,
  body: importChoice,
  result: importBatch,
  problems: state,
})
export const listImportRows = endpoint({
  id: 'list-import-rows',
  method: 'GET',
  path: '/api/imports/{id}/rows',
  summary: 'Checked rows, with the reasons',
  role: editorRoles,
  params: byId,
  query: z.object({
    outcome: z.enum(rowOutcomes).optional(),
    issue: z.string().max(60).optional(),
    severity: z
      .enum(issueSeverityNames)
      .optional()
      .meta({ description: 'Rows with an issue of this weight' }),
    withIssues: z.stringbool().default(false),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  result: z.object({ rows: z.array(importRow), total: z.int() }),
  problems: ['not-found', 'import-state'],
})
export const commitImport = endpoint({
  id: 'commit-import',
  method: 'POST',
  path: '/api/imports/{id}/commit',
  summary:
    'Write the accepted and repaired rows in one transaction; poll read-import until committed, or checked with a failure',
  role: editorRoles,
  params: byId,
  status: 202,
  result: importBatch,
  problems: state,
})
export const discardImport = endpoint({
  id: 'discard-import',
  method: 'DELETE',
  path: '/api/imports/{id}',
  summary: 'Throw the staged rows away',
  role: editorRoles,
  params: byId,
  result: importBatch,
  problems: state,
})
