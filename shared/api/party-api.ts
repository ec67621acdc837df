/** Parties: search, register, correct, and the logged act of unmasking an id number. */
import { z } from 'zod'
import { newParty, party, partyChange, unmasked, unmasking } from '../party.ts'
import { editorRoles } from '../user.ts'
import { endpoint } from './endpoint.ts'

const byId = z.object({ id: z.uuid() })

export const listParties = endpoint({
  id: 'list-parties',
  method: 'GET',
  path: '/api/parties',
  summary: 'Find parties by name, credit code or id number',
  role: editorRoles,
  query: z.object({
    q: z.string().trim().max(80).default(''),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  result: z.object({ items: z.array(party) }),
  problems: ['forbidden'],
})
export const registerParty = endpoint({
  id: 'register-party',
  method: 'POST',
  path: '/api/parties',
  summary: 'Register a party',
  role: editorRoles,
  status: 201,
  idempotent: true,
  body: newParty,
  result: party,
  problems: ['invalid-request', 'duplicate'],
})
export const readParty = endpoint({
  id: 'read-party',
  method: 'GET',
  path: '/api/parties/{id}',
  summary: 'One party',
  role: editorRoles,
  params: byId,
  result: party,
  problems: ['not-found'],
})
export const correctParty = endpoint({
  id: 'correct-party',
  method: 'PATCH',
  path: '/api/parties/{id}',
  summary: 'Correct a party',
  role: editorRoles,
  params: byId,
  conditional: true,
  body: partyChange,
  result: party,
  problems: ['invalid-request', 'not-found', 'duplicate', 'precondition-required', 'edit-conflict'],
})
export const unmaskParty = endpoint({
  id: 'unmask-party',
  method: 'POST',
  path: '/api/parties/{id}/unmask',
  summary: 'Show an id number in full; the reason is recorded',
  role: editorRoles,
  params: byId,
  body: unmasking,
  result: unmasked,
  problems: ['invalid-request', 'not-found', 'too-many-requests'],
})
