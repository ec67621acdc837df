/** The form without its view: bodies, faults, drafts, and merging two people's changes. */
import { beforeEach, describe, expect, it } from 'vitest'
import { ApiProblem } from '../api-problem.ts'
import { draftKey, dropDraft, keepDraft, readDraft } from './draft-store.ts'
import { faultsOf, serverFaults } from './form-faults.ts'
import { correctionOf, countChanges, emptyValues, registrationOf, type FormValues } from './form-values.ts'
import { allOf, firstChoices, merged, mergeRows, undecided } from './merge-choices.ts'

const start: FormValues = {
  ...emptyValues('idle_land'),
  geometry: { type: 'Point', coordinates: [106.5, 29.5] },
}
const withFields = (values: FormValues, fields: Partial<FormValues['fields']>): FormValues => ({
  ...values,
  fields: { ...values.fields, ...fields },
})
const base = withFields(start, { name: '黄桷坪 C12-3', assetClass: 'unsold', note: '旧', farMax: '2.5' })

describe('bodies', () => {
  it('sends only what changed: numbers as numbers, emptied fields as null, codes without spaces', () => {
    const now = withFields(base, {
      registeredAreaM2: '23,846.52',
      note: ' ',
      farMax: '2.50',
      parcelCode: '500107002003 gb00017',
    })
    expect(correctionOf(base, { ...now, reason: ' 测绘 ' })).toEqual({
      registeredAreaM2: 23846.52,
      note: null,
      parcelCode: '500107002003GB00017',
      reason: '测绘',
    })
    expect(countChanges(base, now)).toBe(3)
  })

  it('registers with the filled fields and leaves the rest out', () => {
    expect(registrationOf(base)).toEqual({
      family: 'idle_land',
      name: '黄桷坪 C12-3',
      assetClass: 'unsold',
      spatialUnitKind: 'parcel',
      boundaryStatus: 'sketched',
      note: '旧',
      farMax: 2.5,
      geometry: start.geometry,
    })
  })
})

describe('faults', () => {
  it('says what is right beside each wrong field', () => {
    const wrong = withFields(start, { parcelCode: '500107002003GB0001', greenMin: '130', farMax: '二' })
    const faults = faultsOf({ ...wrong, geometry: null }, 'zh-CN')
    expect(faults).toMatchObject({
      name: '必填',
      assetClass: '必填',
      parcelCode: '少 1 位，应为 19 位',
      greenMin: '应在 0 至 100 之间',
      farMax: '应为数字',
    })
    expect(faults.geometry).toBeDefined()
    expect(faultsOf(base, 'zh-CN')).toEqual({})
  })

  it('puts the faults of the server under their fields by pointer', () => {
    const problem = new ApiProblem({
      status: 422,
      type: 'invalid-geometry',
      title: '',
      detail: null,
      requestId: null,
      retryAfter: null,
      document: {},
      errors: [
        { pointer: '/geometry/coordinates', code: 'geometry.outside', message: '图形不在管辖区域内' },
        { pointer: '/unitCode', code: 'duplicate', message: '与已有记录重复' },
      ],
    })
    expect(serverFaults(problem)).toEqual({
      faults: { geometry: '图形不在管辖区域内', unitCode: '与已有记录重复' },
      elsewhere: false,
    })
  })
})

describe('merge', () => {
  const theirs = withFields(base, { name: '黄桷坪 C12-3 地块', address: '黄桷坪正街' })
  const mine: FormValues = {
    ...withFields(base, { name: '黄桷坪 C12 地块', note: '新' }),
    geometry: { type: 'Point', coordinates: [106.51, 29.5] },
    reason: '测绘',
  }
  const rows = mergeRows(base, theirs, mine)

  it('lists what differs and who changed it', () => {
    expect(rows).toEqual([
      { place: 'name', changedBy: 'both' },
      { place: 'address', changedBy: 'theirs' },
      { place: 'note', changedBy: 'mine' },
      { place: 'geometry', changedBy: 'mine' },
    ])
  })

  it('keeps both people’s work where they did not meet, and asks where they did', () => {
    const choices = firstChoices(rows)
    expect(undecided(rows, choices)).toBe(1)
    const result = merged(rows, { ...choices, name: 'theirs' }, theirs, mine)
    expect(result.fields).toMatchObject({ name: '黄桷坪 C12-3 地块', address: '黄桷坪正街', note: '新' })
    expect(result.geometry).toEqual(mine.geometry)
    expect(correctionOf(theirs, result)).toEqual({ note: '新', geometry: mine.geometry, reason: '测绘' })
  })

  it('overwrites with mine, or takes theirs, as a whole', () => {
    expect(merged(rows, allOf(rows, 'mine'), theirs, mine).fields).toEqual(mine.fields)
    expect(countChanges(theirs, merged(rows, allOf(rows, 'theirs'), theirs, mine))).toBe(0)
  })

  it('has no row for a change that both made alike', () => {
    expect(mergeRows(base, withFields(base, { note: '同' }), withFields(base, { note: '同 ' }))).toEqual([])
  })
})

describe('drafts', () => {
  const key = draftKey('person', 'asset')
  beforeEach(() => localStorage.clear())

  it('gives back what was typed, until dropped', () => {
    const kept = { values: withFields(base, { farMax: '2.' }), version: 3, savedAt: '2026-11-20T01:14:00Z' }
    expect(keepDraft(key, kept)).toBe(true)
    expect(readDraft(key)).toEqual(kept)
    expect(readDraft(draftKey('other', 'asset'))).toBeNull()
    dropDraft(key)
    expect(readDraft(key)).toBeNull()
  })

  it('drops a draft of another shape instead of failing', () => {
    localStorage.setItem(key, '{"values":{"fields":{}},"version":1}')
    expect(readDraft(key)).toBeNull()
    localStorage.setItem(key, '{broken')
    expect(readDraft(key)).toBeNull()
  })
})
