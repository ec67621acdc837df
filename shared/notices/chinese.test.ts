import { describe, expect, it } from 'vitest'
import { read, unread } from '../workflow/legal-basis.ts'
import { amountText, areaText, chineseAmount, citeText, countWord, dateText, periodText } from './chinese.ts'

describe('chineseAmount', () => {
  it.each([
    [0, '零元整'],
    [0.05, '伍分'],
    [0.5, '伍角整'],
    [1.02, '壹元零贰分'],
    [10, '壹拾元整'],
    [105.3, '壹佰零伍元叁角整'],
    [1005, '壹仟零伍元整'],
    [10_001, '壹万零壹元整'],
    [100_500, '壹拾万零伍佰元整'],
    [2_000_000, '贰佰万元整'],
    [5_001_000, '伍佰万壹仟元整'],
    [12_345_678.9, '壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角整'],
    [100_000_000, '壹亿元整'],
    [100_010_000, '壹亿零壹万元整'],
    [100_000_001, '壹亿零壹元整'],
    [1_000_000_000_000, '壹万亿元整'],
    [1234.56, '壹仟贰佰叁拾肆元伍角陆分'],
  ])('%d 元 → %s', (yuan, words) => expect(chineseAmount(yuan)).toBe(words))

  it('writes no amount below zero, beyond its digits or that is no number', () => {
    expect([chineseAmount(-1), chineseAmount(1e14), chineseAmount(Number.NaN)]).toEqual([null, null, null])
  })

  it('every amount to 100 000 reads back as itself', () => {
    const digit = '零壹贰叁肆伍陆柒捌玖'
    const unit: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 }
    const readBack = (words: string): number => {
      let [total, group, last] = [0, 0, 0]
      for (const sign of words.replace('元整', '')) {
        if (digit.includes(sign)) last = digit.indexOf(sign)
        else if (sign === '万') [total, group, last] = [(total + group + last) * 10_000, 0, 0]
        else [group, last] = [group + last * (unit[sign] ?? 0), 0]
      }
      return total + group + last
    }
    const wrong = Array.from({ length: 100_001 }, (_, yuan) => yuan).filter(
      (yuan) => readBack(chineseAmount(yuan)!) !== yuan,
    )
    expect(wrong).toEqual([])
  })
})

it('amounts, areas and days as official papers write them', () => {
  expect(amountText(2_000_000)).toBe('人民币2,000,000.00元（大写：贰佰万元整）')
  expect(areaText(20_000)).toBe('20,000.00平方米（合30.00亩）')
  expect([dateText('2026-03-02'), dateText('不是日期')]).toEqual(['2026年3月2日', '不是日期'])
  expect([countWord(7), countWord(10), countWord(14), countWord(20), countWord(35)]).toEqual([
    '七',
    '十',
    '十四',
    '二十',
    '三十五',
  ])
})

it('a period is told in whole months', () => {
  expect(periodText('2024-03-15', '2026-03-14')).toBe('1年11个月')
  expect(periodText('2024-03-15', '2026-03-15')).toBe('2年')
  expect(periodText('2026-03-15', '2026-04-14')).toBe('不足1个月')
})

it('citations name the law once, and paragraph or item as the law is built', () => {
  expect(citeText([read('order53', '5'), read('order53', '6')])).toBe(
    '《闲置土地处置办法》（国土资源部令第53号）第五条、第六条',
  )
  expect(citeText([read('order53', '2(2)'), read('order53', '14(1)'), unread('hearing')])).toBe(
    '《闲置土地处置办法》（国土资源部令第53号）第二条第二款、第十四条第（一）项，《自然资源听证规定》',
  )
})
