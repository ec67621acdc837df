import { describe, expect, test } from 'vitest'
import { explainUnitCode } from './explain-unit-code.ts'
import { formatUnitCode, landUnitCode, parseParcelCode, parseUnitCode } from './unit-code.ts'

const problemOf = (text: string) => {
  const result = parseUnitCode(text)
  return result.ok ? null : result.problem
}

describe('parcel code, 宗地代码 (GB/T 37346-2019: 6 | 3 | 3 | 2 | 5)', () => {
  test.each([
    ['340123002004GB00011', 'B'],
    ['340123002004GS00019', 'S'],
    ['340123002004GX00020', 'X'],
    ['340123002004GD00021', 'D'],
    ['340123002004GE00022', 'E'],
  ])('the example %s of appendix A of the standard is read', (code, rightLevel) => {
    expect(parseParcelCode(code)).toEqual({
      ok: true,
      value: {
        code,
        district: '340123',
        cadastralDistrict: '002',
        cadastralSubdistrict: '004',
        ownership: 'G',
        rightLevel,
        sequence: code.slice(14),
      },
    })
  })

  test('says how many characters are missing', () => {
    expect(parseParcelCode('50010700100GB00011')).toEqual({
      ok: false,
      problem: { code: 'code.short', params: { expected: 19, actual: 18, missing: 1 } },
    })
  })

  test('a whole unit code is recognised and its parcel code named', () => {
    expect(parseParcelCode('500107001002GB00011W00000000')).toEqual({
      ok: false,
      problem: { code: 'unitCode.isUnitCode', params: { parcelCode: '500107001002GB00011' } },
    })
  })
})

describe('real-estate unit code, 不动产单元代码 (GB/T 37346-2019, 28 characters)', () => {
  test('a flat: building 幢号 0001, household 户号 0023', () => {
    expect(parseUnitCode('500107001002GB00011F00010023')).toMatchObject({
      ok: true,
      value: { parcelCode: '500107001002GB00011', fixture: 'F', building: '0001', unit: '0023' },
    })
  })

  test('typed with blanks, in lower case and full width it is still the same code', () => {
    expect(parseUnitCode(' 500107 001002 gb00011 ｗ00000000 ')).toMatchObject({
      ok: true,
      value: { code: '500107001002GB00011W00000000', fixture: 'W' },
    })
  })

  test.each([
    ['500107001002GB00011W0000000', 'code.short', { missing: 1 }],
    ['500107001002GB00011W000000000', 'code.long', { extra: 1 }],
    ['500107001002GB00011', 'unitCode.isParcelCode', { parcelCode: '500107001002GB00011' }],
    ['5001O7001002GB00011W00000000', 'code.notDigit', { position: 5, found: 'O' }],
    ['500107001002KB00011W00000000', 'unitCode.ownership', { position: 13, found: 'K', allowed: 'G、J、Z' }],
    ['500107001002GI00011W00000000', 'unitCode.rightLevel', { position: 14, found: 'I' }],
    ['500107001002GA00011W00000000', 'unitCode.collectiveOnly', { position: 13, found: 'G' }],
    ['500107001002GB00000W00000000', 'unitCode.sequenceZero', {}],
    ['500107001002GB00011H00000000', 'unitCode.fixture', { position: 20, found: 'H' }],
    ['500107001002GB00011W00000001', 'unitCode.noFixtureZeros', { found: '00000001' }],
    ['500107001002GB00011F00000001', 'unitCode.buildingZero', {}],
    ['', 'code.empty', {}],
  ])('%s → %s', (text, code, params) => {
    expect(problemOf(text)).toMatchObject({ code, params })
  })

  test('the bare land of a parcel is the parcel code and W00000000', () => {
    expect(parseUnitCode(landUnitCode('500107 001002 GB00011')).ok).toBe(true)
  })
})

describe('display', () => {
  test('groups without blanks, so that copying gives the 28 characters', () => {
    expect(formatUnitCode('500107002003GB00017W00000000')).toEqual(['500107002003', 'GB00017', 'W00000000'])
    expect(formatUnitCode('50010700200')).toEqual(['50010700200'])
  })

  test('explains every character once, in order', () => {
    const code = '500107001002GX00003F00010001'
    const parts = explainUnitCode(code, 'zh-CN')
    expect(parts.map((part) => part.part).join('')).toBe(code)
    expect(parts.every((part) => code.slice(part.from - 1, part.to) === part.part)).toBe(true)
    expect(parts.map((part) => part.meaning)).toEqual([
      '县级行政区',
      '地籍区',
      '地籍子区',
      '国家所有',
      '建设用地使用权（地下）',
      '宗地顺序号',
      '房屋等建筑物、构筑物',
      '幢号',
      '户号',
    ])
  })

  test('a letter that was not read in the standard is marked', () => {
    expect(explainUnitCode('500107001002GN00003', 'en')[4]?.meaning).toBe(
      'Farmland use right (to be verified)',
    )
  })

  test('an invalid code has no explanation', () => {
    expect(explainUnitCode('500107', 'zh-CN')).toEqual([])
  })
})
