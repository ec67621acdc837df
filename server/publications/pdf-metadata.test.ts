/** What goes out of a paper is its pages: no author, no program, and what cannot be read through does not go out. */
import { constants, deflateSync, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { ActivePdf, SealedPdf, withoutAuthors } from './pdf-metadata.ts'

const WHO = 'Zhang San'
const file = (...objects: (string | Buffer)[]): Buffer =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...objects.flatMap((one) => [Buffer.isBuffer(one) ? one : Buffer.from(one, 'latin1'), Buffer.from('\n')]),
    Buffer.from('%%EOF\n'),
  ])
const stream = (no: number, dictionary: string, data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`${no} 0 obj\n<< ${dictionary} /Length ${data.length} >>\nstream\n`),
    data,
    Buffer.from('\nendstream\nendobj'),
  ])
const packed = (objects: readonly [number, string][]): Buffer => {
  let body = ''
  const places = objects.map(([no, text]) => {
    const at = body.length
    body += `${text} `
    return `${no} ${at}`
  })
  const head = `${places.join(' ')} `
  return stream(
    8,
    `/Type /ObjStm /N ${objects.length} /First ${head.length} /Filter /FlateDecode`,
    deflateSync(head + body, { level: 9, memLevel: 9 }),
  )
}
const page = '4 0 obj\n<< /Type /Page /Contents (Zhang San may be read here) >>\nendobj'

test('information, XMP and the names on comments are blanked where they stand', () => {
  const xmp = Buffer.from(`<x:xmpmeta><dc:creator>${WHO}</dc:creator></x:xmpmeta>`)
  const before = file(
    '1 0 obj\n<< /Type /Catalog /Metadata 3 0 R >>\nendobj',
    String.raw`2 0 obj << /Author (Zhang \(San\) of (the) house) /Title <5A68616E67> /Producer 6 0 R >> endobj`,
    stream(3, '/Type /Metadata /Subtype /XML', xmp),
    stream(5, '/Type/Metadata /Filter /FlateDecode', deflateSync(xmp)),
    page,
    '6 0 obj (Zhang San’s computer) endobj',
    '7 0 obj << /Type /Annot /Subtype /Highlight /T (Zhang San) /Contents (a remark) >> endobj',
    'trailer << /Root 1 0 R /Info 2 0 R >>',
  )
  const after = withoutAuthors(before)
  expect(after).toHaveLength(before.length)
  const text = after.toString('latin1')
  expect(text.replace('Zhang San may be read here', '')).not.toMatch(/Zhang|house|5A68/)
  expect(text).toContain('Zhang San may be read here')
  expect(text).toContain('/Contents (a remark)')
  // Spaces are no packed stream any more.
  expect(text.match(/\/Filter/g)).toBeNull()
})

test('information packed with other objects is found too', () => {
  const before = file(
    packed([
      [2, `<< /Author (${WHO}) /Title (A plan) >>`],
      [4, '<< /Type /Page /Note (kept) >>'],
    ]),
    '9 0 obj << /Type /XRef /Info 2 0 R >> endobj',
  )
  const after = withoutAuthors(before)
  expect(after).toHaveLength(before.length)
  const inside = inflateSync(after.subarray(after.indexOf('stream\n') + 7), {
    finishFlush: constants.Z_SYNC_FLUSH,
  }).toString()
  expect(inside).not.toMatch(/Zhang|plan/)
  expect(inside).toContain('/Note (kept)')
})

test('a file without any of it stays as it is, byte for byte', () => {
  const before = file(page, 'trailer << /Root 1 0 R >>')
  expect(withoutAuthors(before).equals(before)).toBe(true)
})

test.each([
  ['encrypted', file(page, 'trailer << /Encrypt 9 0 R /Info 2 0 R >>')],
  [
    'packed by another filter',
    file(stream(8, '/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode', Buffer.from('x'))),
  ],
  ['broken inside', file('2 0 obj << /Author (no end', 'trailer << /Info 2 0 R >>')],
])('%s: it does not go out', (_why, pdf) => {
  expect(() => withoutAuthors(pdf)).toThrow(SealedPdf)
})

test.each([
  ['in a packed object', file(packed([[3, '<< /S /JavaScript >>']]))],
  ['under a name in disguise', file('3 0 obj << /S /J#61vaScript >> endobj')],
])('a program %s is refused', (_where, pdf) => {
  expect(() => withoutAuthors(pdf)).toThrow(ActivePdf)
})
