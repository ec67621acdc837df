/**
 * Sessions: a random token in an http-only cookie, its hash in the database. Idle and absolute limits
 * are enforced here, in one place, for the API and for tiles; personal tokens come in by the same door.
 */
import type { IncomingMessage } from 'node:http'
import { parse, serialize } from 'cookie'
import { LRUCache } from 'lru-cache'
import type { Program, SignedIn } from '../http/context.ts'
import { hashToken } from './secret.ts'
import { findSession, touchSession } from './session.sql.ts'
import { tokenAuthenticator } from './token-login.ts'

export const cookieName = (secure: boolean): string => (secure ? '__Host-panhuo_session' : 'panhuo_session')

export function sessionCookie(config: Program['config'], token: string, maxAgeSeconds: number): string {
  const { secure } = config.session
  return serialize(cookieName(secure), token, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: maxAgeSeconds,
  })
}

/** Sessions seen in the last seconds: a screen of tiles asks once. Ended sessions are dropped at once. */
const recent = new LRUCache<string, SignedIn>({ max: 5_000, ttl: 3_000 })
export const forgetRecentSessions = (): void => recent.clear()

export function authenticator(program: Program): (request: IncomingMessage) => Promise<SignedIn | null> {
  const name = cookieName(program.config.session.secure)
  const byToken = tokenAuthenticator(program, recent)
  return async (request) => {
    const owner = await byToken(request)
    if (owner) return owner
    const token = parse(request.headers.cookie ?? '')[name]
    if (!token || token.length !== 43) return null
    const hash = hashToken(token)
    const key = hash.toString('base64')
    const known = recent.get(key)
    if (known) return known
    const found = await findSession(program.db, hash, program.config.session.idleMinutes)
    if (!found) return null
    const { lastSeenAt, ...user } = found
    if (Date.now() - lastSeenAt.getTime() > 60_000) await touchSession(program.db, hash)
    const signedIn: SignedIn = { ...user, tokenHash: hash }
    recent.set(key, signedIn)
    return signedIn
  }
}
