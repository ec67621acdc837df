/** An overlap with a parcel outside the caller's scope is told without number and name. */
import type { Context } from '../http/context.ts'
import { problemFromDatabase } from '../db/pg-error.ts'
import { fault } from '../http/problem.ts'
import { isVisible } from './asset.sql.ts'

/** Runs a write; asks about the other parcel only after the transaction has ended. */
export async function withoutForeignNames<T>(context: Context, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const problem = problemFromDatabase(error)
    const other = problem?.slug === 'parcel-overlap' ? problem.facts?.['otherId'] : undefined
    if (typeof other !== 'string' || (await isVisible(context.db, other, context.user))) throw error
    throw fault('parcel-overlap', '/geometry', 'overlap.hidden', {
      areaM2: Number(problem?.facts?.['areaM2'] ?? 0),
    })
  }
}
