import { describe, expect, it } from 'vitest'
import { maskPersonName, maskPhone, mayReadContacts, mayReadPersonNames } from './mask.ts'

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

it('those who keep or run the program see no private names', () => {
  expect(
    ['administrator', 'auditor', 'planner', 'promoter'].filter((role) =>
      mayReadPersonNames(role as 'auditor'),
    ),
  ).toEqual([])
  expect(mayReadContacts('administrator')).toBe(false)
  expect(mayReadContacts('promoter')).toBe(true)
})
