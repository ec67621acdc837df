import { describe, expect, it } from 'vitest'
import { checkCertificateNo } from './certificate-no.ts'

const title = 'construction_land_use_right'

describe('checkCertificateNo', () => {
  it('writes a title certificate in its canonical form', () => {
    expect(checkCertificateNo(title, '渝（2025） 九龙坡区不动产权第0001234号')).toEqual({
      ok: true,
      value: '渝(2025)九龙坡区不动产权第0001234号',
    })
  })
  it.each(['101房地证2008字第01234号', '渝国用（2003）第123号'])('keeps the older certificate %s', (text) => {
    expect(checkCertificateNo(title, text).ok).toBe(true)
  })
  it.each(['渝(2025)九龙坡区不动产权第号', '不动产权证 123', '渝(2010)九龙坡区不动产权第0001234号', 'ABCD'])(
    'refuses %s',
    (text) => {
      expect(checkCertificateNo(title, text).ok).toBe(false)
    },
  )
  it('does not judge the number of a contract or a court paper', () => {
    expect(checkCertificateNo('lease', 'ZL-2026-001')).toEqual({ ok: true, value: 'ZL-2026-001' })
  })
})
