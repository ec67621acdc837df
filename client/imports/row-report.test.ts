/** What the checks found: the report by row, its list for Excel, the map, the words. */
import { describe, expect, it } from 'vitest'
import type { ImportRow } from '../../shared/import.ts'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import {
  codeCounts,
  issueLines,
  narrowed,
  noFilter,
  pageRange,
  rowsQuery,
  severityCounts,
  valueInFile,
} from './issue-filter.ts'
import { cell, collectRows, issueCsv } from './issue-list.ts'
import { openingBox } from './staged-layers.ts'
import { choice } from './testing/batches.ts'

const issue = (code: string, severity: 'error' | 'warning' | 'repair', field: string | null = null) => ({
  code,
  severity,
  field,
  params: {},
  message: code,
})

const row = (rowNo: number, issues: ImportRow['issues'], values: ImportRow['values'] = {}): ImportRow => ({
  rowNo,
  outcome: 'accepted',
  name: `R${rowNo}`,
  values,
  issues,
  lon: null,
  lat: null,
  areaM2: null,
})

describe('the row report', () => {
  const counts = { 'name-missing': 2, 'area-differs': 9, 'ring-closed': 1, 'overlap-existing': 3 }
  it('counts by weight and names the gravest issue first', () => {
    expect(severityCounts(counts)).toEqual({ error: 2, warning: 12, repair: 1 })
    expect(codeCounts(counts, null).map(({ code }) => code)).toEqual([
      'name-missing',
      'area-differs',
      'overlap-existing',
      'ring-closed',
    ])
    expect(codeCounts(counts, 'repair')).toEqual([{ code: 'ring-closed', severity: 'repair', rows: 1 }])
  })
  it('asks only for rows with something to say, unless an outcome is chosen', () => {
    expect(rowsQuery(noFilter)).toEqual({ withIssues: 'true', page: 1, limit: 50 })
    expect(rowsQuery({ ...noFilter, outcome: 'rejected', page: 3 })).toEqual({
      outcome: 'rejected',
      page: 3,
      limit: 50,
    })
  })
  it('begins again at the first page, and drops an issue of another weight', () => {
    const filter = { ...noFilter, code: 'name-missing', page: 4 }
    expect(narrowed(filter, { severity: 'warning' })).toEqual({ ...noFilter, severity: 'warning' })
    expect(narrowed(filter, { severity: 'error' }).code).toBe('name-missing')
  })
  it('shows one line an issue, the gravest first, and only those asked for', () => {
    const rows = [row(1, [issue('area-differs', 'warning'), issue('name-missing', 'error')]), row(2, [])]
    const lines = issueLines(rows, noFilter)
    expect(lines.map(({ row: { rowNo }, issue: one, first }) => [rowNo, one?.code, first])).toEqual([
      [1, 'name-missing', true],
      [1, 'area-differs', false],
      [2, undefined, true],
    ])
    expect(issueLines(rows.slice(0, 1), { ...noFilter, severity: 'warning' })).toHaveLength(1)
  })
  it('finds the value in the file by the match, or by the column itself', () => {
    const one = row(1, [], { MJ: 12.5, DATE: null })
    expect(valueInFile(one, issue('area-differs', 'warning', 'registeredAreaM2'), choice.mapping)).toBe(
      '12.5',
    )
    expect(valueInFile(one, issue('number-unreadable', 'warning', 'MJ'), {})).toBe('12.5')
    expect(valueInFile(one, issue('geometry-empty', 'error'), choice.mapping)).toBe('')
  })
  it('pages', () => {
    expect(pageRange(2, 91)).toEqual({ from: 51, to: 91, pages: 2 })
    expect(pageRange(1, 0)).toEqual({ from: 0, to: 0, pages: 0 })
  })
})

describe('the list for Excel', () => {
  const words = {
    heads: ['行', '地块', '级别', '字段', '文件中的值', '问题'],
    level: () => '必须处理',
    field: () => '宗地代码',
    value: (one: ImportRow) => String(one.values['V']),
  }
  it('keeps long codes whole and runs nothing', () => {
    const csv = issueCsv([row(7, [issue('x', 'error')], { V: '500107002009000001' })], words)
    expect(csv.startsWith('\uFEFF行,')).toBe(true)
    expect(csv).toContain('7,R7,必须处理,宗地代码,\t500107002009000001,x')
    expect([cell('=1+1'), cell('-12.5'), cell('a,"b"')]).toEqual(["'=1+1", '-12.5', '"a,""b"""'])
  })
  it('collects all pages and stops when rows vanish meanwhile', async () => {
    const pages = [[row(1, []), row(2, [])], [row(3, [])], []]
    const seen: number[] = []
    const rows = await collectRows(
      async (page) => ({ rows: pages[page - 1] ?? [], total: 5 }),
      (done) => seen.push(done),
    )
    expect([rows.length, seen]).toEqual([3, [2, 3, 3]])
  })
})

describe('the map', () => {
  const region = [106.2, 29.2, 106.6, 29.6] as const
  it('opens on the rows within the region', () => {
    expect(openingBox([106.5, 29.4, 106.52, 34], region)).toEqual([106.5, 29.4, 106.52, 29.6])
  })
  it('opens on all rows when none lies in it', () => {
    expect(openingBox([100, 20, 101, 21], region)).toEqual([100, 20, 101, 21])
    expect(openingBox([100, 20, 101, 21], null)).toEqual([100, 20, 101, 21])
  })
})

describe('words', () => {
  const { zh, en } = importPageMessages
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted()
  it('have the same places in both languages and the tone of the house', () => {
    for (const key of Object.keys(zh) as Array<keyof typeof zh>)
      expect([key, places(en[key])]).toEqual([key, places(zh[key])])
    expect(Object.values(zh).filter((text) => /[您！]|成功|请(?!确认)/.test(text))).toEqual([])
  })
})
