/** What every page of the portal says about itself: whose it is, its places, the 审图号. Read as whoever asks. */
import type { PortalSettings } from '../../shared/portal.ts'
import type { Config } from '../config.ts'
import type { Executor } from '../db/transaction.ts'
import { readPlaces, readRegion, readStations } from './portal.sql.ts'

export async function readPortalSettings(
  db: Executor,
  config: Pick<Config, 'mapApprovalNo' | 'publicOrigin' | 'smtpUrl'>,
): Promise<PortalSettings> {
  const region = await readRegion(db)
  return {
    regionName: region.name,
    regionNameEn: region.nameEn,
    demo: region.demo,
    letters: config.publicOrigin !== null && config.smtpUrl !== null,
    approvalNo: config.mapApprovalNo,
    places: await readPlaces(db),
    stations: await readStations(db),
  }
}
