/**
 * Personal data at rest: AES-256-GCM under a key derived from the program's secret, one key and purpose per kind of data.
 * Must never log or throw what it seals.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const FORMAT = 1
const IV_BYTES = 12
const TAG_BYTES = 16
const HEADER_BYTES = 1 + IV_BYTES + TAG_BYTES

export interface SealedBox {
  /** Stored form: format byte, iv, tag, cipher text; differs each time. */
  seal(text: string): Buffer
  /** @throws {Error} when the bytes were changed, made with another secret, or sealed for another purpose. */
  open(stored: Buffer): string
}

export function createSealedBox(secret: Buffer, of: { key: string; purpose: string }): SealedBox {
  const cipherKey = Buffer.from(hkdfSync('sha256', secret, 'panhuo', of.key, 32))
  const purpose = Buffer.from(of.purpose)
  return {
    seal: (text) => {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', cipherKey, iv).setAAD(purpose)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([FORMAT]), iv, cipher.getAuthTag(), sealed])
    },
    open: (stored) => {
      if (stored[0] !== FORMAT || stored.length <= HEADER_BYTES)
        throw new Error('Not stored by this sealed box.')
      const iv = stored.subarray(1, 1 + IV_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', cipherKey, iv, { authTagLength: TAG_BYTES })
      decipher.setAAD(purpose).setAuthTag(stored.subarray(1 + IV_BYTES, HEADER_BYTES))
      return Buffer.concat([decipher.update(stored.subarray(HEADER_BYTES)), decipher.final()]).toString(
        'utf8',
      )
    },
  }
}
