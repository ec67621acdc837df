/** `panhuo verify`: proves the audit record; exit code 1 when it is broken. Must never write: it does not even migrate. */
import { Command, InvalidArgumentError } from 'commander'
import { FAULTS_KEPT, recordHead, verifyRecord } from '../audit/verify.ts'
import type { FaultCode } from '../audit/verify.sql.ts'
import { readConfig } from '../config.ts'
import { connect } from '../db/connect.ts'

const meaning: Record<FaultCode, string> = {
  gap: 'events are missing before this one',
  'previous-hash': 'does not connect to the event before it',
  hash: 'the event was altered',
  'missing-version': 'the version it names is gone',
  digest: 'the version it names was altered',
  moment: 'the version it names was moved in time',
  'unrecorded-version': 'was changed without an event',
  'broken-lifespan': 'its earlier versions do not fit together',
}

function eventId(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('must be an event id')
  return Number(text)
}

async function verify(options: { head?: boolean; until?: number }): Promise<void> {
  const database = await connect(readConfig(process.env))
  try {
    const { db } = database
    const result = await verifyRecord(db)
    for (const { kind, subject, seq, fault } of result.faults) {
      console.error(
        `BROKEN ${kind} ${subject}${seq === null ? '' : ` #${seq}`}: ${meaning[fault]} (${fault})`,
      )
    }
    if (result.faultCount > FAULTS_KEPT) console.error(`… and ${result.faultCount - FAULTS_KEPT} more`)
    console.log(
      `${result.events} events in ${result.chains} chains, ${result.rows} current rows: ${result.faultCount === 0 ? 'unbroken' : `${result.faultCount} faults`}`,
    )
    if (result.faultCount > 0) process.exitCode = 1
    if (!options.head && options.until === undefined) return
    const head = await recordHead(db, options.until)
    console.log(`head: event ${head.lastEventId}, ${head.chains} chains, sha256 ${head.hash}`)
  } finally {
    await database.close()
  }
}

export const verifyCommand = new Command('verify')
  .description('prove that nobody rewrote the record: recompute every hash and every digest')
  .option(
    '--head',
    'also print the last event id and one hash over all chains, for an auditor to keep elsewhere',
  )
  .option(
    '--until <event>',
    'the head as of an event id that was kept: it must be the hash that was kept',
    eventId,
  )
  .action(verify)
