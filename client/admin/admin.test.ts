/** What administration sends, and how refusals find their fields. */
import { describe, expect, it } from 'vitest'
import type { Area } from '../../shared/area.ts'
import { adminMessages } from '../../shared/i18n/admin.ts'
import type { Unit } from '../../shared/unit.ts'
import { isRunElsewhere } from './area-facts.ts'
import { changedFields, fieldErrors, isFound, orNull } from './form-model.ts'
import { scopeChoices, scopeWords, unitChoices } from './scope-words.ts'

const area = (code: string, parts: Partial<Area> = {}): Area => ({
  code,
  name: code,
  nameEn: '',
  kind: code.length === 6 ? 'district' : 'subdistrict',
  parentCode: null,
  managedBy: '九龙坡区',
  managedFrom: null,
  validFrom: '2020-01-01',
  validTo: null,
  geomSource: null,
  version: 1,
  ...parts,
})

describe('a change', () => {
  it('sends only what differs; null empties a field', () => {
    const before: { name: string; unitId: string | null; scopeUnitId: string | null } = {
      name: '王敏',
      unitId: 'u1',
      scopeUnitId: null,
    }
    expect(changedFields(before, { name: '王敏', unitId: null, scopeUnitId: null })).toEqual({ unitId: null })
    expect(changedFields(before, { ...before })).toEqual({})
  })
  it('puts refusals at their fields and leaves the others to the note', () => {
    const problems = [
      { pointer: '/login', code: 'duplicate', message: '与已有记录重复' },
      { pointer: 'If-Match', code: 'version' },
    ]
    expect(fieldErrors(problems, ['login', 'name'])).toEqual([{ name: 'login', errors: ['与已有记录重复'] }])
  })
  it('takes blanks for nothing', () => {
    expect([orNull('  '), orNull(undefined), orNull(' a ')]).toEqual([null, null, 'a'])
  })
})

describe('finding', () => {
  it('needs every word, in any of the texts', () => {
    expect(isFound('wang 规划', ['wangmin', '王敏', '区规划局'])).toBe(true)
    expect(isFound('wang 城管', ['wangmin', '王敏', '区规划局'])).toBe(false)
    expect(isFound('', [null])).toBe(true)
  })
})

describe('scope', () => {
  const areas = [
    area('500107', { name: '九龙坡区' }),
    area('500107002', { name: '黄桷坪街道' }),
    area('500107099', { validTo: '2024-01-01' }),
  ]
  it('is the district or a place, in words', () => {
    expect(scopeWords('500107', areas, 'zh-CN')).toBe('全区')
    expect(scopeWords('500107002', areas, 'zh-CN')).toBe('黄桷坪街道')
    expect(scopeWords('500107777', areas, 'zh-CN')).toBe('500107777')
  })
  it('offers places in force, and the present one even when it has ended', () => {
    expect(scopeChoices(areas, null, 'zh-CN').map(({ value }) => value)).toEqual(['500107', '500107002'])
    expect(scopeChoices(areas, '500107099', 'zh-CN')[0]?.value).toBe('500107099')
  })
  it('offers active units, and the present one', () => {
    const unit = (id: string, active: boolean): Unit => ({ id, active, name: id, shortName: id, kind: 'bureau', creditCode: null, areaCode: null, version: 1 }) // prettier-ignore
    const units = [unit('a', true), unit('b', false), unit('c', false)]
    expect(unitChoices(units, 'c').map(({ value }) => value)).toEqual(['a', 'c'])
  })
})

describe('areas', () => {
  it('run from elsewhere are those with another manager than the district', () => {
    const areas = [area('500107'), area('500107002'), area('500107011', { managedBy: '重庆高新区' })]
    expect(areas.map((one) => isRunElsewhere(one, areas))).toEqual([false, false, true])
  })
})

describe('words', () => {
  const { zh, en } = adminMessages
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted()
  it('have the same places in both languages and the tone of the house', () => {
    for (const key of Object.keys(zh) as Array<keyof typeof zh>)
      expect([key, places(en[key])]).toEqual([key, places(zh[key])])
    expect(Object.values(zh).filter((text) => /[请您！]|成功/.test(text))).toEqual([])
  })
})
