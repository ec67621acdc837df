/** The reasoning behind the import screens: choices, steps, progress, upload line, row report. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { ImportBatch, ImportChoice, ImportRow, SourceLayer } from '../../shared/import.ts'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import { furthestStep, isReachable, progressOf, rowsToWrite, shownStep } from './batch-steps.ts'
import {
  betterReading,
  firstChoice,
  lacksNames,
  sameChoice,
  withDefaults,
  withEncoding,
  withLayer,
  withMatch,
} from './choice-model.ts'
import { crsName, isOldDatum } from './crs-name.ts'
import { keepDraft, readDraft } from './draft-choice.ts'
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
import {
  again,
  changed,
  hasOpen,
  megabytes,
  newUpload,
  nextUpload,
  singleResult,
  without,
} from './upload-queue.ts'

const layer = (
  name: string,
  columns: readonly string[],
  crs: Partial<SourceLayer['crs']> = {},
): SourceLayer => ({
  name,
  geometryType: 'polygon',
  featureCount: 12,
  fields: columns.map((column) => ({ name: column, type: 'text', samples: [] })),
  encoding: { detected: 'gb18030', source: 'statistics', previews: {} },
  crs: { epsg: 4523, source: 'prj', declared: null, datumShiftUnknown: false, candidates: [], ...crs },
  problems: [],
  bbox: null,
})

const choice: ImportChoice = {
  layer: 'DK',
  encoding: 'gb18030',
  epsg: 4523,
  swapAxes: false,
  mapping: { DKMC: 'name', MJ: 'registeredAreaM2' },
  defaults: {
    family: 'idle_land',
    assetClass: 'scattered',
    spatialUnitKind: 'parcel',
    boundaryStatus: 'sketched',
    source: null,
    namePrefix: null,
  },
  repairGeometry: true,
  acceptOverlaps: true,
}

const batch = (parts: Partial<ImportBatch> = {}): ImportBatch => ({
  id: 'c0ffee00-0000-4000-8000-000000000001',
  status: 'inspected',
  fileName: 'a.zip',
  fileSize: 1,
  format: 'shapefile',
  layers: [layer('DK', ['DKMC', 'MJ'])],
  suggestion: choice,
  remembered: null,
  choice: null,
  hint: null,
  counts: null,
  issueCounts: {},
  progress: null,
  failure: null,
  bbox: null,
  createdAt: '2026-11-20T01:00:00Z',
  createdBy: '王敏',
  committedAt: null,
  version: 1,
  ...parts,
})

describe('matching columns', () => {
  it('gives a field to one column only', () => {
    const next = withMatch(choice, 'BZ', 'name')
    expect(next.mapping).toEqual({ MJ: 'registeredAreaM2', BZ: 'name' })
    expect(withMatch(next, 'BZ', null).mapping).toEqual({ MJ: 'registeredAreaM2' })
  })
  it('misses names only when neither column nor prefix gives them', () => {
    const unnamed = withMatch(choice, 'DKMC', null)
    expect([lacksNames(choice), lacksNames(unnamed)]).toEqual([false, true])
    expect(lacksNames(withDefaults(unnamed, { namePrefix: '九龙' }))).toBe(false)
    expect(lacksNames(withDefaults(unnamed, { namePrefix: '  ' }))).toBe(true)
  })
  it('keeps the class within its family', () => {
    expect(withDefaults(choice, { family: 'concession' }).defaults.assetClass).toBe('parking')
    expect(withDefaults(choice, { boundaryStatus: 'surveyed' }).defaults.assetClass).toBe('scattered')
  })
})

describe('reading a file', () => {
  it('begins with what was chosen, then with what is proposed, then with the file', () => {
    const chosen = { ...choice, epsg: 4524 }
    expect(firstChoice(batch({ choice: chosen })).epsg).toBe(4524)
    expect(firstChoice(batch())).toBe(choice)
    const own = firstChoice(batch({ suggestion: null }))
    expect([own.layer, own.encoding, own.epsg, own.mapping]).toEqual(['DK', 'gb18030', 4523, {}])
  })
  it('keeps matches of another layer where the columns are the same', () => {
    const other = layer('XZ', ['MJ', 'BZ'], {
      epsg: null,
      candidates: [
        { epsg: 3857, swapAxes: false, reason: 'web-mercator', plausible: false },
        { epsg: 4524, swapAxes: true, reason: 'axes-swapped', plausible: true },
      ],
    })
    const next = withLayer(choice, other)
    expect([next.mapping, next.epsg, next.swapAxes]).toEqual([{ MJ: 'registeredAreaM2' }, 4524, true])
  })
  it('takes the new matches when another encoding changes the names of columns', () => {
    const garbled = { ...choice, mapping: { 鍦板潡: 'name', MJ: 'registeredAreaM2' } as const }
    const after = batch({
      layers: [layer('DK', ['地块', 'MJ'])],
      suggestion: { ...choice, mapping: { 地块: 'name', MJ: 'note' } },
    })
    expect(withEncoding(garbled, after, 'utf-8').mapping).toEqual({ 地块: 'name', MJ: 'registeredAreaM2' })
    expect(withEncoding(choice, batch(), 'utf-8').mapping).toEqual(choice.mapping)
  })
  it('warns of a reading outside the region and names one inside', () => {
    const candidates = [
      { epsg: 4523, swapAxes: false, reason: 'zone-prefix', plausible: false },
      { epsg: 4524, swapAxes: false, reason: 'zone-prefix', plausible: true },
    ]
    const unsure = layer('DK', [], { epsg: null, candidates })
    expect(betterReading(unsure, choice)?.epsg).toBe(4524)
    expect(betterReading(unsure, { epsg: 4524, swapAxes: false })).toBeNull()
    const stated = layer('DK', [], { candidates: candidates.slice(1) })
    expect(betterReading(stated, choice)).toBeNull()
    const problem = { code: 'crs-outside-region', severity: 'warning' as const, params: {}, message: '' }
    expect(betterReading({ ...stated, problems: [problem] }, choice)?.epsg).toBe(4524)
  })
  it('names coordinate systems as surveyors do', () => {
    expect(crsName(4524, 'zh-CN')).toBe('CGCS2000，3°带 36 带')
    expect(crsName(4544, 'zh-CN')).toBe('CGCS2000，中央经线 105°，不带带号')
    expect(crsName(2359, 'en')).toBe("Xi'an 1980, 3° zone 35")
    expect(crsName(32_648, 'zh-CN')).toBe('WGS 84，UTM 48N 带')
    expect(crsName(2000, 'zh-CN')).toBe('EPSG:2000')
    expect([isOldDatum(2412), isOldDatum(4524)]).toEqual([true, false])
  })
  it('knows that an unchanged choice needs no new check', () => {
    const reordered = { ...choice, mapping: { MJ: 'registeredAreaM2', DKMC: 'name' } as const }
    expect(sameChoice(choice, reordered)).toBe(true)
    expect(sameChoice(choice, { ...choice, acceptOverlaps: false })).toBe(false)
  })
})

describe('a choice that is not staged yet', () => {
  beforeEach(() => localStorage.clear())
  it('survives a reload, and an unreadable one is forgotten', () => {
    keepDraft('b1', { ...choice, epsg: 4490 })
    expect(readDraft('b1')?.epsg).toBe(4490)
    expect(readDraft('b2')).toBeNull()
    localStorage.setItem('panhuo.import.b1', '{"layer": 3')
    expect(readDraft('b1')).toBeNull()
  })
})

describe('steps', () => {
  it('lead to the one that waits', () => {
    const shown = (status: ImportBatch['status'], asked?: number) => shownStep({ status }, asked)
    expect(shown('inspected')).toBe(1)
    expect(shown('checked')).toBe(3)
    expect(shown('committed', 2)).toBe(4)
    expect(shown('inspected', 3)).toBe(1)
    expect(shown('checked', 2)).toBe(2)
    expect(shown('staging', 1)).toBe(3)
  })
  it('go back, never ahead', () => {
    const reachable = ([1, 2, 3, 4] as const).filter((step) => isReachable({ status: 'checked' }, step))
    expect(reachable).toEqual([1, 2, 3])
    expect(furthestStep({ status: 'failed' })).toBe(1)
  })
  it('show how far the server is, and nothing when it is done', () => {
    const progress = { phase: 'reading', done: 30, total: 120 }
    expect(progressOf({ status: 'staging', progress })?.fraction).toBe(0.25)
    expect(progressOf({ status: 'staging', progress: { ...progress, total: null } })?.fraction).toBeNull()
    expect(progressOf({ status: 'staging', progress: null })?.phase).toBe('waiting')
    expect(progressOf({ status: 'checked', progress })).toBeNull()
  })
  it('count what a commit writes', () => {
    const counts = { read: 10, accepted: 6, repaired: 1, rejected: 3, warned: 2 }
    expect([rowsToWrite({ counts }), rowsToWrite({ counts: null })]).toEqual([7, 0])
  })
})

describe('the upload line', () => {
  const line = [newUpload(1, { name: 'a.zip', size: 1 }), newUpload(2, { name: 'b.zip', size: 1 })]
  it('sends one file after another', () => {
    expect(nextUpload(line)?.id).toBe(1)
    const sending = changed(line, 1, { state: 'sending' })
    expect(nextUpload(sending)).toBeUndefined()
    expect(nextUpload(changed(sending, 1, { state: 'failed', error: 'x' }))?.id).toBe(2)
  })
  it('does not let late news undo a cancellation', () => {
    const cancelled = changed(changed(line, 1, { state: 'sending' }), 1, { state: 'cancelled' })
    const late = changed(cancelled, 1, { state: 'done', batchId: 'x' })
    expect(late[0]?.state).toBe('cancelled')
    expect(again(late, 1)[0]?.state).toBe('waiting')
  })
  it('opens by itself only a single file that was read', () => {
    const one = line.slice(0, 1)
    expect(singleResult(changed(one, 1, { state: 'done', batchId: 'x' }))).toBe('x')
    expect(singleResult(changed(line, 1, { state: 'done', batchId: 'x' }))).toBeNull()
    expect(singleResult(changed(one, 1, { state: 'failed' }))).toBeNull()
  })
  it('keeps what is under way', () => {
    expect(without(line, 1)).toHaveLength(2)
    expect(hasOpen(changed(line.slice(0, 1), 1, { state: 'done' }))).toBe(false)
    expect([megabytes(100), megabytes(1_600_000), megabytes(30_000_000)]).toEqual([0.1, 1.5, 29])
  })
})

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
