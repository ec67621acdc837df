/**
 * A PDF without who wrote it: read and written anew from what its pages need, so that document information, XMP, data of programs,
 * names on comments and signatures, and everything an earlier revision left behind stay here. What the library cannot read
 * is refused rather than let out, and so is what a reader would run. Pure.
 */
import {
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib'

/** What a reader might run, or hand to another program. */
const ACTIVE: ReadonlySet<string> = new Set([
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
])
const COMMENTS: ReadonlySet<string> = new Set(
  `Text FreeText Highlight Underline StrikeOut Squiggly Ink Stamp Popup Square Circle Line Polygon PolyLine Caret`.split(
    ' ',
  ),
)
const ALWAYS = ['Metadata', 'PieceInfo'].map((key) => PDFName.of(key))
/** A signature is void as soon as a byte is changed; its certificate names a person. */
const OF_SIGNATURES = ['Name', 'ContactInfo', 'Location', 'Reason', 'Contents', 'Cert'].map((key) =>
  PDFName.of(key),
)

export class SealedPdf extends Error {}
export class ActivePdf extends Error {}

const refuseActive = (name: PDFName): void => {
  if (ACTIVE.has(name.decodeText())) throw new ActivePdf()
}

function forget(dictionary: PDFDict): void {
  for (const key of ALWAYS) dictionary.delete(key)
  const kind = (key: string): string => {
    const value = dictionary.lookup(PDFName.of(key))
    return value instanceof PDFName ? value.decodeText() : ''
  }
  if (COMMENTS.has(kind('Subtype'))) dictionary.delete(PDFName.of('T'))
  if (['Sig', 'DocTimeStamp'].includes(kind('Type'))) for (const key of OF_SIGNATURES) dictionary.delete(key)
}

/** Walks all that the pages need. @returns the objects met */
function clean({ context, catalog }: PDFDocument): Set<PDFRef> {
  const met = new Set<PDFRef>()
  // A list, not calls in calls: outlines and page trees are chained by the thousand.
  const open: unknown[] = [catalog, context.trailerInfo.Root]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next instanceof PDFRef) {
      if (met.has(next)) continue
      met.add(next)
      open.push(context.lookup(next))
    } else if (next instanceof PDFName) refuseActive(next)
    else if (next instanceof PDFArray) open.push(...next.asArray())
    else if (next instanceof PDFStream) open.push(next.dict)
    else if (next instanceof PDFDict) {
      forget(next)
      for (const [key, value] of next.entries()) {
        refuseActive(key)
        open.push(value)
      }
    }
  }
  return met
}

async function read(pdf: Buffer): Promise<PDFDocument> {
  try {
    const document = await PDFDocument.load(pdf, { updateMetadata: false, throwOnInvalidObject: true })
    if (document.getPageCount() === 0) throw new SealedPdf('no page')
    return document
  } catch (error) {
    throw error instanceof EncryptedPDFError
      ? new SealedPdf('encrypted', { cause: error })
      : new SealedPdf('not readable', { cause: error })
  }
}

/** @throws {SealedPdf | ActivePdf} */
export async function withoutAuthors(pdf: Buffer): Promise<Buffer> {
  const document = await read(pdf)
  const { context } = document
  const kept = clean(document)
  delete context.trailerInfo.Info
  for (const [ref] of context.enumerateIndirectObjects()) if (!kept.has(ref)) context.delete(ref)
  return Buffer.from(await document.save({ updateFieldAppearances: false, addDefaultPage: false }))
}
