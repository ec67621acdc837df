/** Operating figures of a concession, by case and month. */
import { z } from 'zod'
import { figure, figureBook, figureChange, monthText } from '../operation.ts'
import { caseActors } from './case-api.ts'
import { endpoint } from './endpoint.ts'

const byMonth = z.object({ id: z.uuid(), month: monthText })

export const listFigures = endpoint({
  id: 'list-figures',
  method: 'GET',
  path: '/api/cases/{id}/figures',
  summary: 'Operating figures by month, latest first',
  role: 'signed-in',
  params: z.object({ id: z.uuid() }),
  result: figureBook,
  problems: ['not-found'],
})

export const recordFigure = endpoint({
  id: 'record-figure',
  method: 'PUT',
  path: '/api/cases/{id}/figures/{month}',
  summary: 'Report a month (If-Match "v0") or correct it with a reason',
  role: caseActors,
  conditional: true,
  params: byMonth,
  body: figureChange,
  result: figure,
  problems: [
    'invalid-request',
    'forbidden',
    'not-found',
    'precondition-required',
    'edit-conflict',
    'not-acceptable-state',
  ],
})

export const listFigureVersions = endpoint({
  id: 'list-figure-versions',
  method: 'GET',
  path: '/api/cases/{id}/figures/{month}/versions',
  summary: 'What was said of a month, latest first',
  role: 'signed-in',
  params: byMonth,
  result: z.object({ items: z.array(figure) }),
  problems: ['not-found'],
})
