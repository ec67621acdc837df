/** Objections that citizens send from the portal, in the case they concern. */
import { z } from 'zod'
import { caseDetail } from '../case.ts'
import { objection, objectionAnswer } from '../objection.ts'
import { endpoint } from './endpoint.ts'

export const listObjections = endpoint({
  id: 'list-objections',
  method: 'GET',
  path: '/api/cases/{id}/objections',
  summary: 'Objections to the announcement of a case, those that wait first',
  role: ['registrar', 'supervisor', 'auditor'],
  params: z.object({ id: z.uuid() }),
  result: z.object({ items: z.array(objection) }),
  problems: ['forbidden', 'not-found'],
})

export const answerObjection = endpoint({
  id: 'answer-objection',
  method: 'POST',
  path: '/api/cases/{id}/objections/{objectionId}/answer',
  summary:
    'Admit it: its letter is filed and the case takes the step of the objection; or refuse it with a reason',
  role: ['registrar'],
  conditional: true,
  params: z.object({ id: z.uuid(), objectionId: z.uuid() }),
  body: objectionAnswer,
  result: caseDetail,
  problems: [
    'invalid-request',
    'forbidden',
    'not-found',
    'precondition-required',
    'edit-conflict',
    'not-acceptable-state',
    'step-refused',
  ],
})
