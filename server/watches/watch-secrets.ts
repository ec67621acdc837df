/**
 * What of a watch must not be read or guessed: the address, sealed; its keyed hash, to count by; the token of the letter, of
 * which only the hash is kept; the mark that lets a link end a watch.
 */
import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { createSealedBox } from '../parties/sealed-box.ts'

const boxOf = (secret: Buffer) =>
  createSealedBox(secret, { key: 'watch address', purpose: 'panhuo portal_watch.address v1' })

export const sealAddress = (secret: Buffer, address: string): Buffer => boxOf(secret).seal(address)
export const openAddress = (secret: Buffer, sealed: Buffer): string => boxOf(secret).open(sealed)

const keyed = (secret: Buffer, purpose: string, text: string): Buffer =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', secret, 'panhuo', purpose, 32)))
    .update(text)
    .digest()

export const addressKey = (secret: Buffer, address: string): Buffer =>
  keyed(secret, 'watch address key', address.toLowerCase())

export const newToken = (): string => randomBytes(24).toString('base64url')
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()

const stopSign = (secret: Buffer, id: string): Buffer => keyed(secret, 'watch stop', id).subarray(0, 16)

/** Stands in every letter; good for as long as the watch is. */
export const stopMark = (secret: Buffer, id: string): string =>
  `${id}.${stopSign(secret, id).toString('base64url')}`

/** @returns the watch's id; null: not a mark of this house */
export function watchOfMark(secret: Buffer, mark: string): string | null {
  const [, id = '', sign = ''] = /^([0-9a-f-]{36})\.([\w-]{22})$/.exec(mark) ?? []
  if (id === '') return null
  const given = Buffer.from(sign, 'base64url')
  const right = stopSign(secret, id)
  return given.length === right.length && timingSafeEqual(given, right) ? id : null
}
