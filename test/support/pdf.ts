/** A PDF of one page, as a person's program writes it. */
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'

export async function pdfOf(text: string, more: { author?: string; action?: string } = {}): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.addPage([300, 200]).drawText(text)
  if (more.author !== undefined) document.setAuthor(more.author)
  if (more.action !== undefined)
    document.catalog.set(PDFName.of('OpenAction'), document.context.obj({ S: PDFName.of(more.action) }))
  return Buffer.from(await document.save())
}
