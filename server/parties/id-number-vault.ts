/**
 * Keeps id numbers: AES-256-GCM at rest, and a keyed hash to find one without decrypting any.
 * Must never log, throw or return a number but from `decrypt`.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const FORMAT = 1
const IV_BYTES = 12
const TAG_BYTES = 16
const HEADER_BYTES = 1 + IV_BYTES + TAG_BYTES
const purpose = Buffer.from('panhuo party.id_number v1')

export interface IdNumberVault {
  /** Stored form: format byte, iv, tag, cipher text; differs each time. */
  encrypt(idNumber: string): Buffer
  /** @throws {Error} when the bytes were changed, or made with another secret. */
  decrypt(stored: Buffer): string
  /** The same for the same number, x and X alike; useless without the key. */
  hash(idNumber: string): Buffer
}

/** @param secret the program's secret; both keys are derived from it, so neither tells the other. */
export function createIdNumberVault(secret: Buffer): IdNumberVault {
  const derive = (info: string): Buffer => Buffer.from(hkdfSync('sha256', secret, 'panhuo', info, 32))
  const cipherKey = derive('id-number cipher')
  const hashKey = derive('id-number hash')
  return {
    encrypt: (idNumber) => {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', cipherKey, iv).setAAD(purpose)
      const text = Buffer.concat([cipher.update(canonical(idNumber), 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([FORMAT]), iv, cipher.getAuthTag(), text])
    },
    decrypt: (stored) => {
      if (stored[0] !== FORMAT || stored.length <= HEADER_BYTES) throw new Error('Not a stored id number.')
      const iv = stored.subarray(1, 1 + IV_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', cipherKey, iv, { authTagLength: TAG_BYTES })
      decipher.setAAD(purpose).setAuthTag(stored.subarray(1 + IV_BYTES, HEADER_BYTES))
      return Buffer.concat([decipher.update(stored.subarray(HEADER_BYTES)), decipher.final()]).toString(
        'utf8',
      )
    },
    hash: (idNumber) => createHmac('sha256', hashKey).update(canonical(idNumber)).digest(),
  }
}

const canonical = (idNumber: string): string => idNumber.trim().toUpperCase()
