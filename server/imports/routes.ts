/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/import-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { commitImport } from './commit.ts'
import { discardImport } from './discard.ts'
import { listImportRows } from './list-rows.ts'
import { inspectAgain, listImports, readImport } from './read-batch.ts'
import { stageImport } from './stage.ts'
import { uploadImport } from './upload.ts'

export const importRoutes: readonly Binding[] = [
  bind(api.uploadImport, uploadImport),
  bind(api.listImports, listImports),
  bind(api.readImport, readImport),
  bind(api.inspectImport, inspectAgain),
  bind(api.stageImport, stageImport),
  bind(api.listImportRows, listImportRows),
  bind(api.commitImport, commitImport),
  bind(api.discardImport, discardImport),
]
