/** The desk: queue, comments and slips. */
import { z } from 'zod'
import { colleague, comment, deskItem, newSlip, slip, slipAct } from '../desk.ts'
import { caseActors, listCases } from './case-api.ts'
import { endpoint } from './endpoint.ts'

const byId = z.object({ id: z.uuid() })

export const readDesk = endpoint({
  id: 'read-desk',
  method: 'GET',
  path: '/api/desk',
  summary: 'What waits, nearest day first, with the step that settles it and why it is here',
  role: 'signed-in',
  query: listCases.query!,
  result: z.object({ items: z.array(deskItem), next: z.string().nullable() }),
  problems: ['invalid-request'],
})

export const listColleagues = endpoint({
  id: 'list-colleagues',
  method: 'GET',
  path: '/api/cases/{id}/colleagues',
  summary: 'Who may see this case: to mention, or to hand it to',
  role: 'signed-in',
  params: byId,
  result: z.object({ items: z.array(colleague) }),
  problems: ['not-found'],
})

export const readCaseMute = endpoint({
  id: 'read-case-mute',
  method: 'GET',
  path: '/api/cases/{id}/mute',
  summary: 'Whether I am told nothing of this case',
  role: 'signed-in',
  params: byId,
  result: z.object({ muted: z.boolean() }),
  problems: ['not-found'],
})

export const muteCase = endpoint({
  id: 'mute-case',
  method: 'PUT',
  path: '/api/cases/{id}/mute',
  summary: 'Be told nothing of this case, or again',
  role: 'signed-in',
  params: byId,
  body: z.object({ muted: z.boolean() }),
  result: z.object({ muted: z.boolean() }),
  problems: ['invalid-request', 'not-found'],
})

export const listComments = endpoint({
  id: 'list-comments',
  method: 'GET',
  path: '/api/cases/{id}/comments',
  summary: 'Comments on a case, oldest first',
  role: 'signed-in',
  params: byId,
  result: z.object({ items: z.array(comment) }),
  problems: ['not-found'],
})

export const writeComment = endpoint({
  id: 'write-comment',
  method: 'POST',
  path: '/api/cases/{id}/comments',
  summary: 'Comment on a case; @login tells a colleague',
  role: 'signed-in',
  status: 201,
  idempotent: true,
  params: byId,
  body: z.object({ body: z.string().trim().min(1).max(2000) }),
  result: comment,
  problems: ['invalid-request', 'not-found'],
})

export const withdrawComment = endpoint({
  id: 'withdraw-comment',
  method: 'DELETE',
  path: '/api/cases/{id}/comments/{commentId}',
  summary: 'Withdraw a comment of one’s own; that there was one stays',
  role: 'signed-in',
  status: 204,
  params: z.object({ id: z.uuid(), commentId: z.uuid() }),
  result: z.undefined(),
  problems: ['not-found'],
})

export const listSlips = endpoint({
  id: 'list-slips',
  method: 'GET',
  path: '/api/slips',
  summary: 'Supervision slips, open ones first; a unit sees its own',
  role: 'signed-in',
  query: z.object({
    open: z.stringbool().default(true),
    caseId: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  result: z.object({ items: z.array(slip) }),
  problems: ['invalid-request'],
})

export const issueSlip = endpoint({
  id: 'issue-slip',
  method: 'POST',
  path: '/api/slips',
  summary: 'Issue a numbered slip to a unit',
  role: ['supervisor'],
  status: 201,
  idempotent: true,
  body: newSlip,
  result: slip,
  problems: ['invalid-request', 'forbidden', 'not-found'],
})

export const actOnSlip = endpoint({
  id: 'act-on-slip',
  method: 'POST',
  path: '/api/slips/{id}/acts',
  summary: 'Reply (the unit), return or sign off (the task force)',
  role: caseActors,
  conditional: true,
  params: byId,
  body: slipAct,
  result: slip,
  problems: [
    'invalid-request',
    'forbidden',
    'not-found',
    'precondition-required',
    'edit-conflict',
    'not-acceptable-state',
  ],
})
