/**
 * A PDF without who wrote it: document information, XMP and the names on comments are blanked where they stand, so that every
 * offset of the file stays true and what is seen on its pages is untouched. What cannot be read through, as it is encrypted
 * or packed in an unusual way, is refused rather than let out. Pure.
 */
import { constants, deflateSync, inflateSync } from 'node:zlib'

/** What a reader might run. A page of text says these words in brackets, a program as names. */
const ACTIVE = /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia)\b/
const COMMENT =
  /\/Subtype\s*\/(?:Text|FreeText|Highlight|Underline|StrikeOut|Squiggly|Ink|Stamp|Popup|Square|Circle|Line|Poly(?:gon|Line)|Caret)\b/
const MOST_INFLATED = 64 * 1024 * 1024
const SPACE = 0x20

export class SealedPdf extends Error {}
export class ActivePdf extends Error {}

/** One object of the file: its number, and where its value begins in the text that holds it. */
interface Found {
  no: number
  at: number
}

/** Strings of the value that begins at `at`, as [from, to) of what is between their marks, with the key before each. */
interface Said {
  key: string
  from: number
  to: number
  hex: boolean
}

function endOfString(text: string, at: number): number {
  let depth = 0
  for (let i = at; i < text.length; i += 1) {
    const sign = text[i]
    if (sign === '\\') i += 1
    else if (sign === '(') depth += 1
    else if (sign === ')' && --depth === 0) return i
  }
  throw new SealedPdf('string without end')
}

const TOKEN = /<<|>>|\[|\]|\(|<|\/[^\s()<>[\]{}/%]*|%[^\r\n]*|[^\s()<>[\]{}/%]+/g

/** Walks one value: a dictionary, a list or a single string. */
function readValue(text: string, at: number): { said: Said[]; end: number } {
  const said: Said[] = []
  const token = new RegExp(TOKEN)
  token.lastIndex = at
  let depth = 0
  let key = ''
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [sign] = found
    if (sign === '<<' || sign === '[') depth += 1
    else if (sign === '>>' || sign === ']') depth -= 1
    else if (sign === '(' || sign === '<') {
      const hex = sign === '<'
      const end = hex ? text.indexOf('>', found.index) : endOfString(text, found.index)
      if (end < 0) throw new SealedPdf('string without end')
      said.push({ key, from: found.index + 1, to: end, hex })
      token.lastIndex = end + 1
    } else if (sign.startsWith('/')) key = sign
    if (depth <= 0) return { said, end: token.lastIndex }
  }
  throw new SealedPdf('value without end')
}

/** Spaces stand where words stood: (张三) becomes (    ). */
function blank(bytes: Buffer, { from, to, hex }: Said): void {
  for (let i = from; i < to; i += 1) bytes[i] = hex ? ((i - from) % 2 === 0 ? 0x32 : 0x30) : SPACE
}

const objectsIn = (text: string): Found[] =>
  [...text.matchAll(/(?<!\d)(\d+)\s+\d+\s+obj\b\s*/g)].map((found) => ({
    no: Number(found[1]),
    at: found.index + found[0].length,
  }))

const numbersIn = (text: string, before: string): number[] =>
  [...text.matchAll(new RegExp(`${before}(\\d+)\\s+\\d+\\s+R\\b`, 'g'))].map(([, no]) => Number(no))

