/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/case-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { assignCase } from './assign-case.ts'
import { changeTask } from './change-task.ts'
import { declineProposal } from './decline-proposal.ts'
import { listAssetCases, listCases } from './list-cases.ts'
import { openCase } from './open-case.ts'
import { listCaseEvents, readCase } from './read-case.ts'
import { recordCase } from './record-fields.ts'
import { previewStep, takeStep } from './take-step.ts'

export const workflowRoutes: readonly Binding[] = [
  bind(api.listCases, listCases),
  bind(api.readCase, readCase),
  bind(api.listCaseEvents, listCaseEvents),
  bind(api.listAssetCases, listAssetCases),
  bind(api.openCase, openCase),
  bind(api.takeStep, takeStep),
  bind(api.previewStep, previewStep),
  bind(api.recordCase, recordCase),
  bind(api.assignCase, assignCase),
  bind(api.changeTask, changeTask),
  bind(api.answerProposal, declineProposal),
] as const
