/**
 * What a file is, read from its first bytes; the sender's word and the name's ending count for nothing. Scripts, pages and
 * programs are not documents.
 */
import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { type MediaType, isMediaType } from '../../shared/document.ts'
import { fault } from '../http/problem.ts'

const SAMPLE_BYTES = 4096

/** A plain text has no control characters but line ends and tabs, and does not begin as a page or a drawing does. */
function isPlainText(sample: Buffer): boolean {
  if (/^\s*(<|%!|#!|\{\\rtf)/.test(sample.toString('latin1'))) return false
  return !sample.some((byte) => byte < 9 || (byte > 13 && byte < 32))
}

async function firstBytes(path: string): Promise<Buffer> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** @throws {Problem} unsupported-file naming what it is */
export async function sniffMediaType(path: string): Promise<MediaType> {
  const found = await fileTypeFromFile(path)
  if (found !== undefined && isMediaType(found.mime)) return found.mime
  if (found === undefined && isPlainText(await firstBytes(path))) return 'text/plain'
  throw fault('unsupported-file', 'fileName', 'document.kind', { kind: found?.mime ?? '?' })
}
