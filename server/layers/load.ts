/** A load as the API shows it. Must never write. */
import { batchFailureMessage } from '../../shared/i18n/import.ts'
import type { Lang } from '../../shared/i18n/define.ts'
import type { LayerLoad } from '../../shared/layer.ts'
import type { Executor } from '../db/transaction.ts'
import { Problem } from '../http/problem.ts'
import { toLayer } from '../imports/batch.ts'
import { type LoadRow, findLoad } from './load.sql.ts'

export function toLoad(row: LoadRow, lang: Lang): LayerLoad {
  const { counts, failure, layer, inspection } = row
  return {
    id: row.id,
    status: row.status,
    replaces: row.status === 'published' ? null : layer,
    fileName: row.file_name,
    fileSize: row.file_size,
    format: row.format,
    layers: (inspection?.layers ?? []).map((one) => toLayer(one, lang)),
    suggestion: inspection?.suggestion ?? null,
    choice: row.choice,
    counts: counts && {
      read: counts.read,
      accepted: counts.accepted,
      repaired: counts.repaired,
      rejected: counts.rejected,
    },
    issueCounts: counts?.issues ?? {},
    bbox: counts?.bbox ?? null,
    progress: row.progress,
    failure: failure && {
      code: failure.code,
      message: batchFailureMessage(failure.code, failure.params, lang),
    },
    publishedAs: row.status === 'published' ? (layer?.code ?? null) : null,
    createdAt: row.created_at.toISOString(),
    createdBy: row.createdByName,
    version: row.version,
  }
}

/** @throws {Problem} not-found */
export async function requireLoad(db: Executor, id: string): Promise<LoadRow> {
  const row = await findLoad(db, id)
  if (!row) throw new Problem('not-found')
  return row
}

/** The state forbids it: says which one. */
export const wrongState = (status: string): Problem => new Problem('import-state', { facts: { status } })
