/** A batch as the API shows it: stored codes become sentences in the reader's language. Must never write. */
import { batchFailureMessage, layerProblemMessage } from '../../shared/i18n/import.ts'
import type { Lang } from '../../shared/i18n/define.ts'
import type { ImportBatch } from '../../shared/import.ts'
import type { Executor } from '../db/transaction.ts'
import { Problem } from '../http/problem.ts'
import { type BatchReader, type BatchRow, findBatch } from './batch.sql.ts'
import type { SourceLayer } from './readers/format.ts'

export function toBatch(row: BatchRow, lang: Lang): ImportBatch {
  const { counts, failure, inspection } = row
  return {
    id: row.id,
    status: row.status as ImportBatch['status'],
    fileName: row.file_name,
    fileSize: row.file_size,
    format: row.format,
    layers: (inspection?.layers ?? []).map((layer) => toLayer(layer, lang)),
    suggestion: inspection?.suggestion ?? null,
    remembered: inspection?.remembered ?? null,
    choice: row.choice,
    hint: hintOf(row, lang),
    counts: counts && {
      read: counts.read,
      accepted: counts.accepted,
      repaired: counts.repaired,
      rejected: counts.rejected,
      warned: counts.warned,
    },
    issueCounts: counts?.issues ?? {},
    progress: row.progress,
    failure: failure && { ...failure, message: batchFailureMessage(failure.code, failure.params, lang) },
    bbox: counts?.bbox ?? null,
    createdAt: row.created_at.toISOString(),
    createdBy: row.createdByName,
    committedAt: row.committed_at?.toISOString() ?? null,
    version: row.version,
  }
}

export function toLayer(layer: SourceLayer, lang: Lang): ImportBatch['layers'][number] {
  const { encoding, crs } = layer
  return {
    name: layer.name,
    geometryType: layer.geometryType === 'none' ? null : layer.geometryType,
    featureCount: layer.featureCount,
    fields: layer.fields.map(({ name, type, samples }) => ({ name, type, samples })),
    encoding: {
      detected: encoding.detected,
      source: encoding.source,
      previews: Object.fromEntries(
        encoding.previews.filter((one) => one.possible).map((one) => [one.encoding, one.samples]),
      ),
    },
    crs: {
      epsg: crs.epsg,
      source: crs.source,
      declared: crs.declared ?? null,
      datumShiftUnknown: crs.datumShiftUnknown,
      candidates: crs.candidates,
    },
    bbox: layer.bbox && [...layer.bbox],
    problems: layer.problems.map((one) => ({
      ...one,
      message: layerProblemMessage(one.code, one.params, lang),
    })),
  }
}

/** Only when most rows fell outside: then the coordinates are read wrongly, not the rows wrong. */
function hintOf(row: BatchRow, lang: Lang): ImportBatch['hint'] {
  const { choice, counts, inspection } = row
  if (!choice || !counts || counts.outside * 2 <= counts.read) return null
  const layer = inspection?.layers.find((each) => each.name === choice.layer)
  const better = layer?.crs.candidates.find(
    (one) => one.plausible && (one.epsg !== choice.epsg || one.swapAxes !== choice.swapAxes),
  )
  if (!better) return null
  const code = better.swapAxes === choice.swapAxes ? 'crs-outside-region' : 'axes-swapped'
  const params = { epsg: choice.epsg, suggested: better.epsg }
  return {
    code,
    epsg: better.epsg,
    swapAxes: better.swapAxes,
    message: layerProblemMessage(code, params, lang),
  }
}

/** @throws {Problem} not-found, also for a batch outside the user's scope */
export async function requireBatch(db: Executor, id: string, user: BatchReader | null): Promise<BatchRow> {
  const row = await findBatch(db, id, user)
  if (!row) throw new Problem('not-found')
  return row
}

/** The state forbids it: says which one. */
export const wrongState = (status: string): Problem => new Problem('import-state', { facts: { status } })
