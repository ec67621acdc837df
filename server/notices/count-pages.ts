/**
 * How many pages a stored paper has: those of a PDF as its page tree says, one for a picture, unknown for anything else.
 * Never runs or renders a file; what cannot be read is unknown, not guessed.
 */
import { inflateSync } from 'node:zlib'

/** Object streams are unpacked up to so much: a page tree is small. */
const MOST_UNPACKED = 4 * 1024 * 1024
const MOST_STREAMS = 2_000

export function countPages(mediaType: string, bytes: Uint8Array): number | null {
  if (mediaType.startsWith('image/')) return 1
  if (mediaType !== 'application/pdf') return null
  const raw = Buffer.from(bytes)
  return pagesIn(raw.toString('latin1')) ?? pagesIn(unpacked(raw))
}

/** The root of the page tree counts all leaves; later updates stand further down and win. */
function pagesIn(text: string): number | null {
  const trees = [...text.matchAll(/<<(?:[^<>]|<<[^<>]*>>|<[0-9a-fA-F\s]*>)*>>/g)]
    .map(([dictionary]) => dictionary)
    .filter((one) => /\/Type\s*\/Pages\b/.test(one))
  const root = trees.findLast((one) => !/\/Parent\b/.test(one)) ?? trees.at(-1)
  const count = /\/Count\s+(\d{1,6})\b/.exec(root ?? '')?.[1]
  return count === undefined ? null : Number(count)
}

/** The objects that PDF 1.5 packs into streams. */
function unpacked(raw: Buffer): string {
  const texts: string[] = []
  let left = MOST_UNPACKED
  let from = 0
  for (let n = 0; n < MOST_STREAMS && left > 0; n += 1) {
    const kind = raw.indexOf('/ObjStm', from)
    if (kind < 0) break
    const start = raw.indexOf('stream', kind)
    const end = start < 0 ? -1 : raw.indexOf('endstream', start)
    if (end < 0) break
    const body = raw.subarray(start + (raw[start + 6] === 13 ? 8 : 7), end)
    try {
      const text = inflateSync(body, { maxOutputLength: left }).toString('latin1')
      left -= text.length
      texts.push(text)
    } catch {
      // A filter other than Flate, or a broken stream: its objects stay unknown.
    }
    from = end
  }
  return texts.join('\n')
}
