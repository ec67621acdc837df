/**
 * Opens a zip from disk and streams single entries under hard limits measured while inflating, because the
 * sizes a zip declares can lie. It must never write an entry to disk nor inflate a large one into memory.
 */

import { isUtf8 } from 'node:buffer'
import { crc32 } from 'node:zlib'

import { type Entry, openPromise, type ZipFile } from 'yauzl'

import { decodeText } from './encoding.ts'
import { ImportFileError } from './import-file-error.ts'

const mebibyte = 1024 * 1024

/**
 * A DBF of mostly blank text columns honestly reaches 100:1, deflate's end is 1032:1. So the ratio is only
 * looked at beyond `ratioFreeBytes`, and the absolute limits do the rest.
 */
export const zipLimits = {
  entries: 1000,
  entryBytes: 512 * mebibyte,
  totalBytes: 1024 * mebibyte,
  ratio: 200,
  ratioFreeBytes: 8 * mebibyte,
}

export interface ZipEntry {
  /** Path inside the zip with forward slashes. */
  name: string
  /** As the zip declares it; enforced while streaming. */
  sizeBytes: number
  entry: Entry
}

const utf8NameFlag = 0x800
const unicodePathField = 0x7075

/** Windows writes Chinese names in GBK without saying so; Info-ZIP puts UTF-8 into an extra field. */
function entryName(entry: Entry): string {
  const raw = entry.fileNameRaw
  const unicodePath = entry.extraFields.find((field) => field.id === unicodePathField)
  const name =
    (entry.generalPurposeBitFlag & utf8NameFlag) !== 0 || isUtf8(raw)
      ? decodeText(raw, 'utf-8')
      : unicodePath !== undefined && unicodePath.data.length > 5
        ? decodeText(unicodePath.data.subarray(5), 'utf-8')
        : decodeText(raw, 'gb18030')
  return name.replaceAll('\\', '/')
}

export class ZipArchive {
  readonly entries: readonly ZipEntry[]
  #zip: ZipFile
  #limits: typeof zipLimits
  #total = 0

  private constructor(zip: ZipFile, entries: ZipEntry[], limits: typeof zipLimits) {
    this.#zip = zip
    this.entries = entries
    this.#limits = limits
  }

  /** Throws `ImportFileError` zip-broken or zip-too-many-entries. */
  static async open(path: string, limits = zipLimits): Promise<ZipArchive> {
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false }).catch(
      broken,
    )
    try {
      if (zip.entryCount > limits.entries) throw tooMany(limits)
      const entries: ZipEntry[] = []
      for await (const entry of zip.eachEntry()) {
        if (entries.length >= limits.entries) throw tooMany(limits)
        entries.push({ name: entryName(entry), sizeBytes: entry.uncompressedSize, entry })
      }
      return new ZipArchive(zip, entries, limits)
    } catch (error) {
      zip.close()
      return broken(error)
    }
  }

  close(): void {
    this.#zip.close()
  }

  /** The entry's content, inflated, checked against limits as it comes and against its CRC at the end. */
  async *stream(file: ZipEntry): AsyncGenerator<Buffer, void, void> {
    const { entry } = file
    if (entry.isEncrypted()) throw new ImportFileError('zip-encrypted', { file: file.name })
    if (!entry.canDecodeFileData()) throw new ImportFileError('zip-method-unsupported', { file: file.name })
    let size = 0
    let checksum = 0
    try {
      const source = await this.#zip.openReadStreamPromise(entry)
      for await (const chunk of source as AsyncIterable<Buffer>) {
        size += chunk.length
        this.#total += chunk.length
        this.#checkLimits(file, size)
        checksum = crc32(chunk, checksum)
        yield chunk
      }
    } catch (error) {
      broken(error, file.name)
    }
    if (checksum !== entry.crc32) broken(new Error('checksum'), file.name)
  }

  #checkLimits(file: ZipEntry, size: number): void {
    const { entryBytes, totalBytes, ratio, ratioFreeBytes } = this.#limits
    const params = { file: file.name }
    if (size > entryBytes) throw new ImportFileError('zip-entry-too-large', { ...params, limit: entryBytes })
    if (this.#total > totalBytes) throw new ImportFileError('zip-too-large', { limit: totalBytes })
    if (size > ratioFreeBytes && size > file.entry.compressedSize * ratio) {
      throw new ImportFileError('zip-ratio', { ...params, limit: ratio })
    }
  }

  /** A small text file whole (.prj, .cpg): its first 64 KB. */
  async readSmall(file: ZipEntry): Promise<Buffer> {
    const parts: Buffer[] = []
    let size = 0
    for await (const chunk of this.stream(file)) {
      parts.push(chunk)
      size += chunk.length
      if (size > 64 * 1024) break
    }
    return Buffer.concat(parts).subarray(0, 64 * 1024)
  }
}

function tooMany(limits: typeof zipLimits): ImportFileError {
  return new ImportFileError('zip-too-many-entries', { limit: limits.entries })
}

function broken(error: unknown, file?: string): never {
  if (error instanceof ImportFileError) throw error
  throw new ImportFileError('zip-broken', file === undefined ? {} : { file })
}
