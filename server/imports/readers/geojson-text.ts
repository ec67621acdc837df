/**
 * A GeoJSON file on disk as decoded text, in whatever encoding, and the features in it with exact places
 * for syntax errors. It must never hold the whole file.
 */

import { createReadStream } from 'node:fs'
import { TextDecoder } from 'node:util'

import { type DeclaredEncoding, decideEncoding, type EncodingDecision, TextSample } from './encoding.ts'
import type { EncodingId } from '../../../shared/import-codes.ts'
import { ImportFileError } from './import-file-error.ts'
import { JsonCutter, type JsonPiece, JsonSyntaxAt } from './json-cutter.ts'
import { jsonErrorOffset } from './json-error-offset.ts'

const chunkBytes = 256 * 1024
const quote = 0x22

async function* fileChunks(path: string): AsyncGenerator<Buffer, void, void> {
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>)
    yield chunk
}

async function* decodedChunks(path: string, encoding: EncodingId): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of fileChunks(path)) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** Samples quoted texts: the quote is no second byte of a character in any of the encodings. */
export async function detectTextEncoding(
  path: string,
  chosen: EncodingId | undefined,
): Promise<EncodingDecision> {
  const sample = new TextSample()
  const declared: DeclaredEncoding[] = chosen === undefined ? [] : [{ encoding: chosen, source: 'chosen' }]
  let first = true
  for await (const chunk of fileChunks(path)) {
    if (first && chunk[0] === 0xff && chunk[1] === 0xfe)
      declared.push({ encoding: 'utf-16le', source: 'bom' })
    else if (first && chunk[0] === 0xef && chunk[1] === 0xbb)
      declared.push({ encoding: 'utf-8', source: 'bom' })
    first = false
    // A UTF-16 file is full of NULs, its quotes are no boundaries: the mark alone decides.
    if (declared.some((each) => each.encoding === 'utf-16le')) break
    sampleQuoted(chunk, sample)
  }
  return decideEncoding(sample, declared)
}

function sampleQuoted(chunk: Buffer, sample: TextSample): void {
  let start = chunk.indexOf(quote)
  while (start >= 0) {
    const end = chunk.indexOf(quote, start + 1)
    if (end < 0) return
    sample.add(chunk.subarray(start + 1, end))
    start = end
  }
}

export interface ParsedPiece extends Pick<JsonPiece, 'kind' | 'hadFeatures'> {
  value: unknown
}

/** Every feature and document in file order, parsed. Throws geojson-syntax with line and column. */
export async function* parsePieces(
  path: string,
  encoding: EncodingId,
): AsyncGenerator<ParsedPiece, void, void> {
  const cutter = new JsonCutter()
  try {
    for await (const text of decodedChunks(path, encoding)) {
      for (const piece of cutter.push(text)) {
        yield { kind: piece.kind, hadFeatures: piece.hadFeatures, value: parsePiece(piece) }
      }
    }
    cutter.end()
  } catch (error) {
    if (!(error instanceof JsonSyntaxAt)) throw error
    throw new ImportFileError('geojson-syntax', await placeOf(path, encoding, error.offset))
  }
}

function parsePiece(piece: JsonPiece): unknown {
  try {
    return JSON.parse(piece.text)
  } catch {
    return parseTolerant(piece)
  }
}

/** Python writes NaN and Infinity, which JSON has not: taken as null, found again as "not finite". */
function parseTolerant(piece: JsonPiece): unknown {
  const text = piece.text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (found) =>
    found.startsWith('"') ? found : 'null',
  )
  try {
    return JSON.parse(text)
  } catch {
    throw new JsonSyntaxAt(piece.offsetOf(jsonErrorOffset(piece.text)))
  }
}

/** Reads the file again up to the offset: errors are rare, counting lines always would not be. */
async function placeOf(
  path: string,
  encoding: EncodingId,
  offset: number,
): Promise<{ line: number; column: number }> {
  let before = 0
  let line = 1
  let lineAt = 0
  for await (const text of decodedChunks(path, encoding)) {
    for (let i = text.indexOf('\n'); i >= 0 && before + i < offset; i = text.indexOf('\n', i + 1)) {
      line += 1
      lineAt = before + i + 1
    }
    before += text.length
    if (before >= offset) break
  }
  return { line, column: offset - lineAt + 1 }
}
