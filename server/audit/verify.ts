/**
 * Proves the record: every chain unbroken, every version as its event saw it, every version announced.
 * What it cannot prove is that whole chains or their ends were not cut off, or all hashes made anew, by somebody who
 * rules the database: against that, `recordHead` is written down elsewhere from time to time and compared.
 */
import { createHash } from 'node:crypto'
import type { Executor } from '../db/transaction.ts'
import {
  type ChainFault,
  type ChainHash,
  type EventKey,
  judgeEvents,
  judgeRows,
  lastEventId,
  listHashes,
  versionedTables,
} from './verify.sql.ts'

const PAGE = 5_000

export interface Verification {
  events: number
  chains: number
  /** Current rows looked at: assets, rights, parties. */
  rows: number
  /** At most `FAULTS_KEPT`; `faultCount` counts all. */
  faults: ChainFault[]
  faultCount: number
}

export const FAULTS_KEPT = 1_000

export async function verifyRecord(
  db: Executor,
  progress: (events: number) => void = () => undefined,
): Promise<Verification> {
  const result: Verification = { events: 0, chains: 0, rows: 0, faults: [], faultCount: 0 }
  const note = (faults: readonly ChainFault[]): void => {
    result.faultCount += faults.length
    result.faults.push(...faults.slice(0, FAULTS_KEPT - result.faults.length))
  }
  let after: EventKey | null = null
  for (;;) {
    const page = await judgeEvents(db, after, PAGE)
    result.events += page.events
    result.chains += page.chains
    note(page.faults)
    progress(result.events)
    if (page.events < PAGE) break
    after = page.last
  }
  for (const table of versionedTables) {
    let afterId: string | null = null
    for (;;) {
      const page = await judgeRows(db, table, afterId, PAGE)
      result.rows += page.rows
      note(page.faults)
      if (page.rows < PAGE) break
      afterId = page.last
    }
  }
  return result
}

export interface RecordHead {
  /** Events up to this id are in the hash. */
  lastEventId: number
  chains: number
  /** SHA-256, hex, over the line `kind|subject|seq|hash` of every chain's last event, in chain order. */
  hash: string
}

/** @param until an id noted earlier: the head as it was then, which must come out the same for ever. */
export async function recordHead(db: Executor, until?: number): Promise<RecordHead> {
  const last = until ?? (await lastEventId(db))
  const digest = createHash('sha256')
  let chains = 0
  let open: ChainHash | null = null
  const close = (): void => {
    if (!open) return
    chains += 1
    digest.update(`${open.kind}|${open.subject}|${open.seq}|${open.hash}\n`)
  }
  for (;;) {
    const page: ChainHash[] = await listHashes(db, open, last, PAGE)
    for (const event of page) {
      if (open && (open.kind !== event.kind || open.subject !== event.subject)) close()
      open = event
    }
    if (page.length < PAGE) break
  }
  close()
  return { lastEventId: last, chains, hash: digest.digest('hex') }
}
