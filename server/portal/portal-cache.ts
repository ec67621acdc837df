/**
 * Answers of the portal, kept until anything public changes. The epoch is asked for at most once a second, so that several
 * servers on one database agree within that time; with nobody there nothing is asked.
 */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import type { PortalDatabase } from './portal-database.ts'
import { readEpoch } from './portal.sql.ts'

const EPOCH_MS = 1000
const LARGEST_BYTES = 64 * 1024 * 1024
/** Counted for an answer that is still being made. */
const GUESS_BYTES = 30_000

export type Packing = 'br' | 'gzip'

/** A kept text with what is made of it once, when somebody first asks for it so: its digest, its packed forms. */
export interface Kept {
  body: string
  digest: string
  packed(as: Packing): Promise<Buffer>
}

const packers: Record<Packing, (body: string) => Promise<Buffer>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => promisify(gzip)(body),
}

function keep(body: string): Kept {
  const forms: Partial<Record<Packing, Promise<Buffer>>> = {}
  return {
    body,
    digest: createHash('sha256').update(body).digest('base64url').slice(0, 16),
    packed: (as) => (forms[as] ??= packers[as](body)),
  }
}

export interface PortalCache {
  epoch(): Promise<number>
  /** The text under this key as of the present epoch; made once, also for many who ask at once. */
  text(
    key: string,
    make: (epoch: number) => Promise<string>,
  ): Promise<{ body: string; epoch: number; kept: Kept }>
}

export function createPortalCache(database: PortalDatabase): PortalCache {
  const answers = new LRUCache<string, Promise<Kept>>({ maxSize: LARGEST_BYTES })
  let asked: { at: number; value: Promise<number> } | null = null
  const epoch = (): Promise<number> => {
    const now = performance.now()
    if (asked === null || now - asked.at > EPOCH_MS) {
      asked = { at: now, value: database.read(readEpoch) }
      asked.value.catch(() => (asked = null))
    }
    return asked.value
  }
  const begin = (name: string, made: Promise<string>): Promise<Kept> => {
    const answer = made.then(keep)
    answers.set(name, answer, { size: GUESS_BYTES })
    // As it is stored, and its packed forms beside it.
    const measure = async (): Promise<void> => {
      const { body } = await answer
      if (answers.peek(name) === answer) answers.set(name, answer, { size: body.length * 2 + 1000 })
    }
    measure().catch(() => answers.delete(name))
    return answer
  }
  return {
    epoch,
    text: async (key, make) => {
      const now = await epoch()
      const name = `${now} ${key}`
      const kept = await (answers.get(name) ?? begin(name, make(now)))
      return { body: kept.body, epoch: now, kept }
    },
  }
}
