import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { archivePage } from './archive-list.ts'
import { countPages } from './count-pages.ts'
import { printPdf } from './print-pdf.ts'
import { wordsOf } from './read-word.ts'

const stored = {
  caseNo: '九闲处〔2026〕0050号',
  assetName: '石板园区 S7-2 项目',
  assetNo: 'JLP-0000864',
  track: 'idle_land',
  state: 'closed',
  openedOn: '2026-01-05',
  closedOn: '2026-11-20',
} as const
const line = {
  title: '现场踏勘记录.pdf',
  kind: '现场踏勘记录',
  number: '',
  filedOn: '2026-02-01',
  pages: 3,
  sha256: 'ab'.repeat(32),
}

describe('the list of a closed file', () => {
  it('names each paper in order with number, day, pages and hash, and sums up', () => {
    const words = wordsOf(
      archivePage(
        stored,
        [
          line,
          { ...line, title: '认定书', kind: '闲置土地认定书', number: '九规资闲认〔2026〕3号', pages: null },
        ],
        '2026-11-21',
      ),
    )
    expect(words).toContain('共 2 件，3 页，另有 1 件未计页数。')
    expect(words).toContain('办结：2026年11月20日')
    expect(words.indexOf('现场踏勘记录：现场踏勘记录.pdf')).toBeLessThan(
      words.indexOf('九规资闲认〔2026〕3号'),
    )
    expect(words.replaceAll('\n', '')).toContain('ab'.repeat(32))
  })

  it('prints over several pages, and its own pages can be counted again', async () => {
    const many = Array.from({ length: 90 }, (_, n) => ({ ...line, title: `材料 ${n}` }))
    const one = await printPdf(archivePage(stored, [line], '2026-11-21'), '归档目录')
    const long = await printPdf(archivePage(stored, many, '2026-11-21'), '归档目录')
    expect(countPages('application/pdf', one)).toBe(1)
    expect(countPages('application/pdf', long)).toBeGreaterThan(3)
  })
})

describe('counting pages', () => {
  const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.5\n${text}\n%%EOF`, 'latin1')
  it('reads the root of the tree, not a branch, and the latest where a file was updated', () => {
    const tree =
      '1 0 obj <</Type /Pages /Kids [2 0 R 3 0 R] /Count 7>> endobj 2 0 obj <</Type/Pages/Parent 1 0 R/Count 4>> endobj'
    expect(countPages('application/pdf', pdf(tree))).toBe(7)
    expect(countPages('application/pdf', pdf(`${tree} 1 0 obj <</Type/Pages/Count 8>> endobj`))).toBe(8)
  })
  it('finds a tree that is packed into an object stream', () => {
    const packed = deflateSync(Buffer.from('1 0 <</Type/Pages/Kids[2 0 R]/Count 12>>'))
    const bytes = Buffer.concat([
      Buffer.from('%PDF-1.5\n5 0 obj <</Type/ObjStm/N 1>>\nstream\n', 'latin1'),
      packed,
      Buffer.from('\nendstream endobj', 'latin1'),
    ])
    expect(countPages('application/pdf', bytes)).toBe(12)
  })
  it('does not guess: a picture is a page, a broken or other file is unknown', () => {
    expect(countPages('image/jpeg', Buffer.alloc(4))).toBe(1)
    expect(countPages('application/pdf', pdf('nothing'))).toBeNull()
    expect(countPages('application/msword', pdf(''))).toBeNull()
  })
})
