/**
 * Cuts GeoJSON text, chunk by chunk, into the texts of its features, without building the document: a 300 MB
 * file costs one feature of memory. Around the features it keeps the "envelope" (type, crs, name …).
 * It must never interpret a feature: each text goes to JSON.parse as it stands, which finds what is broken.
 */

import { ImportFileError } from './import-file-error.ts'
import { jsonErrorOffset } from './json-error-offset.ts'

export interface JsonPiece {
  /** `feature`: an element of the features array. `document`: a top-level value, its features left out. */
  kind: 'feature' | 'document'
  text: string
  /** Of a document: was there a features array, even an empty one? */
  hadFeatures: boolean
  /** Offset in the file of a character of `text`. */
  offsetOf(index: number): number
}

/** Longest single feature or envelope, in characters: about a million vertices. */
const longestPiece = 32 * 1024 * 1024

const quote = 0x22
const backslash = 0x5c
const colon = 0x3a
const comma = 0x2c

export class JsonCutter {
  #depth = 0
  #inString = false
  #escaped = false
  #inFeatures = false
  #hadFeatures = false
  /** Last string met directly inside the top-level object: the key when a bracket follows its colon. */
  #topString = ''
  #keyIsFeatures = false
  /** Nothing but blanks since the last comma or bracket of the features array. */
  #elementEmpty = true
  #elementAt = 0
  #afterComma = false
  #documentAt = 0
  #piece = ''
  #envelope = ''
  /** Where in the envelope the features were left out, and how many characters they were. */
  #cutAt = 0
  #cutFrom = 0
  #cutLength = 0
  /** The document is an array of features without the collection around it. */
  #bareArray = false
  /** Characters of earlier chunks. */
  #before = 0

