/** The region row: from PANHUO_REGION, else what the database has, else the district's box. */
import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Db } from './connect.ts'

/** Jiulongpo with a margin, degrees. Real installations set their own. */
const DISTRICT_BOX = [106.2, 29.2, 106.6, 29.6] as const

export async function ensureRegion(db: Db, config: Pick<Config, 'region' | 'regionName'>): Promise<void> {
  const [west, south, east, north] = config.region ?? DISTRICT_BOX
  const box = sql`ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4490)`
  await sql`insert into region (name, geom) values (${config.regionName}, ${box}) on conflict (id) do nothing`.execute(
    db,
  )
  if (config.region)
    await sql`update region set geom = ${box}, name = ${config.regionName}, changed_at = now() where not ST_Equals(geom, ${box}) or name <> ${config.regionName}`.execute(
      db,
    )
}
