/** Logging in and out, and one's own password. */
import { z } from 'zod'
import { login, newPassword, session } from '../user.ts'
import { endpoint } from './endpoint.ts'

export const openSession = endpoint({
  id: 'open-session',
  method: 'POST',
  path: '/api/session',
  summary: 'Log in',
  role: 'anyone',
  status: 201,
  body: z.object({ login, password: z.string().min(1).max(128) }),
  result: session,
  problems: ['invalid-request', 'login-failed', 'account-locked', 'too-many-requests'],
})
export const readSession = endpoint({
  id: 'read-session',
  method: 'GET',
  path: '/api/session',
  summary: 'Who am I',
  role: 'signed-in',
  sessionOnly: true,
  result: session,
  problems: ['login-required'],
})
export const closeSession = endpoint({
  id: 'close-session',
  method: 'DELETE',
  path: '/api/session',
  summary: 'Log out',
  role: 'signed-in',
  status: 204,
  result: z.undefined(),
  problems: ['login-required'],
})
export const changePassword = endpoint({
  id: 'change-password',
  method: 'PUT',
  path: '/api/session/password',
  summary: 'Change one’s own password; ends all other sessions',
  role: 'signed-in',
  status: 204,
  body: z.object({ current: z.string().min(1).max(128), next: newPassword }),
  result: z.undefined(),
  problems: ['invalid-request', 'login-failed', 'too-many-requests'],
})
