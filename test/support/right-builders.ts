/** Parties and rights with one line; codes that must be unique are new each time and right in their check character. */
import { creditCodeCheckCharacter } from '../../shared/codes/credit-code.ts'
import { idNumberCheckCharacter } from '../../shared/codes/id-number.ts'

let next = 0

export function anIdNumber(): string {
  const first17 = `50010719800101${String(++next).padStart(3, '0')}`
  return first17 + idNumberCheckCharacter(first17)
}

export function aCreditCode(): string {
  const first17 = `91500107MA${String(++next).padStart(7, '0')}`
  return first17 + creditCodeCheckCharacter(first17)
}

export const aPerson = (change: Record<string, unknown> = {}) => ({
  kind: 'person',
  name: '王小明',
  idNumber: anIdNumber(),
  ...change,
})

export const anOrganisation = (change: Record<string, unknown> = {}) => ({
  kind: 'organisation',
  name: `重庆示例置业有限公司 ${++next}`,
  creditCode: aCreditCode(),
  ...change,
})

export const aRight = (change: Record<string, unknown> = {}) => ({
  type: 'construction_land_use_right',
  partyId: null,
  certificateNo: `渝(2025)九龙坡区不动产权第${String(++next).padStart(7, '0')}号`,
  ...change,
})
