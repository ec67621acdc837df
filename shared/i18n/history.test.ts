import { describe, expect, it } from 'vitest'
import { actionName } from './history.ts'

describe('actionName', () => {
  it('names an act in both languages', () => {
    expect([actionName('zh-CN', 'party.unmasked'), actionName('en', 'party.unmasked')]).toEqual([
      '查看身份证号',
      'Id number shown',
    ])
  })
  it('takes an asset’s acts from its page', () => expect(actionName('en', 'asset.retired')).toBe('Retired'))
  it('shows a code it does not know', () => expect(actionName('en', 'moon.landed')).toBe('moon.landed'))
})
