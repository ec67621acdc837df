/** Words of a citation: “53 号令 第 14 条（一）”. The laws’ own names are in their table. */
import { laws } from '../workflow/laws.ts'
import type { LegalBasis } from '../workflow/legal-basis.ts'
import { type Lang, defineMessages, translate } from './define.ts'

export const basisMessages = defineMessages(
  {
    unverified: '待核',
    notStatutory: '非法定',
  },
  {
    unverified: 'unverified',
    notStatutory: 'not statutory',
  },
)

/** “53 号令 第 14 条（一）” or “Order 53 art. 14(1)”, with 待核 where the text was not read. */
export function citeBasis(lang: Lang, { law, article, verified }: LegalBasis): string {
  const row = laws[law]
  const short = lang === 'en' ? row.shortEn : row.shortZh
  const mark = row.kind === 'local' ? 'notStatutory' : verified ? null : 'unverified'
  const suffix = mark === null ? '' : `${lang === 'en' ? ', ' : '，'}${translate(basisMessages, lang, mark)}`
  return `${short}${articleWords(lang, article, law === 'ppp115')}${suffix}`
}

const numerals = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** Opinions are numbered by points （八）, laws by articles. */
function articleWords(lang: Lang, article: string, byPoints: boolean): string {
  if (article === '') return ''
  if (byPoints) return lang === 'en' ? ` point ${article}` : `（${numerals[Number(article)] ?? article}）`
  if (lang === 'en') return ` art. ${article.replace('-', '–')}`
  const [, number = '', paragraph] = /^([\d-]+)(?:\((\d+)\))?/.exec(article) ?? []
  const item = paragraph === undefined ? '' : `（${numerals[Number(paragraph)] ?? paragraph}）`
  return ` 第 ${number.replace('-', '–')} 条${item}`
}
