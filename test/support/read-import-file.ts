/**
 * Puts bytes on disk as an uploaded file and reads it whole, for the readers' tests.
 * It must never be imported by the program.
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type {
  FormatReader,
  ReadChoice,
  SourceFeature,
  UploadedFile,
} from '../../server/imports/readers/format.ts'

/** Removes its folder when the callback is done. */
export async function withFile<T>(
  name: string,
  content: Buffer | string,
  use: (file: UploadedFile) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'panhuo-reader-'))
  try {
    const path = join(folder, 'upload')
    await writeFile(path, content)
    return await use({ path, name })
  } finally {
    await rm(folder, { recursive: true })
  }
}

export async function readAll(
  reader: FormatReader,
  file: UploadedFile,
  choice: ReadChoice,
): Promise<SourceFeature[]> {
  const features: SourceFeature[] = []
  for await (const feature of reader.read(file, choice)) features.push(feature)
  return features
}
