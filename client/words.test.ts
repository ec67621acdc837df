/** How numbers, areas, dates and codes are written in the two languages. */
import { describe, expect, it } from 'vitest'
import {
  defineMessages,
  formatArea,
  formatDate,
  formatDateTime,
  formatNumber,
  toMu,
  translate,
} from '../shared/i18n/define.ts'
import { mapMessages } from '../shared/i18n/map.ts'
import { shellMessages } from '../shared/i18n/shell.ts'
import { uiMessages } from '../shared/i18n/ui.ts'
import { codeGroups } from './ui/code-groups.ts'

describe('areas', () => {
  it('are ㎡ with two decimals, and mu at 0.0015', () => {
    expect(formatArea('zh-CN', 23846.52)).toBe('23,846.52 ㎡')
    expect(formatArea('zh-CN', 23846.52, 'mu')).toBe('35.77 亩')
    expect(formatArea('en', 23846.52, 'ha')).toBe('2.3847 ha')
    expect(toMu(2000)).toBe(3)
  })
})

describe('numbers', () => {
  it('have a true minus sign, and none before zero', () => {
    expect(formatNumber('zh-CN', -1234.5, 2)).toBe('\u22121,234.50')
    expect(formatNumber('en', -0.001, 2)).toBe('0.00')
  })
})

describe('dates', () => {
  it('are written as each language writes them', () => {
    expect(formatDate('zh-CN', '2026-11-20')).toBe('2026-11-20')
    expect(formatDate('zh-CN', '2026-11-20', 'short')).toBe('11-20')
    expect(formatDate('en', '2025-09-30')).toBe('30 Sep 2025')
    expect(formatDate('en', 'soon')).toBe('soon')
  })
  it('stand on the clock of Chongqing, whatever the browser’s zone', () => {
    expect(formatDateTime('zh-CN', '2026-11-19T17:14:00Z')).toBe('2026-11-20 01:14')
    expect(formatDateTime('en', '2026-11-16T06:22:00Z')).toBe('16 Nov 2026, 14:22')
    expect(formatDate('zh-CN', '2026-11-19T17:14:00.123Z')).toBe('2026-11-20')
    expect(formatDate('en', '2026-11-20T01:14:00+08:00')).toBe('20 Nov 2026')
  })
})

describe('messages', () => {
  const messages = defineMessages({ left: '剩 {days} 天' }, { left: '{days} days left' })
  it('fill their places and show a place that got nothing', () => {
    expect(translate(messages, 'zh-CN', 'left', { days: 1200 })).toBe('剩 1,200 天')
    expect(translate(messages, 'en', 'left', {})).toBe('{days} days left')
  })
  it('say one day and two days', () => {
    const plural = defineMessages({ left: '剩 {days} 天' }, { left: '{days} {days|day|days} left' })
    const left = (days: number) => translate(plural, 'en', 'left', { days })
    expect([left(1), left(2), left(0)]).toEqual(['1 day left', '2 days left', '0 days left'])
  })
  it.each([uiMessages, shellMessages, mapMessages])(
    'have the same places in both languages (%#)',
    ({ zh, en }) => {
      const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted()
      for (const [key, text] of Object.entries(zh)) {
        expect([key, places(en[key as keyof typeof en])]).toEqual([key, places(text)])
      }
    },
  )
  it('follow the tone of the house: no 请, no 您, no 成功, no exclamation', () => {
    const texts = [uiMessages, shellMessages, mapMessages].flatMap(({ zh }) => Object.values(zh))
    expect(texts.filter((text) => /[请您！]|成功/.test(text))).toEqual([])
  })
})

describe('codes', () => {
  it('are read in groups and lose nothing', () => {
    const code = '500107002003GB00017W00000000'
    expect(codeGroups(code).map(({ text }) => text)).toEqual(['500107002003', 'GB00017', 'W00000000'])
    expect(codeGroups('JLP-2026-0001').map(({ text }) => text)).toEqual(['JLP-2026-0001'])
  })
})
