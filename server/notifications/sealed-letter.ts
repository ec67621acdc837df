/** A letter to somebody without an account, sealed while it waits: whom it goes to is personal data. */
import { createSealedBox } from '../parties/sealed-box.ts'

export interface Letter {
  address: string
  subject: string
  text: string
  html: string
  headers: Readonly<Record<string, string>>
}

const boxOf = (secret: Buffer) =>
  createSealedBox(secret, { key: 'visitor letter', purpose: 'panhuo mail_outbox.sealed v1' })

export const sealLetter = (secret: Buffer, { address, subject, text, html, headers }: Letter): Buffer =>
  boxOf(secret).seal(JSON.stringify({ address, subject, text, html, headers }))

/** @throws {Error} when the bytes were changed or made with another secret */
export const openLetter = (secret: Buffer, sealed: Buffer): Letter =>
  JSON.parse(boxOf(secret).open(sealed)) as Letter
