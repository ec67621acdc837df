/** Every article that is cited has its words here or a reason why not; nothing claims more than was read. */
import { describe, expect, test } from 'vitest'
import { noticeKinds } from '../notices/kinds.ts'
import { defects } from '../workflow/defects.ts'
import { workflowDefinitions } from '../workflow/definitions/all.ts'
import { guards } from '../workflow/guards.ts'
import type { LegalBasis } from '../workflow/legal-basis.ts'
import { ruleBook } from '../workflow/rules.ts'
import { articleGaps, articleTexts } from './all.ts'
import { citedBy, gatherCitations } from './citations.ts'
import { findArticle, findGap } from './find-article.ts'

const rules = new Map(ruleBook.map((rule) => [rule.id, rule]))
const definitions = Object.values(workflowDefinitions)
const cited: LegalBasis[] = [
  ...definitions.flatMap((definition) => citedBy(definition, rules)),
  ...ruleBook.map(({ law, article, verified }) => ({ law, article, verified })),
  ...Object.values(guards).flatMap(({ basis }) => basis),
  ...Object.values(noticeKinds).flatMap(({ law, contentLaw = [] }) => [...law, ...contentLaw]),
  ...defects.map(({ basis }) => basis),
]
const found = gatherCitations(cited).map(({ basis }) => basis)
const name = ({ law, article }: Pick<LegalBasis, 'law' | 'article'>): string => `${law} ${article}`.trim()
const today = '2026-11-27'

describe('the stored articles', () => {
  test.each(found.map((basis) => [name(basis), basis] as const))(
    '%s has its text, or is said to have none and why',
    (_name, basis) => {
      const text = findArticle(articleTexts, basis, today)
      const gap = findGap(articleGaps, basis)
      expect([text !== null, gap !== null].filter(Boolean)).toHaveLength(1)
    },
  )

  test('none is stored that nobody cites', () => {
    const known = new Set(found.map(name))
    expect([...articleTexts, ...articleGaps].map(name).filter((one) => !known.has(one))).toEqual([])
  })

  test('a gist is never called checked, and a text says where it was read', () => {
    expect(articleTexts.filter(({ wording, verified }) => wording === 'gist' && verified)).toEqual([])
    expect(articleTexts.filter(({ source }) => source.trim().length < 6)).toEqual([])
  })

  test('an article whose whole wording was read is nowhere called 待核', () => {
    const doubted = cited.filter((basis) => {
      const text = findArticle(articleTexts, basis, today)
      return !basis.verified && text?.verified === true && text.wording === 'full'
    })
    expect([...new Set(doubted.map(name))]).toEqual([])
  })

  test('what the numbers of the rules say stands in the words of their articles', () => {
    const wordsOf = (id: string): string => {
      const rule = rules.get(id)!
      return findArticle(articleTexts, rule, today)!.text
    }
    expect(wordsOf('idle.investigate')).toContain('三十日内')
    expect(wordsOf('idle.pay')).toContain('三十日内')
    expect(wordsOf('idle.extend_max')).toContain('最长不得超过一年')
    expect(wordsOf('idle.tempuse_max')).toContain('最长不得超过两年')
    expect(wordsOf('idle.fee_rate')).toContain('百分之二十')
    expect(wordsOf('idle.fee_cap')).toContain('百分之二十以下')
    expect(wordsOf('reg.term_national')).toContain('30个工作日')
    expect(wordsOf('enforce.urge')).toContain('十日后')
  })
})

describe('looking an article up', () => {
  test('an item is found in its article; a law that changed shows the words of the day', () => {
    expect(findArticle(articleTexts, { law: 'order53', article: '14(1)' }, today)?.article).toBe('14')
    const basis = { law: 'order53', article: '5' } as const
    const now = articleTexts.filter(({ law, article }) => law === basis.law && article === basis.article)
    const old = now.map((row) => ({
      ...row,
      text: '旧',
      effectiveFrom: '2000-01-01',
      effectiveTo: '2012-06-30',
    }))
    expect(findArticle([...old, ...now], basis, '2011-05-01')?.text).toBe('旧')
    expect(findArticle([...old, ...now], basis, today)?.text).toMatch(/^市、县/)
    expect(findArticle(articleTexts, { law: 'order53', article: '99' }, today)).toBeNull()
  })
})
