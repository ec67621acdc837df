/**
 * Answers of the portal, kept until anything public changes. The epoch is asked for at most once a second, so that several
 * servers on one database agree within that time; with nobody there nothing is asked.
 */
import { LRUCache } from 'lru-cache'
import type { PortalDatabase } from './portal-database.ts'
import { readEpoch } from './portal.sql.ts'

const EPOCH_MS = 1000
const LARGEST_BYTES = 64 * 1024 * 1024

export interface PortalCache {
  epoch(): Promise<number>
  /** The text under this key as of the present epoch; made once, also for many who ask at once. */
  text(key: string, make: (epoch: number) => Promise<string>): Promise<{ body: string; epoch: number }>
}

export function createPortalCache(database: PortalDatabase): PortalCache {
  const kept = new LRUCache<string, Promise<string>>({
    maxSize: LARGEST_BYTES,
    sizeCalculation: () => 30_000,
  })
  let asked: { at: number; value: Promise<number> } | null = null
  const epoch = (): Promise<number> => {
    const now = performance.now()
    if (asked === null || now - asked.at > EPOCH_MS) {
      asked = { at: now, value: database.read(readEpoch) }
      asked.value.catch(() => (asked = null))
    }
    return asked.value
  }
  return {
    epoch,
    text: async (key, make) => {
      const now = await epoch()
      const name = `${now} ${key}`
      let body = kept.get(name)
      if (body === undefined) {
        body = make(now)
        kept.set(name, body)
        body.catch(() => kept.delete(name))
      }
      return { body: await body, epoch: now }
    },
  }
}
