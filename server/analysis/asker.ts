/** Who asks, as far as an answer depends on it: role and scope. A subscription asks for a person who is not there. */
import type { Response } from 'express'
import type { ScopedUser } from '../filters/scope.ts'
import type { Role } from '../../shared/user.ts'

export interface Asker extends ScopedUser {
  id: string
  role: Role
}

/** Aborts when the client goes before it was answered: nobody waits for the statement any more. */
export function untilGone(response: Response): AbortSignal {
  const life = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) life.abort()
  })
  return life.signal
}

/** With the day by the program's clock, which lamps are decided by. */
export interface DatedAsker extends Asker {
  today: string
}
