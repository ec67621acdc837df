/**
 * How personal data is hidden, and from whom: the one place that decides it.
 * Id numbers have no reader here at all: they leave the vault only by the recorded act of unmasking.
 */
import type { Role } from './user.ts'

/** Names of private holders: who may also filter by them (server/filters/queryables.ts), for the same reason. */
export const personNameReaders: readonly Role[] = ['registrar', 'planner', 'supervisor', 'auditor']
/** Contact person and phone of an asset: also who presents it to investors. */
const contactReaders: readonly Role[] = ['registrar', 'supervisor', 'promoter']

/** Who sees which colleague opened a paper, beside the one who brought it in: what people read is about them too. */
const viewReaders: readonly Role[] = ['supervisor', 'auditor']

export const mayReadViews = (role: Role): boolean => viewReaders.includes(role)
export const mayReadPersonNames = (role: Role): boolean => personNameReaders.includes(role)
export const mayReadContacts = (role: Role): boolean => contactReaders.includes(role)

/** 王小明 → 王*: the first character stays, the length goes. */
export function maskPersonName(name: string): string {
  const [first] = name.trim()
  return first === undefined ? '' : `${first}*`
}

/** 13812345678 → 138****5678; a short number is hidden whole. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '')
  return digits.length < 8 ? '****' : `${digits.slice(0, 3)}****${digits.slice(-4)}`
}
