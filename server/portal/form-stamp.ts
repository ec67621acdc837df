/**
 * The stamp of a form: when and for which offer it was handed out, signed, so that a program cannot send forms that it never
 * fetched, nor faster than a person writes. Pages are kept for many visitors; the stamp is put in as each answer leaves.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

const GOOD_FOR_MS = 48 * 3600_000
/** No person fills a form in less. */
const HASTE_MS = 3_000
/** Stands in the kept page where the stamp comes. */
export const STAMP_PLACE = '@@form-stamp@@'

const sign = (secret: Buffer, text: string): Buffer =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', secret, 'panhuo', 'portal form stamp', 32)))
    .update(text)
    .digest()

/** @param now ms */
export function stampOf(secret: Buffer, of: string, now: number): string {
  const at = now.toString(36)
  return `${at}.${sign(secret, `${of}\n${at}`).toString('base64url')}`
}

export type StampVerdict = 'good' | 'haste' | 'stale'

export function judgeStamp(secret: Buffer, of: string, stamp: unknown, now: number): StampVerdict {
  const [at = '', mark = ''] = typeof stamp === 'string' ? stamp.split('.') : []
  const given = Buffer.from(mark, 'base64url')
  const right = sign(secret, `${of}\n${at}`)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return 'stale'
  const age = now - Number.parseInt(at, 36)
  if (age > GOOD_FOR_MS || age < 0) return 'stale'
  return age < HASTE_MS ? 'haste' : 'good'
}

/** Of a form as it was sent: the same one sent twice, by a double tap or a reload, is one. */
export const replayKey = (secret: Buffer, of: string, stamp: string, form: object): Buffer =>
  sign(secret, `replay\n${of}\n${stamp}\n${JSON.stringify(form)}`)
