/** Leads and investors: from an inquiry to a signature. Promoters work on them; supervisors and auditors look. */
import { z } from 'zod'
import {
  investor,
  investorChange,
  investorNeed,
  leadAct,
  leadChange,
  leadDetail,
  leadFigures,
  leadMove,
  leadNote,
  leadPerson,
  leadRow,
  newInvestor,
  newLead,
  newNeed,
} from '../lead.ts'
import { leadReaders, leadStages } from '../lead-codes.ts'
import { endpoint } from './endpoint.ts'

const byId = z.object({ id: z.uuid() })
const readers = leadReaders
const writers = ['promoter'] as const
const edited = [
  'invalid-request',
  'forbidden',
  'not-found',
  'precondition-required',
  'edit-conflict',
  'not-acceptable-state',
] as const

export const listLeads = endpoint({
  id: 'list-leads',
  method: 'GET',
  path: '/api/leads',
  summary: 'Leads on publications in scope, latest first',
  role: readers,
  query: z.object({
    stage: z.enum(leadStages).optional(),
    publicationId: z.uuid().optional(),
    which: z
      .enum(['all', 'mine', 'due', 'suspect'])
      .default('all')
      .meta({ description: 'due: the next action is today or overdue; suspect: looks like spam' }),
    limit: z.coerce.number().int().min(1).max(1000).default(500),
  }),
  result: z.object({ items: z.array(leadRow) }),
  problems: ['invalid-request', 'forbidden'],
})

export const readLeadFigures = endpoint({
  id: 'read-lead-figures',
  method: 'GET',
  path: '/api/leads/figures',
  summary: 'How many leads came, how far they came, and what they brought',
  role: readers,
  query: z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() }),
  result: leadFigures,
  problems: ['invalid-request', 'forbidden'],
})

export const readLead = endpoint({
  id: 'read-lead',
  method: 'GET',
  path: '/api/leads/{id}',
  summary: 'One lead with its story and the cases of its assets; the person stays masked',
  role: readers,
  params: byId,
  result: leadDetail,
  problems: ['forbidden', 'not-found'],
})

export const createLead = endpoint({
  id: 'create-lead',
  method: 'POST',
  path: '/api/leads',
  summary: 'Record somebody who came by phone or in person',
  role: writers,
  status: 201,
  idempotent: true,
  body: newLead,
  result: leadDetail,
  problems: ['invalid-request', 'forbidden', 'not-found'],
})

export const changeLead = endpoint({
  id: 'change-lead',
  method: 'PUT',
  path: '/api/leads/{id}',
  summary: 'Owner, investor, next action and its day',
  role: writers,
  conditional: true,
  params: byId,
  body: leadChange,
  result: leadDetail,
  problems: edited,
})

export const moveLead = endpoint({
  id: 'move-lead',
  method: 'POST',
  path: '/api/leads/{id}/moves',
  summary: 'Move to another stage; a signature proposes the proper step to the cases of the assets',
  role: writers,
  conditional: true,
  params: byId,
  body: leadMove,
  result: leadDetail,
  problems: edited,
})

export const actOnLead = endpoint({
  id: 'act-on-lead',
  method: 'POST',
  path: '/api/leads/{id}/acts',
  summary: 'Say that it is no spam, or erase the person',
  role: writers,
  conditional: true,
  params: byId,
  body: leadAct,
  result: leadDetail,
  problems: edited,
})

export const addLeadNote = endpoint({
  id: 'add-lead-note',
  method: 'POST',
  path: '/api/leads/{id}/notes',
  summary: 'Add a note of a call, visit or meeting; it stays as it is',
  role: writers,
  status: 201,
  idempotent: true,
  params: byId,
  body: leadNote,
  result: leadDetail,
  problems: ['invalid-request', 'forbidden', 'not-found'],
})

export const revealLead = endpoint({
  id: 'reveal-lead',
  method: 'POST',
  path: '/api/leads/{id}/person',
  summary: 'Show name, phone and e-mail in full; recorded in the lead’s story',
  role: writers,
  params: byId,
  result: leadPerson,
  problems: ['forbidden', 'not-found', 'not-acceptable-state', 'too-many-requests'],
})

export const listInvestors = endpoint({
  id: 'list-investors',
  method: 'GET',
  path: '/api/investors',
  summary: 'Companies of the investor register, by name or credit code',
  role: readers,
  query: z.object({
    q: z.string().trim().max(60).default(''),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  result: z.object({ items: z.array(investor) }),
  problems: ['invalid-request', 'forbidden'],
})

export const createInvestor = endpoint({
  id: 'create-investor',
  method: 'POST',
  path: '/api/investors',
  summary: 'Add a company',
  role: writers,
  status: 201,
  idempotent: true,
  body: newInvestor,
  result: investor,
  problems: ['invalid-request', 'forbidden', 'duplicate'],
})

export const changeInvestor = endpoint({
  id: 'change-investor',
  method: 'PUT',
  path: '/api/investors/{id}',
  summary: 'Correct a company, or record that it was looked up in the business register',
  role: writers,
  conditional: true,
  params: byId,
  body: investorChange,
  result: investor,
  problems: [
    'invalid-request',
    'forbidden',
    'not-found',
    'precondition-required',
    'edit-conflict',
    'duplicate',
  ],
})

const needs = z.object({ items: z.array(investorNeed) })

export const listNeeds = endpoint({
  id: 'list-needs',
  method: 'GET',
  path: '/api/investors/{id}/needs',
  summary: 'What an investor looks for, with the public offers that fit now',
  role: readers,
  params: byId,
  result: needs,
  problems: ['forbidden', 'not-found'],
})

export const createNeed = endpoint({
  id: 'create-need',
  method: 'POST',
  path: '/api/investors/{id}/needs',
  summary: 'Keep what an investor looks for; who keeps it is told of new offers that fit',
  role: writers,
  status: 201,
  idempotent: true,
  params: byId,
  body: newNeed,
  result: needs,
  problems: ['invalid-request', 'forbidden', 'not-found'],
})

export const endNeed = endpoint({
  id: 'end-need',
  method: 'POST',
  path: '/api/investors/{id}/needs/{needId}/end',
  summary: 'Look no longer',
  role: writers,
  params: z.object({ id: z.uuid(), needId: z.uuid() }),
  result: needs,
  problems: ['forbidden', 'not-found'],
})
