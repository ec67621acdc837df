/** Personal access tokens, for /ogc, tiles and reading the API from scripts. Managed only from a signed-in session. */
import { z } from 'zod'
import { newToken, personalToken } from '../token.ts'
import { endpoint } from './endpoint.ts'

export const listTokens = endpoint({
  id: 'list-tokens',
  method: 'GET',
  path: '/api/tokens',
  summary: 'One’s own tokens that still work',
  role: 'signed-in',
  sessionOnly: true,
  result: z.object({ items: z.array(personalToken) }),
  problems: ['login-required'],
})
export const createToken = endpoint({
  id: 'create-token',
  method: 'POST',
  path: '/api/tokens',
  summary: 'Make a token; it is shown this once',
  role: 'signed-in',
  sessionOnly: true,
  status: 201,
  body: newToken,
  result: z.object({ token: z.string(), item: personalToken }).meta({ id: 'MadeToken' }),
  problems: ['invalid-request', 'login-required', 'not-acceptable-state'],
})
export const revokeToken = endpoint({
  id: 'revoke-token',
  method: 'DELETE',
  path: '/api/tokens/{id}',
  summary: 'End a token at once',
  role: 'signed-in',
  sessionOnly: true,
  params: z.object({ id: z.uuid() }),
  status: 204,
  result: z.undefined(),
  problems: ['login-required', 'not-found'],
})