  /** To be called after the last chunk; throws where the text stops inside a value. */
  end(): void {
    if (this.#depth > 0) throw this.#errorInside()
  }

  /** The pieces that end inside this chunk, in order. */
  *push(chunk: string): Generator<JsonPiece, void, void> {
    let from = 0
    for (let i = 0; i < chunk.length; i += 1) {
      const code = chunk.charCodeAt(i)
      if (this.#inString) {
        this.#insideString(code, chunk, i)
        continue
      }
      if (code <= 0x20 || code === 0xfeff) continue
      if (this.#depth === 0 && code !== 0x7b && code !== 0x5b) throw syntaxAt(this.#before + i)
      if (this.#inFeatures && this.#depth === 2 && code === 0x7d) {
        // Brackets went wrong somewhere in the element: find where.
        this.#piece += chunk.slice(from, i + 1)
        throw this.#elementEmpty ? syntaxAt(this.#before + i) : this.#errorInside()
      }
      if (this.#inFeatures && this.#depth === 2 && (code === comma || code === 0x5d)) {
        this.#piece += chunk.slice(from, i)
        from = i + (code === comma ? 1 : 0)
        const piece = this.#endElement(code, i)
        if (piece !== null) yield piece
        if (code === comma) continue
      } else if (this.#inFeatures && this.#depth === 2 && this.#elementEmpty) {
        this.#elementEmpty = false
        this.#elementAt = this.#before + i
        this.#piece = ''
        from = i
      }
      if (code === quote) {
        this.#inString = true
        this.#topString = ''
      } else if (code === 0x7b || code === 0x5b) from = this.#open(code, chunk, i, from)
      else if (code === 0x7d || code === 0x5d) {
        this.#depth -= this.#bareArray && this.#depth === 2 ? 2 : 1
        if (this.#depth === 0) {
          yield this.#endDocument(chunk.slice(from, i + 1))
          from = i + 1
        }
      } else if (code === colon && this.#depth === 1) this.#keyIsFeatures = this.#topString === 'features'
      else if (code === comma && this.#depth === 1) this.#keyIsFeatures = false
    }
    this.#keep(chunk.slice(from))
    this.#before += chunk.length
  }

  #insideString(code: number, chunk: string, i: number): void {
    if (this.#escaped) this.#escaped = false
    else if (code === backslash) this.#escaped = true
    else if (code === quote) {
      this.#inString = false
      return
    }
    if (this.#depth === 1 && this.#topString.length < 16) this.#topString += chunk[i] ?? ''
  }

  #open(code: number, chunk: string, i: number, from: number): number {
    this.#depth += 1
    if (this.#depth === 1) {
      this.#documentAt = this.#before + i
      this.#envelope = ''
      this.#hadFeatures = false
      this.#cutLength = 0
      this.#bareArray = code === 0x5b
      if (code === 0x7b) return i
      // A bare array of features is no GeoJSON, but there is no doubt about what it means.
      this.#depth = 2
      this.#envelope = '{"type":"FeatureCollection","features":['
    } else {
      if (this.#depth !== 2 || code !== 0x5b || !this.#keyIsFeatures) return from
      this.#envelope += chunk.slice(from, i + 1)
    }
    this.#cutAt = this.#envelope.length
    this.#cutFrom = this.#before + i + 1
    this.#inFeatures = true
    this.#hadFeatures = true
    this.#elementEmpty = true
    this.#afterComma = false
    return i + 1
  }

  #endElement(code: number, i: number): JsonPiece | null {
    const closing = code === 0x5d
    if (closing) {
      this.#inFeatures = false
      this.#cutLength = this.#before + i - this.#cutFrom
    }
    const text = this.#piece
    this.#piece = ''
    const wasEmpty = this.#elementEmpty
    this.#elementEmpty = true
    if (wasEmpty) {
      if (closing && !this.#afterComma) return null
      throw syntaxAt(this.#before + i)
    }
    this.#afterComma = !closing
    const at = this.#elementAt
    return { kind: 'feature', text, hadFeatures: false, offsetOf: (index) => at + index }
  }

  #endDocument(rest: string): JsonPiece {
    const text = this.#envelope + rest + (this.#bareArray ? '}' : '')
    this.#envelope = ''
    return { kind: 'document', text, hadFeatures: this.#hadFeatures, offsetOf: this.#envelopeOffsets() }
  }

  #envelopeOffsets(): (index: number) => number {
    const at = this.#documentAt
    const shift = this.#cutLength
    const cutAt = this.#hadFeatures ? this.#cutAt : Infinity
    return (index) => at + index + (index >= cutAt ? shift : 0)
  }

  /** The first error in what is still open; where nothing but its end is missing, the end of the text. */
  #errorInside(): JsonSyntaxAt {
    if (!this.#inFeatures) return syntaxAt(this.#envelopeOffsets()(jsonErrorOffset(this.#envelope)))
    return syntaxAt(this.#elementEmpty ? this.#before : this.#elementAt + jsonErrorOffset(this.#piece))
  }

  #keep(rest: string): void {
    if (this.#inFeatures && this.#depth >= 2) this.#piece += this.#elementEmpty ? '' : rest
    else if (this.#depth > 0) this.#envelope += rest
    if (this.#piece.length > longestPiece || this.#envelope.length > longestPiece) {
      const text = this.#inFeatures ? this.#piece : this.#envelope
      // An unclosed bracket swallows all that follows: then the bracket is the news, not the size.
      if (jsonErrorOffset(text) < text.length) throw this.#errorInside()
      throw new ImportFileError('geojson-feature-too-large', { limit: longestPiece })
    }
  }
}

/** A syntax error whose place is still an offset; `geojson.ts` turns it into line and column. */
export class JsonSyntaxAt extends Error {
  override readonly name = 'JsonSyntaxAt'
  readonly offset: number

  constructor(offset: number) {
    super(`unexpected character at ${offset}`)
    this.offset = offset
  }
}

function syntaxAt(offset: number): JsonSyntaxAt {
  return new JsonSyntaxAt(offset)
}
