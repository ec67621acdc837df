import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createIdNumberVault } from './id-number-vault.ts'

const number = '11010519491231002X'
const vault = createIdNumberVault(randomBytes(32))

describe('createIdNumberVault', () => {
  it('gives back what it took', () => expect(vault.decrypt(vault.encrypt(number))).toBe(number))

  it('stores the same number differently each time, and never in clear', () => {
    const [one, two] = [vault.encrypt(number), vault.encrypt(number)]
    expect(one.equals(two)).toBe(false)
    expect(one.includes(Buffer.from(number.slice(0, 6)))).toBe(false)
  })

  it('refuses stored bytes that were changed anywhere', () => {
    const stored = vault.encrypt(number)
    for (const at of [0, 1, 13, stored.length - 1]) {
      const changed = Buffer.from(stored)
      changed[at] = changed[at]! ^ 1
      expect(() => vault.decrypt(changed), `byte ${at}`).toThrow(
        /Not stored by this sealed box|unable to authenticate/,
      )
    }
    expect(() => vault.decrypt(Buffer.alloc(0))).toThrow(
      /Not stored by this sealed box|unable to authenticate/,
    )
  })

  it('refuses what another secret encrypted', () => {
    expect(() => createIdNumberVault(randomBytes(32)).decrypt(vault.encrypt(number))).toThrow(
      /Not stored by this sealed box|unable to authenticate/,
    )
  })

  it('finds a number by its hash, x and X alike, under one secret only', () => {
    expect(vault.hash(' 11010519491231002x ').equals(vault.hash(number))).toBe(true)
    expect(vault.hash('110105194912310021').equals(vault.hash(number))).toBe(false)
    expect(createIdNumberVault(randomBytes(32)).hash(number).equals(vault.hash(number))).toBe(false)
  })
})
