import { describe, expect, test } from 'vitest'
import { codeMessages } from '../i18n/codes.ts'
import { areaAncestors, areaContains, parseAreaCode } from './area-code.ts'
import { parseCertificateNo } from './certificate-no.ts'
import { creditCodeCheckCharacter, parseCreditCode } from './credit-code.ts'
import { maskIdNumber, parseIdNumber } from './id-number.ts'
import { codeProblemCodes } from './problem.ts'

describe('unified social credit code (GB 32100-2015)', () => {
  test.each(['91500107MA5ABCDE0F', '115001070092600016'])('%s has a right check character', (code) => {
    expect(parseCreditCode(code)).toMatchObject({ ok: true, value: { code } })
  })

  test('the check character may be any of the 31, not only 0-9 and X', () => {
    const checks = new Set(
      Array.from({ length: 400 }, (_, index) =>
        creditCodeCheckCharacter(`9150010700${String(index).padStart(7, '0')}`),
      ),
    )
    expect(checks.size).toBe(31)
  })

  test.each([
    ['91500107MA5ABCDE0G', 'code.checkCharacter'],
    ['91500107MA5ABCDI0F', 'code.badCharacter'],
    ['91500A07MA5ABCDE0F', 'code.notDigit'],
    ['91500107MA5ABCDE0', 'code.short'],
  ])('%s → %s', (text, code) => {
    expect(parseCreditCode(text)).toMatchObject({ ok: false, problem: { code } })
  })

  test('two swapped characters are caught', () => {
    expect(parseCreditCode('91500107MA5ABCED0F')).toMatchObject({
      ok: false,
      problem: { code: 'code.checkCharacter' },
    })
  })
})

describe('citizen identity number (GB 11643-1999)', () => {
  test("the standard's own example 11010519491231002X is valid", () => {
    expect(parseIdNumber('11010519491231002x')).toMatchObject({
      ok: true,
      value: { bornOn: '1949-12-31', district: '110105' },
    })
  })

  test.each([
    ['110105194912310021', 'code.checkCharacter'],
    ['110105194902300021', 'idNumber.date'],
    ['110105189912310021', 'idNumber.date'],
    ['110105194912310001', 'idNumber.sequenceZero'],
    ['1101051949123100', 'code.short'],
    ['11010519A91231002X', 'code.notDigit'],
  ])('%s → %s', (text, code) => {
    expect(parseIdNumber(text)).toMatchObject({ ok: false, problem: { code } })
  })

  test('29 February exists in leap years only', () => {
    expect(parseIdNumber('110105200002290025')).not.toMatchObject({ problem: { code: 'idNumber.date' } })
    expect(parseIdNumber('110105190002290025')).toMatchObject({ problem: { code: 'idNumber.date' } })
  })

  test('a birth date after the given day is refused', () => {
    expect(parseIdNumber('11010519491231002X', '1949-12-30')).toMatchObject({
      problem: { code: 'idNumber.date' },
    })
  })

  test('a problem never repeats characters of the number', () => {
    const result = parseIdNumber('11010519A91231002X')
    expect(JSON.stringify(result)).not.toContain('A')
  })

  test('个保法 第 51 条, de-identified: district and last four stay, all else is hidden', () => {
    expect(maskIdNumber('500107199001011234')).toBe('500107********1234')
    expect(maskIdNumber('5001071990')).toBe('**********')
  })
})

describe('不动产权证号', () => {
  test('the Chongqing form, with full-width brackets and blanks', () => {
    expect(parseCertificateNo('渝（2025）九龙坡区 不动产权第0001234号')).toEqual({
      ok: true,
      value: {
        number: '渝(2025)九龙坡区不动产权第0001234号',
        province: '渝',
        year: 2025,
        place: '九龙坡区',
        document: 'title',
        serial: '0001234',
      },
    })
  })

  test('the sample 沪(2022)宝字不动产权第011468号 is read', () => {
    expect(parseCertificateNo('沪(2022)宝字不动产权第011468号')).toMatchObject({
      ok: true,
      value: { place: '宝字' },
    })
  })

  test.each([
    ['房地证2010字第00123号', 'certificateNo.pattern'],
    ['甲(2025)九龙坡区不动产权第1号', 'certificateNo.pattern'],
    ['渝(2012)九龙坡区不动产权第1号', 'certificateNo.year'],
    ['渝(2025)九龙坡区不动产权第000号', 'certificateNo.serialZero'],
  ])('%s → %s', (text, code) => {
    expect(parseCertificateNo(text)).toMatchObject({ ok: false, problem: { code } })
  })
})

describe('area codes', () => {
  test('a shorter code contains the longer ones that start with it', () => {
    expect(areaContains('500107', '500107004')).toBe(true)
    expect(areaContains('500107004', '500107')).toBe(false)
    expect(areaContains('500106', '500107004')).toBe(false)
    expect(areaContains('', '500107004')).toBe(true)
  })

  test('containers of a subdistrict, largest first', () => {
    expect(areaAncestors('500107004')).toEqual(['50', '5001', '500107', '500107004'])
  })

  test('the level follows from the length', () => {
    expect(parseAreaCode('500107004')).toEqual({
      ok: true,
      value: { code: '500107004', level: 'subdistrict' },
    })
    expect(parseAreaCode('50010')).toMatchObject({ ok: false, problem: { code: 'areaCode.length' } })
    expect(parseAreaCode('')).toMatchObject({ ok: false })
    expect(parseAreaCode('5001O7')).toMatchObject({ ok: false, problem: { params: { position: 5 } } })
  })
})

test('every problem has words in both languages', () => {
  for (const code of codeProblemCodes) {
    expect(codeMessages.zh[code]).toMatch(/\p{Script=Han}/u)
    expect(codeMessages.en[code]).toMatch(/[a-z]/)
  }
})
