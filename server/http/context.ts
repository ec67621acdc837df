/** What a use case gets from the request: who, from where, in which language, and the door for writes. */
import { createHmac } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Lang } from '../../shared/i18n/define.ts'
import type { TokenScope } from '../../shared/token.ts'
import type { Session } from '../../shared/user.ts'
import type { Config } from '../config.ts'
import type { Database, Db } from '../db/connect.ts'
import { type Act, type Trx, inTransaction } from '../db/transaction.ts'
import { Problem } from './problem.ts'
import { type Replay, rememberAnswer, reserveKey } from './idempotency.ts'

/** `token`: the person came with a personal token, which may be narrower than the person. */
export type SignedIn = Session['user'] & { tokenHash: Buffer; token?: { id: string; scope: TokenScope } }

/** What the program is made of; one per process. */
export interface Program {
  config: Config
  database: Database
  db: Db
  /** Encrypts id numbers and keys their hashes; 32 bytes. */
  secret: Buffer
  /** Tells caches and open maps what changed: assets in a box of degrees, everything, or reference layers. */
  changed: (change: { bbox: [number, number, number, number] } | 'everything' | 'layers') => void
  /** The day to decide by, in the district. */
  today: () => string
}

export interface Context extends Program {
  requestId: string
  lang: Lang
  request: Request
  response: Response
  /** The version of If-Match; only set on conditional endpoints. */
  ifMatch: number
  /** @throws {Problem} login-required */
  user: SignedIn
  /**
   * Runs a write in one transaction with its actor; a replayed Idempotency-Key gets the first answer.
   * `work` returns what is answered. `sent` stands for the request's body where that is a file.
   */
  write<T>(act: Omit<Act, 'actor' | 'requestId'>, work: (trx: Trx) => Promise<T>, sent?: string): Promise<T>
}

/** Thrown inside the transaction, so that it rolls back; the endpoint answers the stored body. */
export class ReplaySignal extends Error {
  readonly replay: Replay
  constructor(replay: Replay) {
    super('replayed')
    this.replay = replay
  }
}

export function writer(
  program: Program,
  request: Request,
  requestId: string,
  user: SignedIn | null,
  endpointId: string,
  idempotent: boolean,
): Context['write'] {
  return async (act, work, sent) => {
    if (!user) throw new Problem('login-required')
    const key = idempotent ? request.get('idempotency-key') : undefined
    return await inTransaction(program.db, { ...act, actor: user.id, requestId }, async (trx) => {
      if (!key) return await work(trx)
      // Keyed: a body may hold an id number, and its plain hash could be guessed.
      const hash = createHmac('sha256', program.secret)
        .update(`${endpointId}\n${request.originalUrl}\n${JSON.stringify(sent ?? request.body ?? null)}`)
        .digest()
      const replay = await reserveKey(trx, { key, userId: user.id, endpoint: endpointId, hash })
      if (replay) throw new ReplaySignal(replay)
      const answer = await work(trx)
      await rememberAnswer(trx, { key, userId: user.id, body: answer })
      return answer
    })
  }
}