/** Blanks what tells a person in the objects of one text. @returns whether anything was there */
function blankObjects(
  text: string,
  bytes: Buffer,
  objects: readonly Found[],
  info: ReadonlySet<number>,
): boolean {
  let changed = false
  for (const { no, at } of objects) {
    const isInfo = info.has(no)
    if (!isInfo && !text.startsWith('<<', at)) continue
    if (isInfo && !/[<([]/.test(text[at] ?? '')) continue
    const { said, end } = readValue(text, at)
    const isComment = COMMENT.test(text.slice(at, end))
    for (const one of said) {
      if (!isInfo && !(isComment && one.key === '/T')) continue
      blank(bytes, one)
      changed = true
    }
  }
  return changed
}

interface Stream {
  dictionary: string
  from: number
  to: number
}

function streamOf(text: string, { at }: Found): Stream | null {
  if (!text.startsWith('<<', at)) return null
  const { end } = readValue(text, at)
  const begun = /^\s*stream\r?\n/.exec(text.slice(end, end + 20))
  if (begun === null) return null
  const dictionary = text.slice(at, end)
  const from = end + begun[0].length
  const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? Number.NaN)
  const to = Number.isNaN(length) ? text.indexOf('endstream', from) : from + length
  if (to < from || to > text.length) throw new SealedPdf('stream without end')
  return { dictionary, from, to }
}

function inflated(bytes: Buffer, { dictionary, from, to }: Stream): Buffer {
  const plain = !dictionary.includes('/Filter')
  if (plain) return Buffer.from(bytes.subarray(from, to))
  if (
    !/\/Filter\s*\[?\s*\/FlateDecode\s*\]?(?!\s*\/\w+Decode)/.test(dictionary) ||
    dictionary.includes('/DecodeParms')
  )
    throw new SealedPdf('packed in an unusual way')
  try {
    return inflateSync(bytes.subarray(from, to), {
      maxOutputLength: MOST_INFLATED,
      finishFlush: constants.Z_SYNC_FLUSH,
    })
  } catch (error) {
    throw new SealedPdf('packed in an unusual way', { cause: error })
  }
}

/** Objects that are packed together; a part that got shorter is followed by line ends, which no reader minds. */
function blankPacked(bytes: Buffer, stream: Stream, info: ReadonlySet<number>): void {
  const { dictionary, from, to } = stream
  const inner = inflated(bytes, stream)
  const text = inner.toString('latin1')
  refuseActive(text)
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0)
  const numbers = (text.slice(0, first).match(/\d+/g) ?? []).map(Number)
  const objects = numbers.flatMap((no, index) =>
    index % 2 === 0 ? [{ no, at: first + (numbers[index + 1] ?? 0) }] : [],
  )
  if (!blankObjects(text, inner, objects, info)) return
  const packed = dictionary.includes('/Filter') ? deflateSync(inner, { level: 9, memLevel: 9 }) : inner
  if (packed.length > to - from) throw new SealedPdf('no room')
  bytes.fill(0x0a, from, to)
  packed.copy(bytes, from)
}

function refuseActive(text: string): void {
  const plain = text.replaceAll(/#([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  if (ACTIVE.test(plain)) throw new ActivePdf()
}

/** @throws {SealedPdf | ActivePdf} */
export function withoutAuthors(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1')
  if (/\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(text)) throw new SealedPdf('encrypted')
  refuseActive(text)
  const bytes = Buffer.from(pdf)
  const objects = objectsIn(text)
  const info = new Set(numbersIn(text, String.raw`/Info\s+`))
  for (const { no, at } of objects) {
    // A value of the information may stand as an object of its own.
    if (info.has(no) && text.startsWith('<<', at))
      for (const one of numbersIn(text.slice(at, readValue(text, at).end), '')) info.add(one)
  }
  blankObjects(text, bytes, objects, info)
  for (const found of objects) {
    const stream = streamOf(text, found)
    if (stream === null) continue
    if (/\/Type\s*\/ObjStm\b/.test(stream.dictionary)) blankPacked(bytes, stream, info)
    else if (/\/Type\s*\/Metadata\b/.test(stream.dictionary)) {
      bytes.fill(SPACE, stream.from, stream.to)
      // As plain spaces, whatever it was packed by.
      const filter = stream.dictionary.indexOf('/Filter')
      if (filter >= 0) bytes.write('/Before', found.at + filter, 'latin1')
    }
  }
  return bytes
}
