/** Sums as people read them in each language. */
import { expect, it } from 'vitest'
import { formatYuan } from './money.ts'

it.each([
  [14_400_000, '1,440 万元', 'CNY 14.4 M'],
  [164_000_000, '1.64 亿元', 'CNY 164 M'],
  [2_500_000_000, '25 亿元', 'CNY 2.5 B'],
  [5_323_449, '532.34 万元', 'CNY 5.32 M'],
  [-83_500, '−8.35 万元', 'CNY −83,500'],
  [800, '800 元', 'CNY 800'],
  [0, '0 元', 'CNY 0'],
  [Number.NaN, '—', '—'],
])('%d yuan', (yuan, zh, en) => {
  expect(formatYuan('zh-CN', yuan)).toBe(zh)
  expect(formatYuan('en', yuan)).toBe(en)
})
