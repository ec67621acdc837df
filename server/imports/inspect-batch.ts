/** Finds out what a batch's file holds and what to propose. Must never read a row into the database. */
import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import type { EncodingId } from '../../shared/import-codes.ts'
import type { Executor } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { type BatchRow, findRemembered, moveBatch, saveInspection } from './batch.sql.ts'
import type { StoredInspection } from './batch-parts.ts'
import type { Bbox, SourceLayers } from './readers/format.ts'
import { detectFormat } from './readers/formats.ts'
import { ImportFileError } from './readers/import-file-error.ts'
import { importPath } from './receive-file.ts'
import { suggestChoice } from './suggest.ts'

/**
 * Writes detection and suggestion; status becomes inspected.
 * @param encoding look again through this one instead of the detected
 * @throws {Problem} import-file or unsupported-file; a batch just uploaded is then failed and its file gone
 */
export async function inspectBatch(
  program: Pick<Program, 'config' | 'db'>,
  batch: Pick<BatchRow, 'id' | 'file_path' | 'file_name' | 'status' | 'created_by'>,
  encoding?: EncodingId,
): Promise<void> {
  const { config, db } = program
  const file = { path: importPath(config, batch.file_path), name: batch.file_name }
  try {
    const reader = await detectFormat(file)
    const region = await regionBbox(db)
    const found = await reader.inspect(file, { region, ...(encoding !== undefined && { encoding }) })
    await saveInspection(db, batch.id, {
      format: reader.id,
      inspection: await describe(db, found, batch.created_by),
    })
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error
    if (batch.status === 'uploaded') {
      const failure = { code: error.code, params: error.params }
      await moveBatch(db, batch.id, ['uploaded'], 'failed', { failure })
      await rm(file.path, { force: true })
    }
    throw fileProblem(error, batch)
  }
}

export function fileProblem(error: ImportFileError, batch: { id: string; file_name: string }): Problem {
  return new Problem(error.code === 'unknown-format' ? 'unsupported-file' : 'import-file', {
    faults: [{ pointer: batch.file_name, code: error.code, params: error.params }],
    facts: { batchId: batch.id, fileName: batch.file_name },
    cause: error,
  })
}

async function describe(db: Executor, found: SourceLayers, personId: string): Promise<StoredInspection> {
  const usable = found.layers.filter((layer) => !layer.problems.some((one) => one.severity === 'error'))
  const layer = usable.toSorted((a, b) => b.featureCount - a.featureCount)[0]
  if (!layer) return { layers: found.layers, suggestion: null, remembered: null }
  const known = await findRemembered(
    db,
    layer.fields.map((field) => field.name),
    personId,
  )
  return {
    layers: found.layers,
    suggestion: suggestChoice(layer, known?.choice ?? null),
    remembered: known && { fileName: known.fileName, committedAt: known.committedAt.toISOString() },
  }
}

export async function regionBbox(db: Executor): Promise<Bbox | null> {
  const { rows } = await sql<{ box: [number, number, number, number] }>`
    select array[ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom)] as box from region`.execute(db)
  return rows[0]?.box ?? null
}
