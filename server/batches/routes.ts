/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/batch-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { addEstateHomes } from './add-homes.ts'
import { changeEstate } from './change-estate.ts'
import { fileEstatePaper } from './estate-papers.ts'
import { prepareBulkRun } from './prepare-run.ts'
import { listEstateHomes, listEstates, readEstate } from './read-estate.ts'
import { listBulkItems, listBulkRuns, readBulkRun } from './read-runs.ts'
import { registerEstate } from './register-estate.ts'
import { downloadBulkReport } from './report.ts'
import { cancelBulkRun, startBulkRun } from './start-run.ts'
import { summariseSelection } from './summarise-selection.ts'

export const batchRoutes: readonly Binding[] = [
  bind(api.summariseSelection, summariseSelection),
  bind(api.prepareBulkRun, prepareBulkRun),
  bind(api.startBulkRun, startBulkRun),
  bind(api.cancelBulkRun, cancelBulkRun),
  bind(api.listBulkRuns, listBulkRuns),
  bind(api.readBulkRun, readBulkRun),
  bind(api.listBulkItems, listBulkItems),
  bind(api.downloadBulkReport, downloadBulkReport),
  bind(api.registerEstate, registerEstate),
  bind(api.changeEstate, changeEstate),
  bind(api.listEstates, listEstates),
  bind(api.readEstate, readEstate),
  bind(api.listEstateHomes, listEstateHomes),
  bind(api.addEstateHomes, addEstateHomes),
  bind(api.fileEstatePaper, fileEstatePaper),
] as const
