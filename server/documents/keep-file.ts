/** Bytes become a stored file and a document. For uploads and for papers the program writes itself. */
import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { type MediaType, mediaTypes } from '../../shared/document.ts'
import type { Trx } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { type FileRow, type NewDocument, insertDocument, insertFile } from './document.sql.ts'
import { sniffMediaType } from './sniff.ts'
import { documentStore } from './store.ts'
import { makeThumbnail } from './thumbnail.ts'

/** Looks at a received file and hands it to the store, before any row speaks of it. @throws {Problem} unsupported-file */
export async function storeReceived(
  { config }: Pick<Program, 'config'>,
  path: string,
  sha256: string,
): Promise<FileRow> {
  const mediaType = await sniffMediaType(path)
  const store = documentStore(config)
  const { size } = await stat(path)
  const small = mediaTypes[mediaType].thumbnail ? await makeThumbnail(path) : null
  if (small !== null) await store.putBytes(sha256, '.webp', small.bytes)
  await store.put(sha256, path)
  return {
    sha256,
    sizeBytes: size,
    mediaType,
    width: small?.width ?? null,
    height: small?.height ?? null,
    hasThumbnail: small !== null,
  }
}

/** Bytes the program wrote, kept by their content. @returns their SHA-256 */
export async function keepContent(
  trx: Trx,
  { config }: Pick<Program, 'config'>,
  bytes: Uint8Array,
  mediaType: MediaType,
): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await documentStore(config).putBytes(sha256, '', bytes)
  await insertFile(trx, {
    sha256,
    sizeBytes: bytes.length,
    mediaType,
    width: null,
    height: null,
    hasThumbnail: false,
  })
  return sha256
}

/** A paper the program wrote. @returns the document's id */
export async function keepBytes(
  trx: Trx,
  program: Pick<Program, 'config'>,
  bytes: Uint8Array,
  mediaType: MediaType,
  row: Omit<NewDocument, 'sha256' | 'replacesId'>,
): Promise<string> {
  const sha256 = await keepContent(trx, program, bytes, mediaType)
  return await insertDocument(trx, { ...row, sha256, replacesId: null })
}
