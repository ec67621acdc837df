/**
 * Keeps id numbers: AES-256-GCM at rest, and a keyed hash to find one without decrypting any.
 * Must never log, throw or return a number but from `decrypt`.
 */
import { createHmac, hkdfSync } from 'node:crypto'
import { createSealedBox } from './sealed-box.ts'

export interface IdNumberVault {
  /** Differs each time. */
  encrypt(idNumber: string): Buffer
  /** @throws {Error} when the bytes were changed, or made with another secret. */
  decrypt(stored: Buffer): string
  /** The same for the same number, x and X alike; useless without the key. */
  hash(idNumber: string): Buffer
}

/** @param secret the program's secret; both keys are derived from it, so neither tells the other. */
export function createIdNumberVault(secret: Buffer): IdNumberVault {
  const box = createSealedBox(secret, { key: 'id-number cipher', purpose: 'panhuo party.id_number v1' })
  const hashKey = Buffer.from(hkdfSync('sha256', secret, 'panhuo', 'id-number hash', 32))
  return {
    encrypt: (idNumber) => box.seal(canonical(idNumber)),
    decrypt: (stored) => box.open(stored),
    hash: (idNumber) => createHmac('sha256', hashKey).update(canonical(idNumber)).digest(),
  }
}

const canonical = (idNumber: string): string => idNumber.trim().toUpperCase()
