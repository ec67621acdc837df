/**
 * Which form a right's certificate number must have. Must never refuse a certificate of the time before
 * unified registration: 房地证, 国用, 集用 and their kin stay valid (《不动产登记暂行条例》第 33 条).
 */
import { parseCertificateNo } from '../../shared/codes/certificate-no.ts'
import type { CodeResult } from '../../shared/codes/problem.ts'
import { titleRightTypes } from '../../shared/right.ts'

/** E.g. 101房地证2008字第01234号, 渝国用(2003)第123号: a known word, a number, 号 at the end. */
const olderForm = /(房地证|房权证|房产证|土地证|国用|集用|集有|林证|承包权).*\d+.*号$/u

/** @returns the number as it is kept: canonical for title rights, as typed for all others. */
export function checkCertificateNo(type: string, text: string): CodeResult<string> {
  if (!titleRightTypes.has(type)) return { ok: true, value: text }
  const compact = text.normalize('NFKC').replaceAll(/\s+/gu, '')
  if (!compact.includes('不动产') && olderForm.test(compact)) return { ok: true, value: compact }
  const parsed = parseCertificateNo(text)
  return parsed.ok ? { ok: true, value: parsed.value.number } : parsed
}
