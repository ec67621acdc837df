import { describe, expect, it } from 'vitest'
import { maskPersonName, maskPhone, mayReadContacts, mayReadPersonNames } from './mask.ts'
import { roles } from './user.ts'

describe('maskPersonName', () => {
  it.each([
    ['王小明', '王*'],
    ['  欧阳修 ', '欧*'],
    ['𠮷田', '𠮷*'],
    ['Anna Li', 'A*'],
    ['', ''],
  ])('%s → %s', (name, masked) => expect(maskPersonName(name)).toBe(masked))
})

describe('maskPhone', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['023-6842 1234', '023****1234'],
    ['12345', '****'],
  ])('%s → %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked))
})

it('those who run the program or work with people outside see no private names', () => {
  expect(roles.filter((role) => !mayReadPersonNames(role))).toEqual(['promoter', 'administrator'])
})

it('contacts are for those who register, steer and present an asset', () => {
  expect(roles.filter((role) => mayReadContacts(role))).toEqual(['registrar', 'promoter', 'supervisor'])
})
