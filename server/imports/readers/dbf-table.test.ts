import { describe, expect, it } from 'vitest'

import { type DbfField, decodeDbfRecord, fieldNames } from './dbf-table.ts'
import { decideEncoding, TextSample } from './encoding.ts'
import type { RowIssue } from './row-issue.ts'

function decodeOne(type: string, text: string, decimals = 0) {
  const bytes = Buffer.from(text)
  const field: DbfField = { nameBytes: Buffer.from('A'), type, at: 1, width: bytes.length, decimals }
  const issues: RowIssue[] = []
  const record = Buffer.concat([Buffer.from(' '), bytes])
  const value = decodeDbfRecord(record, [field], ['A'], 'utf-8', issues)['A']
  return { value, issues: issues.map((issue) => issue.code) }
}

describe('dbf values', () => {
  it.each([
    ['N', '  25151130380000', 25_151_130_380_000],
    ['N', '5001070010020001', '5001070010020001'],
    ['N', '  -87.620292652614', -87.620292652614],
    ['N', '***********', null],
    ['N', '           ', null],
    ['F', ' 1.5e+003', 1500],
    ['L', ' T', true],
    ['L', '?', null],
    ['D', '20261122', '2026-11-22'],
    ['D', '00000000', null],
    ['C', '石坪桥\0\0', '石坪桥'],
    ['M', '0000000001', null],
  ])('reads %s %j', (type, text, value) => {
    expect(decodeOne(type, text)).toEqual({ value, issues: [] })
  })

  it('names the value it cannot read', () => {
    expect(decodeOne('N', '12,5')).toEqual({ value: null, issues: ['number-unreadable'] })
    expect(decodeOne('D', '20260431')).toEqual({ value: null, issues: ['date-unreadable'] })
  })

  it('tells apart names that ten characters cut alike', () => {
    const field: DbfField = { nameBytes: Buffer.from('LANDUSE_PL'), type: 'C', at: 1, width: 1, decimals: 0 }
    expect(fieldNames([field, field], 'utf-8')).toEqual(['LANDUSE_PL', 'LANDUSE_PL_2'])
  })
})

describe('encoding', () => {
  it('takes text cut in the middle of a character for UTF-8 all the same', () => {
    const sample = new TextSample()
    sample.add(Buffer.from('重庆市九龙坡区').subarray(0, 20), true)
    const { encoding } = decideEncoding(sample, [])
    expect([encoding.detected, encoding.source]).toEqual(['utf-8', 'utf8-strict'])
  })

  it('reports a declaration that the bytes contradict', () => {
    const sample = new TextSample()
    sample.add(Buffer.from([0xbe, 0xc5, 0xc1, 0xfa, 0xc6, 0xc2]))
    const { encoding, problems } = decideEncoding(sample, [{ encoding: 'utf-8', source: 'cpg' }])
    expect(encoding.detected).toBe('gb18030')
    expect(problems.map((problem) => problem.code)).toEqual(['encoding-contradicts-declared'])
    expect(encoding.previews.find((each) => each.encoding === 'gb18030')?.samples).toEqual(['九龙坡'])
  })

  it('lets a person choose even what does not fit', () => {
    const sample = new TextSample()
    sample.add(Buffer.from([0xbe, 0xc5]))
    const { encoding } = decideEncoding(sample, [{ encoding: 'utf-8', source: 'chosen' }])
    expect(encoding).toMatchObject({ detected: 'utf-8', source: 'chosen' })
    expect(encoding.previews[0]).toMatchObject({ encoding: 'utf-8', possible: false })
  })
})
