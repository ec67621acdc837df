/**
 * The list of readable formats: a new format is one more file and one more line here.
 * It must never decide by file name alone: the first bytes speak.
 */

import { open } from 'node:fs/promises'

import type { FormatId } from '../../../shared/import-codes.ts'
import type { FormatReader, UploadedFile } from './format.ts'
import { geojsonReader } from './geojson.ts'
import { ImportFileError } from './import-file-error.ts'
import { shapefileReader } from './shapefile.ts'

/** In order of asking: the pickier first. */
export const formatReaders: readonly FormatReader[] = [shapefileReader, geojsonReader]

const headBytes = 4096

/** Throws file-empty or unknown-format. */
export async function detectFormat(file: UploadedFile): Promise<FormatReader> {
  const handle = await open(file.path, 'r')
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    if (bytesRead === 0) throw new ImportFileError('file-empty')
    const head = buffer.subarray(0, bytesRead)
    const reader = formatReaders.find((each) => each.detect(head, file.name))
    if (reader === undefined) throw new ImportFileError('unknown-format', { file: file.name })
    return reader
  } finally {
    await handle.close()
  }
}

export function readerById(id: FormatId): FormatReader {
  const reader = formatReaders.find((each) => each.id === id)
  if (reader === undefined) throw new ImportFileError('unknown-format', { file: id })
  return reader
}
