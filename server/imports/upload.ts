/** A file arrives: to disk, looked into, ready for a choice. An unreadable one is refused and not kept. */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { uploadImport as contract } from '../../shared/api/import-api.ts'
import type { QueryOf } from '../../shared/api/endpoint.ts'
import type { ImportBatch } from '../../shared/import.ts'
import type { Context } from '../http/context.ts'
import { requireBatch, toBatch } from './batch.ts'
import { insertBatch } from './batch.sql.ts'
import { endBody } from './end-body.ts'
import { inspectBatch } from './inspect-batch.ts'
import { importPath, receiveFile, tooLarge } from './receive-file.ts'

export async function uploadImport(
  { query }: { query: QueryOf<typeof contract> },
  context: Context,
): Promise<ImportBatch> {
  const { config, db, request, response, user, lang } = context
  const id = randomUUID()
  try {
    if (Number(request.get('content-length') ?? 0) > config.uploadLimitBytes)
      throw tooLarge(config.uploadLimitBytes)
    const { path, size, sha256 } = await receiveFile(config, request, id)
    const fileName = baseName(query.fileName)
    await insertBatch(db, { id, fileName, filePath: path, size, sha256, createdBy: user.id }).catch(
      async (error: unknown) => {
        // Without its row nobody would ever find the file again.
        await rm(importPath(config, path), { force: true })
        throw error
      },
    )
  } catch (error) {
    endBody(request, response)
    throw error
  }
  await inspectBatch(context, await requireBatch(db, id, user))
  return toBatch(await requireBatch(db, id, user), lang)
}

/** Some browsers send a whole path. */
export const baseName = (name: string): string => name.split(/[\\/]/).at(-1)?.trim() || name
