/** How a file is to be read: matching columns, layer, encoding, coordinate system, and what is kept of it. */
import { beforeEach, describe, expect, it } from 'vitest'
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
import { batch, choice, layer } from './testing/batches.ts'

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
