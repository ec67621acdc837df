/**
 * Who comes with a personal token: `Authorization: Bearer <token>`, or Basic with the token as password, as GIS
 * programs send it. Never a person's own password, and never more than the person's rights.
 */
import type { IncomingMessage } from 'node:http'
import { LRUCache } from 'lru-cache'
import type { Program, SignedIn } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { hashToken, newToken } from './secret.ts'
import { findTokenPerson, touchToken } from './token.sql.ts'

const PREFIX = 'pht_'
const tokenPattern = /^pht_[\w-]{43}$/

/** Recognised by its beginning, so that scanners find one that was published by mistake. */
export const freshToken = (): string => `${PREFIX}${newToken()}`

/** The token of an Authorization header; null without one. @throws {Problem} token-refused for anything else in it */
function tokenOf(header: string | undefined): string | null {
  if (header === undefined) return null
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(header.trim()) ?? []
  const kind = scheme.toLowerCase()
  const token =
    kind === 'basic'
      ? Buffer.from(value, 'base64')
          .toString('utf8')
          .replace(/^[^:]*:/, '')
      : value
  if ((kind !== 'basic' && kind !== 'bearer') || !tokenPattern.test(token)) throw new Problem('token-refused')
  return token
}

const WINDOW_MS = 60_000
/** A desktop GIS asks a few times a second while somebody pans; a runaway script asks a hundred times. */
const REQUESTS_PER_MINUTE = 1_200
const FAILURE_WINDOW_MS = 600_000

/** Counts in a fixed window; in this process, and empty after a restart. */
function counter(windowMs: number) {
  const counts = new LRUCache<string, { count: number; until: number }>({ max: 50_000, ttl: windowMs })
  return {
    of: (key: string): { count: number; until: number } =>
      counts.get(key) ?? { count: 0, until: Date.now() + windowMs },
    add: (key: string): number => {
      const known = counts.get(key) ?? { count: 0, until: Date.now() + windowMs }
      known.count += 1
      counts.set(key, known, { noUpdateTTL: true })
      return known.count
    },
  }
}

function tooMany(until: number): Problem {
  return new Problem('too-many-requests', {
    retryAfterSeconds: Math.max(1, Math.ceil((until - Date.now()) / 1000)),
  })
}

/** The caller as far as the proxies in front are believed. */
function addressOf(request: IncomingMessage, trustProxy: number): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const hops = [...forwarded, request.socket.remoteAddress ?? '']
  return hops[Math.max(0, hops.length - 1 - trustProxy)] ?? ''
}

type FindPerson = (request: IncomingMessage) => Promise<SignedIn | null>

/** @returns null when the request has no Authorization header. Throws token-refused and too-many-requests. */
export function tokenAuthenticator(program: Program, recent: LRUCache<string, SignedIn>): FindPerson {
  const requests = counter(WINDOW_MS)
  const failures = counter(FAILURE_WINDOW_MS)
  const { loginFailureLimit, trustProxy } = program.config
  const find = async (token: string): Promise<SignedIn | null> => {
    const hash = hashToken(token)
    const key = hash.toString('base64')
    const known = recent.get(key)
    if (known) return known
    const found = await findTokenPerson(program.db, hash)
    if (!found) return null
    const { tokenId, tokenScope, isStale, ...user } = found
    if (isStale) await touchToken(program.db, tokenId)
    const signedIn: SignedIn = { ...user, tokenHash: hash, token: { id: tokenId, scope: tokenScope } }
    recent.set(key, signedIn)
    return signedIn
  }
  return async (request) => {
    const { authorization } = request.headers
    if (authorization === undefined) return null
    const address = addressOf(request, trustProxy)
    const failed = failures.of(address)
    if (failed.count >= loginFailureLimit) throw tooMany(failed.until)
    try {
      const token = tokenOf(authorization)
      const person = token === null ? null : await find(token)
      if (!person) throw new Problem('token-refused')
      const id = person.token?.id ?? ''
      if (requests.add(id) > REQUESTS_PER_MINUTE) throw tooMany(requests.of(id).until)
      return person
    } catch (error) {
      if (error instanceof Problem && error.slug === 'token-refused') failures.add(address)
      throw error
    }
  }
}
