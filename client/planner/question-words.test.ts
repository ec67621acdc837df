/** A question in words says all that was asked, in both languages. */
import { expect, test } from 'vitest'
import { analysisForm } from '../../shared/analysis/forms.ts'
import { question, type QuestionInput } from '../../shared/question.ts'
import type { Plan } from './plan.ts'
import { questionWords, type WordSource } from './question-words.ts'

const METRO = '11111111-1111-4111-8111-111111111111'
const zh: WordSource = {
  lang: 'zh-CN',
  conditions: [],
  layer: () => '轨道站点',
  area: (code) => (code === '500107001' ? '杨家坪街道' : '石桥铺街道'),
  question: () => '地铁旁',
}
const en: WordSource = {
  ...zh,
  lang: 'en',
  layer: () => 'Metro stations',
  conditions: ['Scattered plots', 'Red'],
}
const plan = (asked: QuestionInput, form: object | null = null): Plan => ({
  question: question.parse(asked),
  form: form === null ? null : analysisForm.parse(form),
  pending: null,
})
const layer = { kind: 'layer' as const, layerId: METRO }

test('the metro question', () => {
  const asked = plan(
    { where: [{ place: layer, how: { kind: 'near', distanceM: 500 } }] },
    { analysis: 'assembly', gapM: 20 },
  )
  expect(questionWords(asked, zh)).toEqual([
    '全部在册资产',
    '距轨道站点不超过 500 米',
    '相邻间距不超过 20 米；合计面积不少于 5 亩；权属 不限',
  ])
  expect(questionWords(asked, en)).toEqual([
    'Scattered plots · Red',
    'within 500 m of Metro stations',
    'Gap at most 20 m; Together at least 5 mu; Ownership Any',
  ])
})

test('places, what widens them, negation, shares, and the day of the register', () => {
  const asked = plan({
    at: '2026-10-01T00:00:00+08:00',
    where: [
      { place: { kind: 'area', codes: ['500107001', '500107002'] }, how: { kind: 'within' } },
      { place: { ...layer, names: ['西站'], attributes: [{ name: 'line', oneOf: ['2', '5'] }] }, bufferM: 1_500, how: { kind: 'intersects' }, not: true },
      { place: { kind: 'shape', geometry: { type: 'Point', coordinates: [106.5, 29.5] } }, how: { kind: 'nearest', count: 3 } },
      { place: { kind: 'question', questionId: METRO }, how: { kind: 'share', percent: 30 } },
    ],
  }) // prettier-ignore
  expect(questionWords(asked, zh)).toEqual([
    '全部在册资产 · 截至 2026-10-01',
    '整宗在杨家坪街道、石桥铺街道内',
    '且不：与轨道站点（西站、line = 2、5）外扩 1.5 公里 的范围相交',
    '离所画范围最近的 3 宗',
    '在“地铁旁”的结果内的面积占比不低于 30%',
  ])
})

test('terms of the other analyses: layer, what is left out, criteria with their weights', () => {
  const of = (form: object): string | undefined => questionWords(plan({}, form), zh).at(-1)
  expect(of({ analysis: 'overlay', layerId: METRO })).toBe('图层 轨道站点；占比不低于（%） 0')
  expect(of({ analysis: 'conflicts', sameFamily: true })).toContain('同类资产之间也查')
  expect(of({ analysis: 'conflicts' })).not.toContain('同类资产之间也查')
  expect(of({ analysis: 'change', from: '2026-10-01T00:00:00+08:00' })).toBe('从 2026-10-01；到 现在')
  expect(
    of({ analysis: 'suitability', criteria: [{ kind: 'near', layerId: METRO, best: 0, worst: 2_000, weight: 5 }, { kind: 'titled', weight: 2 }] }),
  ).toBe('准则 离图层要素近 轨道站点（权重 5）、权属清楚（权重 2）') // prettier-ignore
  expect(of({ analysis: 'profile' })).toBe('全部在册资产')
})
