/** A file arrives that shall become a layer: to disk, looked into, ready for a choice. An unreadable one is not kept. */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type * as contract from '../../shared/api/layer-api.ts'
import type { BodyOf, ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import type { EncodingId } from '../../shared/import-codes.ts'
import type { Layer, LayerLoad } from '../../shared/layer.ts'
import type { Context } from '../http/context.ts'
import { endBody } from '../imports/end-body.ts'
import { fileProblem, regionBbox } from '../imports/inspect-batch.ts'
import { detectFormat } from '../imports/readers/formats.ts'
import { ImportFileError } from '../imports/readers/import-file-error.ts'
import { importPath, receiveFile, tooLarge } from '../imports/receive-file.ts'
import { stagingTables } from '../imports/staging-columns.ts'
import { dropTables } from '../imports/staging.sql.ts'
import { baseName } from '../imports/upload.ts'
import { listVisibleLayers } from './layer.sql.ts'
import { type LoadRow, insertLoad, moveLoad } from './load.sql.ts'
import { requireLoad, toLoad, wrongState } from './load.ts'
import { requireLayer } from './read-layers.ts'
import { suggestLayer } from './suggest-layer.ts'

export async function uploadLayerFile(
  { query }: { query: QueryOf<typeof contract.uploadLayerFile> },
  context: Context,
): Promise<LayerLoad> {
  const { config, db, request, response, user, lang } = context
  const id = randomUUID()
  try {
    const replaced = query.replaces === undefined ? null : await requireLayer(context, query.replaces)
    if (Number(request.get('content-length') ?? 0) > config.uploadLimitBytes)
      throw tooLarge(config.uploadLimitBytes)
    const { path, size, sha256 } = await receiveFile(config, request, id)
    const load = {
      id,
      layerId: replaced?.id ?? null,
      fileName: baseName(query.fileName),
      filePath: path,
      size,
      sha256,
      createdBy: user.id,
    }
    await insertLoad(db, load).catch(async (error: unknown) => {
      // Without its row nobody would ever find the file again.
      await rm(importPath(config, path), { force: true })
      throw error
    })
  } catch (error) {
    endBody(request, response)
    throw error
  }
  await inspect(context, await requireLoad(db, id))
  return toLoad(await requireLoad(db, id), lang)
}

/** @throws {Problem} import-file or unsupported-file; a file just uploaded is then failed and gone */
async function inspect(context: Context, load: LoadRow, encoding?: EncodingId): Promise<void> {
  const { config, db, user, today } = context
  const file = { path: importPath(config, load.file_path), name: load.file_name }
  try {
    const reader = await detectFormat(file)
    const found = await reader.inspect(file, {
      region: await regionBbox(db),
      ...(encoding !== undefined && { encoding }),
    })
    const usable = found.layers.filter((layer) => !layer.problems.some((one) => one.severity === 'error'))
    const largest = usable.toSorted((a, b) => b.featureCount - a.featureCount)[0]
    const layers = await listVisibleLayers(db, user.role, today())
    const before = layers.find((one) => one.id === load.layer_id) ?? null
    const suggestion = largest ? suggestLayer(largest, groundOf(load, layers, before)) : null
    await moveLoad(db, load.id, [load.status], 'inspected', {
      format: reader.id,
      inspection: { layers: found.layers, suggestion },
      failure: null,
      choice: null,
      counts: null,
      progress: null,
    })
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error
    if (load.status === 'uploaded') {
      await moveLoad(db, load.id, ['uploaded'], 'failed', {
        failure: { code: error.code, params: error.params },
      })
      await rm(file.path, { force: true })
    }
    throw fileProblem(error, load)
  }
}

const groundOf = (load: LoadRow, layers: readonly Layer[], before: Layer | null) => ({
  fileName: load.file_name,
  takenCodes: new Set(layers.map((one) => one.code)),
  before,
})

export async function inspectLayerFile(
  {
    params,
    body,
  }: { params: ParamsOf<typeof contract.inspectLayerFile>; body: BodyOf<typeof contract.inspectLayerFile> },
  context: Context,
): Promise<LayerLoad> {
  const load = await requireLoad(context.db, params.id)
  if (!load.inspection || !['inspected', 'checked', 'failed'].includes(load.status))
    throw wrongState(load.status)
  await inspect(context, load, body.encoding)
  await dropTables(context.db, stagingTables(load.id))
  return toLoad(await requireLoad(context.db, load.id), context.lang)
}
