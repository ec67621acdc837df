/**
 * What a candidate package says of itself when it is offered to the public, from what the analysis found. The officer goes
 * on from there. Must never invent: a fact that the analysis did not find is left out.
 */
import { findLandUse } from '../codes/land-use.ts'
import { formatNumber, type Lang } from '../i18n/define.ts'
import type { OfferContent } from '../publication.ts'

export interface PackageFacts {
  name: string
  plots: number
  facts: Readonly<Record<string, unknown>>
}

const numberIn = (facts: PackageFacts['facts'], key: string): number => {
  const value = facts[key]
  return typeof value === 'number' ? value : 0
}
const textsIn = (facts: PackageFacts['facts'], key: string): string[] => {
  const value = facts[key]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

function usesOf(lang: Lang, facts: PackageFacts['facts']): string {
  const words = textsIn(facts, 'uses').flatMap((code) => {
    const row = findLandUse('ghyt-2023', code)
    if (row === undefined) return []
    return lang === 'en' && 'en' in row && typeof row.en === 'string' ? row.en : row.zh
  })
  return words.join(lang === 'en' ? ', ' : '、')
}

function storyOf(lang: Lang, facts: PackageFacts['facts']): string {
  const [roads, uses] = [textsIn(facts, 'roads'), usesOf(lang, facts)]
  const lines =
    lang === 'en'
      ? [roads.length === 0 ? '' : `Along ${roads.join(', ')}.`, uses === '' ? '' : `Planned use: ${uses}.`]
      : [roads.length === 0 ? '' : `临路：${roads.join('、')}。`, uses === '' ? '' : `规划用途：${uses}。`]
  return lines.filter((line) => line !== '').join('\n\n')
}

/** No area: the page gives that of the register, and measured as one shape on a plane it is another by some metres. */
export function offerOfPackage({ name, plots, facts }: PackageFacts): Partial<OfferContent> {
  const [untitled, restricted, frontage] = [
    numberIn(facts, 'untitled'),
    numberIn(facts, 'restricted'),
    numberIn(facts, 'frontageM'),
  ]
  const summary = (lang: Lang): string => {
    const road = frontage === 0 ? '' : formatNumber(lang, Math.round(frontage), 0)
    if (lang === 'en')
      return `${plots} neighbouring plots together${road === '' ? '' : `, ${road} m along roads`}`
    return `${plots} 宗相邻地块组合${road === '' ? '' : `，临路 ${road} m`}`
  }
  return {
    title: { zh: name.slice(0, 80), en: `Combined site of ${plots} plots` },
    summary: { zh: summary('zh-CN'), en: summary('en') },
    story: { zh: storyOf('zh-CN', facts), en: storyOf('en', facts) },
    checks: [
      ...(untitled === 0
        ? []
        : [{ ok: false, text: { zh: `${untitled} 宗需先确权`, en: `${untitled} need a title first` } }]),
      ...(restricted === 0
        ? []
        : [
            {
              ok: false,
              text: { zh: `${restricted} 宗设有限制`, en: `${restricted} under a restriction` },
            },
          ]),
    ],
  }
}
