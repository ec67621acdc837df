/** Chips say what a filter asks, places know whose they are, and stored views are read with care. */
import { describe, expect, it } from 'vitest'
import type { FeatureCollection } from 'geojson'
import { emptyFilter, type AssetFilter } from './asset-filter.ts'
import { filterChips } from './describe-filter.ts'
import { isOwnDistrict, ownCodes, placeName, placesOf } from './places.ts'
import { readFilter } from './read-filter.ts'
import { parseViews, withView } from './saved-views.ts'

const area = (code: string, name: string, kind: string, managedBy: string) => ({
  type: 'Feature' as const,
  geometry: { type: 'Point' as const, coordinates: [106.5, 29.5] },
  properties: { code, name, nameEn: `${code} en`, kind, managedBy, validTo: null },
})
const areas: FeatureCollection = {
  type: 'FeatureCollection',
  features: [
    area('500107', '九龙坡区', 'district', '九龙坡区'),
    area('500107103', '含谷镇', 'town', '重庆高新区'),
    area('500107001', '杨家坪街道', 'subdistrict', '九龙坡区'),
    area('500107002', '黄桷坪街道', 'subdistrict', '九龙坡区'),
  ],
}
const places = placesOf(areas)
const zh = { lang: 'zh-CN', places, units: [] } as const
const labels = (part: Partial<AssetFilter>): string[] =>
  filterChips({ ...emptyFilter, ...part }, zh).map((chip) => chip.label)

describe('places', () => {
  it('are the subdistricts, in order, with those of another manager apart', () => {
    expect(places.map((place) => place.code)).toEqual(['500107001', '500107002', '500107103'])
    expect(ownCodes(places)).toEqual(['500107001', '500107002'])
    expect(isOwnDistrict(['500107002', '500107001'], places)).toBe(true)
    expect(isOwnDistrict(['500107001'], places)).toBe(false)
  })
  it('have the name that people say', () => {
    const [first] = places
    expect(first && placeName(first, 'zh-CN', true)).toBe('杨家坪')
    expect(first && placeName(first, 'en')).toBe('500107001 en')
  })
})

describe('chips', () => {
  it('name what is chosen, and count when there is much', () => {
    expect(labels({ classes: ['unsold', 'scattered', 'not_started'] })).toEqual(['闲置地块'])
    expect(labels({ areaCodes: ['500107001', '500107002'] })).toEqual(['本区管理 2 个镇街'])
    expect(labels({ areaCodes: ['500107103'] })).toEqual(['含谷镇'])
    expect(labels({ areaMin: 2000, areaMax: 6666.67 })).toEqual(['3 至 10 亩'])
    expect(labels({ titleStatuses: ['none', 'fact_owned', 'land_only', 'house_only'] })).toEqual([
      '权属状态 4 项',
    ])
    expect(labels({ cells: ['concession/active', 'idle_land/check'] })).toEqual([
      '特许经营资产 · 盘活中、闲置地块 · 待查',
    ])
  })
  it('say how many assets were picked one by one', () => {
    const { filter } = readFilter(
      "id IN ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002')",
    )
    expect(filterChips(filter, zh).map((chip) => chip.label)).toEqual(['选中的 2 宗'])
  })
  it('take away their own condition and no other', () => {
    const { filter } = readFilter("titleStatus = 'none' AND demo = TRUE AND source = '调查'")
    const chips = filterChips(filter, zh)
    expect(chips.map((chip) => chip.label)).toEqual(['无证', '自定义条件', '自定义条件'])
    expect(chips[1]?.title).toBe('demo = TRUE')
    expect(chips[1]?.without).toEqual({ ...filter, custom: filter.custom.slice(1) })
    expect(chips[0]?.without.custom).toEqual(filter.custom)
  })
})

describe('saved views', () => {
  it('are none when what is stored is not theirs', () => {
    for (const text of [null, '', '{', '{"a":1}', '[{"name":""}]']) expect(parseViews(text)).toEqual([])
    expect(parseViews('[{"name":"a","filter":"x = 1"}]')).toEqual([{ name: 'a', filter: 'x = 1' }])
  })
  it('are replaced by name and kept within a number', () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ name: `v${index}`, filter: '' }))
    expect(withView(many, { name: 'v3', filter: 'x' }).at(-1)).toEqual({ name: 'v3', filter: 'x' })
    expect(withView(many, { name: 'new', filter: '' })).toHaveLength(12)
  })
})
