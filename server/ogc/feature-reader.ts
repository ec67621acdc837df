/**
 * Where rows of features are read: the program's own connections for long questions, or for visitors connections that are
 * the role panhuo_portal and cannot leave it.
 */
import { type HeavyQueries, openHeavyQueries } from '../db/heavy.ts'
import type { Program } from '../http/context.ts'

export type FeatureReader = Pick<HeavyQueries, 'eachText'>

export const openVisitorsReader = ({ db, database, config }: Program): HeavyQueries =>
  openHeavyQueries(db, database.pool, database.embedded ? null : config.databaseUrl, 'panhuo_portal')
