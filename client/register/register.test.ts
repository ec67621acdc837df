/** Paging, order, columns and ticks of the register. */
import { describe, expect, it } from 'vitest'
import type { AssetRow } from '../../shared/asset.ts'
import { columnKeys, defaultColumns } from './column-keys.ts'
import { nextSort } from './columns.tsx'
import { pageCount, pageSizeOf, pagesOffered, rowsOfPage } from './paging.ts'
import { withColumn } from './preferences.ts'
import { toggledRows } from './use-selection.ts'

describe('pages', () => {
  it('offer the ends and the neighbours, and never a gap of one', () => {
    expect(pagesOffered(1, 21)).toEqual([1, 2, 3, null, 21])
    expect(pagesOffered(4, 21)).toEqual([1, 2, 3, 4, 5, null, 21])
    expect(pagesOffered(10, 21)).toEqual([1, null, 9, 10, 11, null, 21])
    expect(pagesOffered(21, 21)).toEqual([1, null, 20, 21])
    expect(pagesOffered(1, 1)).toEqual([1])
  })
  it('count what the server can answer', () => {
    expect(pageCount(412, 20)).toBe(21)
    expect(pageCount(0, 20)).toBe(1)
    expect(pageCount(1_000_000, 20)).toBe(10_000)
    expect(rowsOfPage(21, 20, 412)).toEqual({ from: 401, to: 412 })
    expect(rowsOfPage(1, 20, 0)).toEqual({ from: 0, to: 0 })
  })
  it('have one of the sizes, whatever the address says', () => {
    expect(pageSizeOf(50)).toBe(50)
    expect(pageSizeOf(7)).toBe(20)
  })
})

describe('order', () => {
  it('starts with the newest and the largest, but with the first name', () => {
    expect(nextSort('-changedAt', 'areaM2')).toBe('-areaM2')
    expect(nextSort('-areaM2', 'areaM2')).toBe('areaM2')
    expect(nextSort('-areaM2', 'name')).toBe('name')
    expect(nextSort('name', 'name')).toBe('-name')
  })
})

describe('columns', () => {
  it('come and go in the order of the table, and the name stays', () => {
    const more = withColumn(defaultColumns, 'assetNo')
    expect(more.slice(0, 3)).toEqual(['name', 'assetNo', 'code'])
    expect(withColumn(more, 'assetNo')).toEqual([...defaultColumns])
    expect(withColumn(defaultColumns, 'name')).toEqual([...defaultColumns])
    expect(defaultColumns.every((key) => columnKeys.includes(key))).toBe(true)
  })
})

describe('ticks', () => {
  const row = (id: string): AssetRow => ({
    id,
    assetNo: id,
    family: 'idle_land',
    assetClass: 'unsold',
    track: 'unsold_plot',
    state: 'surveyed',
    stage: 'check',
    titleStatus: 'none',
    name: id,
    address: null,
    areaCode: '500107001',
    areaName: '',
    computedAreaM2: 1,
    registeredAreaM2: null,
    parcelCode: null,
    unitCode: null,
    landUsePlanned: null,
    landUseCurrent: null,
    holders: [],
    unitName: null,
    dueOn: null,
    yellowOn: null,
    clockStopped: false,
    changedAt: '2026-11-20T00:00:00Z',
    version: 1,
    lon: 0,
    lat: 0,
  })
  it('of a page complete it before they empty it, and keep other pages', () => {
    const other = toggledRows(new Map(), [row('other')])
    const some = toggledRows(other, [row('a')])
    const page = [row('a'), row('b')]
    const all = toggledRows(some, page)
    expect([...all.keys()]).toEqual(['other', 'a', 'b'])
    expect([...toggledRows(all, page).keys()]).toEqual(['other'])
  })
})
