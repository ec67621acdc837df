/** Looking up a citation among stored articles: whole articles only, the version of a day first. Pure, holds no text. */
import type { IsoDate } from '../workflow/iso-date.ts'
import type { LegalBasis } from '../workflow/legal-basis.ts'
import type { ArticleGap, ArticleText } from './article-text.ts'

/** Items and paragraphs are shown within their article: 14(1) is looked up as 14. */
export const wholeArticle = (article: string): string => article.replace(/\(\d+\)/, '')

const holds = ({ effectiveFrom, effectiveTo }: ArticleText, on: IsoDate): boolean =>
  (effectiveFrom === null || effectiveFrom <= on) && (effectiveTo === null || on <= effectiveTo)

type Citation = Pick<LegalBasis, 'law' | 'article'>

/** The text in force on a day, or else the latest there is. */
export function findArticle(
  texts: readonly ArticleText[],
  { law, article }: Citation,
  on: IsoDate,
): ArticleText | null {
  const whole = wholeArticle(article)
  const rows = texts.filter((row) => row.law === law && row.article === whole)
  return rows.find((row) => holds(row, on)) ?? rows.at(-1) ?? null
}

export const findGap = (gaps: readonly ArticleGap[], { law, article }: Citation): ArticleGap | null =>
  gaps.find((row) => row.law === law && row.article === wholeArticle(article)) ?? null
