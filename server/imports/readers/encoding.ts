/**
 * Decides in which encoding a file's texts are written, from a sample of its non-ASCII texts and what the
 * file declares: .cpg, DBF language byte, strict UTF-8, Big5 by statistics, GB18030.
 * It must never hide doubt: a declaration the bytes contradict is reported, and every candidate is previewed.
 */

import { isAscii, isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'

import type { EncodingId } from '../../../shared/import-codes.ts'
import { candidateEncodings } from './encoding-names.ts'
import type { LayerProblem, SourceEncoding } from './format.ts'

const sampleLimit = 2 * 1024 * 1024
const previewTexts = 5
const newline = Buffer.from('\n')

/** Gathers non-ASCII texts as bytes, up to 2 MB. */
export class TextSample {
  #parts: Buffer[] = []
  #first: Buffer[] = []
  #size = 0

  /** @param cut the text fills its field, so its last character may be cut in the middle */
  add(bytes: Buffer, cut = false): void {
    if (this.#size > sampleLimit || isAscii(bytes)) return
    const copy = Buffer.from(cut ? withoutCutCharacter(bytes) : bytes)
    this.#parts.push(copy, newline)
    this.#size += copy.length
    if (this.#first.length < previewTexts) this.#first.push(copy)
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#parts)
  }

  get firstTexts(): readonly Buffer[] {
    return this.#first
  }
}

/** Drops the trailing bytes of a UTF-8 character that a fixed field width cut off; other bytes stay. */
function withoutCutCharacter(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return needed > back && isUtf8(bytes.subarray(0, -back)) ? bytes.subarray(0, -back) : bytes
  }
  return bytes
}

export interface DeclaredEncoding {
  encoding: EncodingId
  source: 'chosen' | 'bom' | 'cpg' | 'ldid'
}

export interface EncodingDecision {
  encoding: SourceEncoding
  problems: LayerProblem[]
}

/** @param declared what the file or the person says, strongest first */
export function decideEncoding(sample: TextSample, declared: readonly DeclaredEncoding[]): EncodingDecision {
  const bytes = sample.bytes
  const problems: LayerProblem[] = []
  const found = declaredThatFits(bytes, declared, problems) ?? detect(bytes, problems)
  const encodings = candidateEncodings.includes(found.detected)
    ? candidateEncodings
    : [found.detected, ...candidateEncodings]
  const previews = encodings.map((encoding) => ({
    encoding,
    possible: isPossible(bytes, encoding),
    samples: sample.firstTexts.map((text) => decodeText(text, encoding)),
  }))
  return { encoding: { ...found, previews }, problems }
}

type Found = Pick<SourceEncoding, 'detected' | 'source'>

function declaredThatFits(
  bytes: Buffer,
  declared: readonly DeclaredEncoding[],
  problems: LayerProblem[],
): Found | null {
  for (const { encoding, source } of declared) {
    // A person's choice stands even over bytes that do not fit: the preview shows what comes of it.
    if (source === 'chosen' || isPossible(bytes, encoding)) return { detected: encoding, source }
    problems.push({
      code: 'encoding-contradicts-declared',
      severity: 'warning',
      params: { declared: encoding, source },
    })
  }
  return null
}

function detect(bytes: Buffer, problems: LayerProblem[]): Found {
  if (bytes.length === 0) return { detected: 'utf-8', source: 'ascii' }
  if (isUtf8(bytes)) return { detected: 'utf-8', source: 'utf8-strict' }
  if (looksLikeBig5(bytes)) return { detected: 'big5', source: 'statistics' }
  if (!isPossible(bytes, 'gb18030'))
    problems.push({ code: 'encoding-unknown', severity: 'warning', params: {} })
  return { detected: 'gb18030', source: 'fallback' }
}

/**
 * Every common Big5 character is also some GBK character, so validity alone cannot tell them apart. But
 * two fifths of Big5's second bytes lie below 0x80, and next to none of those of everyday GBK text.
 */
function looksLikeBig5(bytes: Buffer): boolean {
  let pairs = 0
  let low = 0
  for (let i = 0; i + 1 < bytes.length; i += 1) {
    if ((bytes[i] ?? 0) < 0x81) continue
    pairs += 1
    if ((bytes[i + 1] ?? 0) < 0x80) low += 1
    i += 1
  }
  return pairs >= 4 && low / pairs > 0.2 && isPossible(bytes, 'big5')
}

function isPossible(bytes: Buffer, encoding: EncodingId): boolean {
  try {
    return encoding === 'utf-8' ? isUtf8(bytes) : !decoder(encoding, true).decode(bytes).includes('\uFFFD')
  } catch {
    return false
  }
}

const decoders = new Map<string, TextDecoder>()

function decoder(encoding: EncodingId, fatal: boolean): TextDecoder {
  const key = `${encoding} ${fatal}`
  const made = decoders.get(key) ?? new TextDecoder(encoding, { fatal })
  decoders.set(key, made)
  return made
}

/** Whole text in one go; impossible bytes come out as U+FFFD, a cut last character is left away. */
export function decodeText(bytes: Buffer, encoding: EncodingId): string {
  return decoder(encoding, false)
    .decode(bytes)
    .replace(/\uFFFD+$/, '')
}
