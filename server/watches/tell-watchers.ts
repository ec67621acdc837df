/** What the clock does for visitors who want to be told: holds new offers against their filters, writes, forgets. */
import type { Program } from '../http/context.ts'
import { sealLetter } from '../notifications/sealed-letter.ts'
import { readPortalSettings } from '../portal/portal-settings.ts'
import { readEpoch } from '../portal/portal.sql.ts'
import { newsLetter } from './watch-letter.ts'
import { openAddress } from './watch-secrets.ts'
import * as rows from './watch.sql.ts'

type Telling = Pick<Program, 'db' | 'config' | 'secret'>

/** @returns how many letters were written */
export async function tellWatchers({ db, config, secret }: Telling): Promise<number> {
  await rows.forgetOver(db)
  const { publicOrigin: origin, smtpUrl } = config
  if (origin === null || smtpUrl === null) return 0
  await db.transaction().execute(async (trx) => {
    for (const watch of await rows.takeUnmatched(trx, await readEpoch(trx)))
      await rows.noteMatches(trx, watch)
  })
  return await db.transaction().execute(async (trx) => {
    const settings = await readPortalSettings(trx, config)
    let written = 0
    for (const { sealed, ...watch } of await rows.takeUntold(trx)) {
      const offers = await rows.tellMatches(trx, watch.id)
      if (offers.length === 0) continue
      const to = { ...watch, address: openAddress(secret, sealed) }
      const letter = newsLetter(to, { secret, origin, settings }, offers)
      await rows.postLetter(trx, watch.id, sealLetter(secret, letter))
      written += 1
    }
    return written
  })
}
