import { describe, expect, it } from 'vitest'
import { actName } from './acts.ts'

describe('actName', () => {
  it('names an act in both languages', () => {
    expect([actName('zh-CN', 'notice.service-corrected'), actName('en', 'notice.service-corrected')]).toEqual(
      ['送达更正', 'Service corrected'],
    )
  })
  it('shows a code it does not know', () => expect(actName('en', 'moon.landed')).toBe('moon.landed'))
})
