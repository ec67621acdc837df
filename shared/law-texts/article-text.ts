/**
 * The words of an article as stored here: where they were read, whether they are the wording itself or only the gist, and
 * since when they hold. Must never call a text checked that nobody compared with a published copy.
 */
import { z } from 'zod'
import { lawCodes, type LawCode } from '../workflow/laws.ts'

export const articleText = z
  .object({
    law: z.enum(lawCodes),
    article: z
      .string()
      .meta({ description: 'Number as printed: 14 or 37-40; the whole article, never one item' }),
    text: z.string().min(1).meta({ description: 'Chinese, paragraphs divided by line breaks' }),
    wording: z
      .enum(['full', 'part', 'gist'])
      .meta({ description: 'part: some of its wording; gist: what it says, not how it says it' }),
    source: z.string().min(1).meta({ description: 'The copy that was read' }),
    verified: z.boolean().meta({ description: 'False: 待核' }),
    effectiveFrom: z.iso.date().nullable().meta({ description: 'Null where the copy does not say' }),
    effectiveTo: z.iso.date().nullable().meta({ description: 'Last day in force' }),
  })
  .meta({ id: 'ArticleText' })
export type ArticleText = z.infer<typeof articleText>

/** A citation without a text, and why. */
export const articleGap = z
  .object({ law: z.enum(lawCodes), article: z.string(), zh: z.string(), en: z.string() })
  .meta({ id: 'ArticleGap' })
export type ArticleGap = z.infer<typeof articleGap>

interface Copy {
  readonly source: string
  readonly from: string | null
  readonly to?: string
}

/** Articles whose wording was read in one published copy. */
export const readIn = (law: LawCode, copy: Copy, articles: Readonly<Record<string, string>>): ArticleText[] =>
  rows(law, copy, articles, 'full', true)

/** Some of the wording was read; the source says what is left out. */
export const partOf = (law: LawCode, copy: Copy, articles: Readonly<Record<string, string>>): ArticleText[] =>
  rows(law, copy, articles, 'part', true)

/** What an article says, from notes or from memory: 待核, and never shown as its wording. */
export const gistOf = (law: LawCode, copy: Copy, articles: Readonly<Record<string, string>>): ArticleText[] =>
  rows(law, copy, articles, 'gist', false)

function rows(
  law: LawCode,
  { source, from, to }: Copy,
  articles: Readonly<Record<string, string>>,
  wording: ArticleText['wording'],
  verified: boolean,
): ArticleText[] {
  return Object.entries(articles).map(([article, text]) => ({
    law,
    article,
    text,
    wording,
    source,
    verified,
    effectiveFrom: from,
    effectiveTo: to ?? null,
  }))
}
