/** What may go out and how precisely, as data that an administrator changes with a reason. */
import { z } from 'zod'
import {
  embedChange,
  publicationLimits,
  publicationRuleChange,
  publicationRules,
} from '../publication-rule.ts'
import { publicationKinds } from '../publication-codes.ts'
import { endpoint } from './endpoint.ts'

const admin = ['administrator'] as const

export const readPublicationRules = endpoint({
  id: 'read-publication-rules',
  method: 'GET',
  path: '/api/publication-rules',
  summary: 'Rules of what goes out, and how they were changed',
  role: 'signed-in',
  result: publicationRules,
  problems: [],
})

export const changePublicationRule = endpoint({
  id: 'change-publication-rule',
  method: 'PUT',
  path: '/api/publication-rules/{kind}',
  summary:
    'Change fields and precision of a kind, for all its assets and by where they stand; what is public keeps what it was frozen with',
  role: admin,
  conditional: true,
  params: z.object({ kind: z.enum(publicationKinds) }),
  body: publicationRuleChange,
  result: publicationRules,
  problems: ['invalid-request', 'forbidden', 'not-found', 'precondition-required', 'edit-conflict'],
})

export const changePublicationLimits = endpoint({
  id: 'change-publication-limits',
  method: 'PUT',
  path: '/api/publication-limits',
  summary: 'Replace the limits by family and title status',
  role: admin,
  conditional: true,
  body: publicationLimits,
  result: publicationRules,
  problems: ['invalid-request', 'forbidden', 'precondition-required', 'edit-conflict'],
})

export const changeEmbed = endpoint({
  id: 'change-embed',
  method: 'PUT',
  path: '/api/portal-embed',
  summary: 'Say which other sites may show the map in their pages',
  role: admin,
  conditional: true,
  body: embedChange,
  result: publicationRules,
  problems: ['invalid-request', 'forbidden', 'precondition-required', 'edit-conflict'],
})
