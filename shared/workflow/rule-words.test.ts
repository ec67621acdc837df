/** What the rule tables say in English has its Chinese. */
import { expect, test } from 'vitest'
import { ruleWordsZh } from './rule-words.ts'
import { ruleBook } from './rules.ts'

test('every start and every remark of the book has Chinese words', () => {
  const texts = ruleBook.flatMap(({ from, note }) => (note === null ? [from] : [from, note]))
  expect(texts.filter((text) => ruleWordsZh[text] === undefined)).toEqual([])
  expect(Object.keys(ruleWordsZh).filter((text) => !texts.includes(text))).toEqual([])
})
