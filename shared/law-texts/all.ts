/** Every stored article, and every citation without one. Data only. */
import type { ArticleGap, ArticleText } from './article-text.ts'
import { concessionTexts } from './concession.ts'
import { landTexts } from './land.ts'
import { order53Texts } from './order53.ts'
import { procedureTexts } from './procedure.ts'
import { chongqingTexts, registrationTexts } from './registration.ts'

export const articleTexts: readonly ArticleText[] = [
  ...order53Texts,
  ...landTexts,
  ...registrationTexts,
  ...chongqingTexts,
  ...procedureTexts,
  ...concessionTexts,
]

const gap = (law: ArticleGap['law'], article: string, zh: string, en: string): ArticleGap => ({
  law,
  article,
  zh,
  en,
})

/** Cited, and no text is stored. A citation that is in neither list fails a test. */
export const articleGaps: readonly ArticleGap[] = [
  gap(
    'hearing',
    '',
    '依申请听证部分的条文未能读到，条号不明',
    'The part on hearings by request could not be read; its numbers are unknown',
  ),
  gap('registration_rules', '', '未确认条号', 'The article number is not confirmed'),
  gap('legacy2021', '', '通知全文未见公开存档', 'No public copy of the notice was found'),
  gap(
    'bond242',
    '',
    '只读到公开报道的转述，通知全文未见',
    'Only reports of the notice were read, not the notice',
  ),
  gap('concession17', '', '第四条之后的条号未能核实', 'Article numbers after 4 could not be confirmed'),
  gap('cyber', '23', '2025 年修正后的条文未逐字核对', 'The wording as amended in 2025 was not compared'),
  gap(
    'district',
    '',
    '区工作安排不是法律，没有条文',
    'The district’s working order is not law and has no articles',
  ),
]
