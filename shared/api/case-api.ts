/** Cases: list, one, its story, and the acts on it. A step is refused with everything it lacks (`step-refused`). */
import { z } from 'zod'
import {
  caseAssignment,
  caseDetail,
  caseEventRow,
  caseRecord,
  caseRow,
  caseStep,
  caseTaskRow,
  lamps,
  newCase,
  proposalAnswer,
  stepPreview,
  taskChange,
} from '../case.ts'
import { assetFamilyCodes } from '../codes/asset-class.ts'
import { assetTrackCodes } from '../codes/asset-track.ts'
import { deskQueues } from '../notification.ts'
import { endpoint } from './endpoint.ts'

const byId = z.object({ id: z.uuid() })
/** Who acts on cases; which step needs which role is the definition's matter. */
export const caseActors = ['registrar', 'promoter', 'planner', 'supervisor'] as const
const act = [
  'invalid-request',
  'forbidden',
  'not-found',
  'precondition-required',
  'edit-conflict',
  'step-refused',
] as const

export const caseQueues = deskQueues

export const listCases = endpoint({
  id: 'list-cases',
  method: 'GET',
  path: '/api/cases',
  summary: 'Cases in scope by nearest day, a page at a time',
  role: 'signed-in',
  query: z.object({
    queue: z.enum(caseQueues).default('all').meta({
      description:
        'mine: assigned to me, or to nobody and my role may take a next step; unit: on my unit’s desk; waiting: I worked on it, others owe; done: closed this month',
    }),
    track: z.enum(assetTrackCodes).optional(),
    family: z.enum(assetFamilyCodes).optional(),
    state: z.string().max(60).optional(),
    lamp: z.enum(lamps).optional(),
    unitId: z.uuid().optional(),
    assigneeId: z.uuid().optional(),
    assetId: z.uuid().optional(),
    dueFrom: z.iso.date().optional(),
    dueTo: z.iso.date().optional(),
    q: z.string().trim().max(80).optional().meta({ description: 'Case number, asset name or number' }),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  result: z.object({ items: z.array(caseRow), next: z.string().nullable() }),
  problems: ['invalid-request', 'login-required'],
})

export const readCase = endpoint({
  id: 'read-case',
  method: 'GET',
  path: '/api/cases/{id}',
  summary: 'One case with its snapshot, tasks and proposals',
  role: 'signed-in',
  params: byId,
  result: caseDetail,
  problems: ['not-found'],
})

export const listCaseEvents = endpoint({
  id: 'list-case-events',
  method: 'GET',
  path: '/api/cases/{id}/events',
  summary: 'The story of a case, latest first',
  role: 'signed-in',
  params: byId,
  result: z.object({ items: z.array(caseEventRow) }),
  problems: ['not-found'],
})

export const listAssetCases = endpoint({
  id: 'list-asset-cases',
  method: 'GET',
  path: '/api/assets/{id}/cases',
  summary: 'Every case of an asset, open ones first',
  role: 'signed-in',
  params: byId,
  result: z.object({ items: z.array(caseRow) }),
  problems: ['not-found'],
})

export const openCase = endpoint({
  id: 'open-case',
  method: 'POST',
  path: '/api/assets/{id}/cases',
  summary: 'Open a case on an asset, or take over one that was begun before this program',
  role: caseActors,
  status: 201,
  idempotent: true,
  params: byId,
  body: newCase,
  result: caseDetail,
  problems: ['invalid-request', 'forbidden', 'not-found', 'step-refused', 'duplicate'],
})

export const takeStep = endpoint({
  id: 'take-step',
  method: 'POST',
  path: '/api/cases/{id}/steps',
  summary: 'Take a step; refused with everything it lacks',
  role: caseActors,
  conditional: true,
  idempotent: true,
  params: byId,
  body: caseStep,
  result: caseDetail,
  problems: act,
})

export const previewStep = endpoint({
  id: 'preview-step',
  method: 'POST',
  path: '/api/cases/{id}/steps/preview',
  summary: 'What a step would do, or lacks, without taking it',
  role: 'signed-in',
  params: byId,
  body: caseStep,
  result: stepPreview,
  problems: ['invalid-request', 'not-found'],
})

export const recordCase = endpoint({
  id: 'record-case',
  method: 'PATCH',
  path: '/api/cases/{id}',
  summary: 'Record fields and checklist items that the present state asks for',
  role: caseActors,
  conditional: true,
  params: byId,
  body: caseRecord,
  result: caseDetail,
  problems: act,
})

export const assignCase = endpoint({
  id: 'assign-case',
  method: 'PUT',
  path: '/api/cases/{id}/assignment',
  summary: 'Hand the case to a unit or a person',
  role: caseActors,
  conditional: true,
  params: byId,
  body: caseAssignment,
  result: caseDetail,
  problems: act,
})

export const changeTask = endpoint({
  id: 'change-case-task',
  method: 'PUT',
  path: '/api/cases/{id}/tasks/{taskId}',
  summary: 'Settle, reopen or hand on a child task',
  role: caseActors,
  conditional: true,
  params: z.object({ id: z.uuid(), taskId: z.uuid() }),
  body: taskChange,
  result: caseTaskRow,
  problems: act,
})

export const answerProposal = endpoint({
  id: 'decline-proposal',
  method: 'POST',
  path: '/api/cases/{id}/proposals/{proposalId}',
  summary: 'Decline what the clock proposed, with a reason; taking it is a step',
  role: caseActors,
  conditional: true,
  params: z.object({ id: z.uuid(), proposalId: z.uuid() }),
  body: proposalAnswer,
  result: caseDetail,
  problems: act,
})
