/**
 * Papers of the demonstration's cases: sheets printed as PDF and pictures of sites, kept by their content and filed through the
 * same door as an upload, by the registrar. Must never file a paper that a step of the case would not ask for somewhere.
 */
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import sharp from 'sharp'
import { demoSheets, photoTracks, sitePicture } from '../../fixtures/district/papers.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { type Trx, inTransaction } from '../db/transaction.ts'
import { insertDocument, insertFile } from '../documents/document.sql.ts'
import { fileIn } from '../documents/file-document.ts'
import { keepBytes, storeReceived } from '../documents/keep-file.ts'
import type { ScopedUser } from '../filters/scope.ts'
import type { Program } from '../http/context.ts'
import { printPdf } from '../notices/print-pdf.ts'
import type { WordParagraph } from '../notices/read-word.ts'

type Filer = ScopedUser & { id: string }

interface DemoCase {
  id: string
  caseNo: string
  assetName: string
}

export async function insertDemoPapers(program: Program): Promise<void> {
  const { rows } =
    await sql<Filer>`select id, scope_area as "scopeArea", scope_unit_id as "scopeUnitId" from app_user
    where role = 'registrar' order by login limit 1`.execute(program.db)
  const user = rows[0]!
  const act = { actor: user.id, action: 'document.filed' as const, reason: '演示数据装载' }
  // Printed before the transaction: the embedded database has one session, which a slow one would hold.
  const sheets = await printSheets()
  const pictures = await drawPictures(program)
  await inTransaction(program.db, act, async (trx) => {
    const cases = await openCases(trx)
    for (const sheet of sheets) await fileSheet(trx, program, user, sheet, cases)
    for (const picture of pictures) await filePicture(trx, user, picture, cases)
  })
}

/** A few open cases of each track, in the order of their numbers. */
async function openCases(trx: Trx): Promise<ReadonlyMap<string, DemoCase[]>> {
  const { rows } = await sql<
    DemoCase & { track: string }
  >`select c.id, c.case_no as "caseNo", c.track, a.name as "assetName"
    from (select *, row_number() over (partition by track order by case_no) as n from workflow_case where demo and closed_on is null) c
    join asset a on a.id = c.asset_id where c.n <= 8 order by c.track, c.case_no`.execute(trx)
  const byTrack = new Map<string, DemoCase[]>()
  for (const { track, ...one } of rows) byTrack.set(track, [...(byTrack.get(track) ?? []), one])
  return byTrack
}

const line = (
  text: string,
  change: Partial<WordParagraph> = {},
  bold = false,
  sizePt = 14,
): WordParagraph => ({
  block: 'paragraph',
  runs: [{ text, bold, sizePt, color: null, underline: false }],
  align: 'left',
  firstLinePt: 0,
  leftPt: 0,
  rightPt: 0,
  beforePt: 0,
  afterPt: 10,
  linePt: null,
  ruleAbove: null,
  ruleBelow: null,
  heading: false,
  together: false,
  ...change,
})

type Sheet = (typeof demoSheets)[number] & { pdf: Buffer }

async function printSheets(): Promise<Sheet[]> {
  const printed: Sheet[] = []
  for (const sheet of demoSheets) {
    const blocks = [
      line(sheet.title, { align: 'center', afterPt: 24 }, true, 20),
      ...sheet.lines.map((text) => line(text, { firstLinePt: 28 })),
      line('演示数据，非真实文书，不具法律效力', { align: 'right', beforePt: 30 }, false, 11),
    ]
    const pdf = await printPdf({ marginsPt: [80, 90, 80, 80], blocks }, sheet.title, null)
    printed.push({ ...sheet, pdf: Buffer.from(pdf) })
  }
  return printed
}

type Cases = ReadonlyMap<string, readonly DemoCase[]>

async function fileSheet(trx: Trx, program: Program, user: Filer, sheet: Sheet, cases: Cases): Promise<void> {
  const places = (cases.get(sheet.track) ?? []).slice(0, sheet.cases)
  if (places.length === 0) return
  const documentId = await keepBytes(trx, program, sheet.pdf, 'application/pdf', {
    title: sheet.title,
    fileName: `${sheet.title}.pdf`,
    source: 'upload',
    createdBy: user.id,
  })
  for (const { id } of places) await fileIn(trx, { user }, { caseId: id, kind: sheet.kind, documentId })
}

interface Picture {
  track: AssetTrack
  index: number
  file: Awaited<ReturnType<typeof storeReceived>>
}

async function drawPictures(program: Program): Promise<Picture[]> {
  const drawn: Picture[] = []
  for (const [index, track] of photoTracks.entries()) {
    const bytes = await sharp(Buffer.from(sitePicture(track, index)))
      .jpeg({ quality: 82 })
      .toBuffer()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const path = join(program.config.dataDir, `${sha256}.part`)
    await writeFile(path, bytes, { mode: 0o600 })
    drawn.push({ track, index, file: await storeReceived(program, path, sha256) })
  }
  return drawn
}

async function filePicture(
  trx: Trx,
  user: Filer,
  { track, index, file }: Picture,
  cases: Cases,
): Promise<void> {
  const place = cases.get(track)?.[index]
  if (place === undefined) return
  await insertFile(trx, file)
  const documentId = await insertDocument(trx, {
    sha256: file.sha256,
    title: `现场照片 ${place.assetName}`,
    fileName: `现场照片-${index + 1}.jpg`,
    source: 'upload',
    replacesId: null,
    createdBy: user.id,
  })
  await fileIn(trx, { user }, { caseId: place.id, kind: 'site_photo', documentId })
}
