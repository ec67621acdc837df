/** What goes out of a paper is its pages: no author, no program, and what cannot be read through does not go out. */
import {
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
  decodePDFRawStream,
} from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { ActivePdf, SealedPdf, withoutAuthors } from './pdf-metadata.ts'

const WHO = 'Zhang San'
const SEEN = 'Plan of the plot'

async function paper(): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.addPage([300, 200]).drawText(SEEN)
  return document
}

const comment = (document: PDFDocument, more: object): void => {
  const { context } = document
  const one = context.obj({
    Type: 'Annot',
    Subtype: 'Highlight',
    Rect: [0, 0, 10, 10],
    Contents: PDFString.of('a remark'),
    ...more,
  })
  document.getPage(0).node.set(PDFName.of('Annots'), context.obj([context.register(one)]))
}

/** Everything that stands in the file, unpacked, so that nothing hides in a packed stream. */
async function everything(pdf: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const streams = document.context
    .enumerateIndirectObjects()
    .map(([, object]) =>
      object instanceof PDFRawStream
        ? Buffer.from(decodePDFRawStream(object).decode()).toString('latin1')
        : '',
    )
  const plain = Buffer.from(await document.save({ useObjectStreams: false })).toString('latin1')
  return [plain, ...streams].join('\n')
}

test.each([true, false])(
  'who wrote it, with which program and who remarked is gone (packed: %s)',
  async (useObjectStreams) => {
    const before = await paper()
    before.setAuthor(WHO)
    before.setTitle(WHO)
    before.setProducer(`${WHO}'s computer`)
    const { context } = before
    const xmp = context.stream(`<x:xmpmeta><dc:creator>${WHO}</dc:creator></x:xmpmeta>`, {
      Type: 'Metadata',
      Subtype: 'XML',
    })
    before.catalog.set(PDFName.of('Metadata'), context.register(xmp))
    before
      .getPage(0)
      .node.set(PDFName.of('PieceInfo'), context.obj({ Program: { Private: PDFString.of(WHO) } }))
    comment(before, { T: PDFString.of(WHO) })
    const signature = context.obj({
      Type: 'Sig',
      Name: PDFString.of(WHO),
      Contents: PDFHexString.fromText(WHO),
    })
    before.catalog.set(
      PDFName.of('AcroForm'),
      context.obj({ Fields: [context.register(context.obj({ FT: 'Sig', V: context.register(signature) }))] }),
    )
    // What nothing leads to any more: a revision before this one.
    context.register(context.obj({ Old: PDFString.of(WHO) }))
    const bytes = Buffer.from(await before.save({ useObjectStreams }))
    expect(await everything(bytes)).toContain(WHO)

    const after = await withoutAuthors(bytes)
    const text = await everything(after)
    expect(text).not.toContain(WHO)
    expect(text).not.toContain(PDFHexString.fromText(WHO).asString())
    expect(text).toContain('a remark')
    expect(text).toContain(Buffer.from(SEEN).toString('hex').toUpperCase())
    expect((await PDFDocument.load(after)).getPageCount()).toBe(1)
  },
)

test('the same paper is the same file each time', async () => {
  const bytes = Buffer.from(await (await paper()).save())
  expect((await withoutAuthors(bytes)).equals(await withoutAuthors(bytes))).toBe(true)
})

test('encrypted, broken and empty ones do not go out', async () => {
  const sealed = await paper()
  sealed.encrypt({ ownerPassword: 'owner', userPassword: 'user' })
  const whole = Buffer.from(await (await paper()).save({ useObjectStreams: false }))
  for (const bytes of [
    Buffer.from(await sealed.save()),
    whole.subarray(0, 200),
    Buffer.from('%PDF-1.7\n%%EOF\n'),
  ])
    await expect(withoutAuthors(bytes)).rejects.toThrow(SealedPdf)
})

test.each(['JavaScript', 'J#61vaScript', 'Launch'])(
  'what a reader would run is refused: %s',
  async (what) => {
    const document = await paper()
    comment(document, { A: document.context.obj({ S: PDFName.of(what) }) })
    await expect(withoutAuthors(Buffer.from(await document.save()))).rejects.toThrow(ActivePdf)
  },
)

test('a file packed inside is refused', async () => {
  const document = await paper()
  await document.attach(Buffer.from(WHO), 'who.txt')
  await expect(withoutAuthors(Buffer.from(await document.save()))).rejects.toThrow(ActivePdf)
})
