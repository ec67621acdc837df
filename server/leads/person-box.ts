/** What tells the person behind a form: sealed before any SQL sees it, opened only by an act that is recorded. */
import { maskPersonName, maskPhone } from '../../shared/mask.ts'
import { createSealedBox } from '../parties/sealed-box.ts'

export interface Person {
  name: string
  phone: string
  email: string
  message: string
}

const boxOf = (secret: Buffer) =>
  createSealedBox(secret, { key: 'lead person', purpose: 'panhuo lead.person v1' })

export const sealPerson = (secret: Buffer, { name, phone, email, message }: Person): Buffer =>
  boxOf(secret).seal(JSON.stringify({ name, phone, email, message }))

/** @throws {Error} when the bytes were changed or made with another secret */
export const openPerson = (secret: Buffer, sealed: Buffer): Person =>
  JSON.parse(boxOf(secret).open(sealed)) as Person

/** a***@example.cn */
const maskEmail = (email: string): string => email.replace(/^(.).*(@.*)$/, '$1***$2')

/** For lists: 王* and 138****5678, parted by a wide space. */
export const maskPerson = ({ name, phone, email }: Omit<Person, 'message'>): string =>
  [maskPersonName(name), phone === '' ? maskEmail(email) : maskPhone(phone)].join('　').slice(0, 80)
