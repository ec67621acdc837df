/**
 * Real-estate title certificate number (不动产权证号): `渝(2025)九龙坡区不动产权第0001234号`.
 * Basis: 不动产登记簿证样式（国土资厅函〔2015〕）编号规则. Unverified: the form was seen in samples, the official wording
 * for Chongqing districts was not read.
 * Must therefore only warn, never block: older certificates (房地证, 土地证) have other forms.
 */
import { invalid, valid, type CodeResult } from './problem.ts'

export interface CertificateNo {
  /** The number in its canonical writing: half-width brackets, no blanks. */
  number: string
  /** One-character province name, e.g. 渝. */
  province: string
  year: number
  /** District or city name, e.g. 九龙坡区. */
  place: string
  /** Title certificate (不动产权) or registration proof (不动产证明). */
  document: 'title' | 'proof'
  serial: string
}

const PROVINCES = '京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新台港澳'
const PATTERN =
  /^(\p{Script=Han})[([〔【](\d{4})[)\]〕】](\p{Script=Han}{1,20}?)(不动产权|不动产证明)第(\d{1,10})号$/u

export function parseCertificateNo(text: string): CodeResult<CertificateNo> {
  const compact = text.normalize('NFKC').replace(/\s+/gu, '')
  if (compact === '') return invalid('code.empty', { expected: 0 })
  const [, province, year, place, document, serial] = PATTERN.exec(compact) ?? []
  if (!province || !year || !place || !document || !serial || !PROVINCES.includes(province)) {
    return invalid('certificateNo.pattern')
  }
  // 统一登记 began in 2015: no number of this form is older.
  if (Number(year) < 2015) return invalid('certificateNo.year', { year })
  if (Number(serial) === 0) return invalid('certificateNo.serialZero')
  return valid({
    number: `${province}(${year})${place}${document}第${serial}号`,
    province,
    year: Number(year),
    place,
    document: document === '不动产权' ? 'title' : 'proof',
    serial,
  })
}
