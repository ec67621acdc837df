/** Rules of what goes out in words: where a rule applies, what it lets out, and what a change did, line by line. Pure. */
import { findAssetState } from '../../shared/codes/asset-state.ts'
import { assetStages, assetTracks } from '../../shared/codes/asset-track.ts'
import { titleStatuses } from '../../shared/codes/title-status.ts'
import { type Lang, translate, wordOf } from '../../shared/i18n/define.ts'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import { publishingMessages } from '../../shared/i18n/publishing.ts'
import type { PublicationRules, StateRule } from '../../shared/publication-rule.ts'

type Limit = PublicationRules['limits'][number]
type Lets = Pick<StateRule, 'precision' | 'generaliseM' | 'fields'>
type Key = keyof typeof publishingMessages.zh

const say = (lang: Lang, key: Key, params: Record<string, string | number> = {}): string =>
  translate(publishingMessages, lang, key, params)
const gap = (lang: Lang): string => (lang === 'en' ? ', ' : '、')

export function stageWord(lang: Lang, { stage, track, state }: Omit<StateRule, keyof Lets>): string {
  const row = track === null || state === null ? undefined : findAssetState(track, state)
  const of = assetTracks.find(({ code }) => code === track)
  if (row !== undefined && of !== undefined) return `${wordOf(lang, of)} · ${wordOf(lang, row)}`
  const known = assetStages.find(({ code }) => code === stage)
  return known === undefined ? say(lang, 'place.all') : wordOf(lang, known)
}

export const placeWord = (lang: Lang, rule: Omit<StateRule, keyof Lets>): string =>
  `${say(lang, `family.${rule.family}`)} · ${stageWord(lang, rule)}`

export const precisionWord = (lang: Lang, { precision, generaliseM }: Omit<Lets, 'fields'>): string =>
  translate(publicationMessages, lang, `precision.${precision}`) +
  (precision === 'exact' ? '' : say(lang, 'moved', { count: generaliseM }))

export const fieldsWord = (lang: Lang, fields: Lets['fields']): string =>
  fields.length === 0
    ? say(lang, 'fields.none')
    : fields.map((field) => say(lang, `field.${field}`)).join(gap(lang))

export function limitWord(lang: Lang, { family, titleStatus, precision }: Limit): string {
  const status = titleStatuses.find(({ code }) => code === titleStatus)
  const title = status === undefined ? titleStatus : wordOf(lang, status)
  return `${say(lang, `family.${family}`)} · ${title} · ${translate(publicationMessages, lang, `precision.${precision}`)}`
}

type Kept = Lets & { keepDays?: number | null; byState?: StateRule[] }

/** One line for everything that a stored value says. */
function linesOf(lang: Lang, of: string, value: unknown): string[] {
  if (of === 'embed') return value as string[]
  if (of === 'limits') return (value as Limit[]).map((limit) => limitWord(lang, limit))
  const rule = value as Kept
  const keep = rule.keepDays ?? null
  return [
    `${say(lang, 'head.precision')}　${precisionWord(lang, rule)}`,
    `${say(lang, 'head.fields')}　${fieldsWord(lang, rule.fields)}`,
    `${say(lang, 'head.keep')}　${keep === null ? say(lang, 'keep.case') : say(lang, 'keep.days', { count: keep })}`,
    ...(rule.byState ?? []).map(
      (one) => `${placeWord(lang, one)}　${precisionWord(lang, one)}　${fieldsWord(lang, one.fields)}`,
    ),
  ]
}

/** What a change took away and what it put in its place. */
export function changeWords(
  lang: Lang,
  { of, before, after }: Pick<PublicationRules['history'][number], 'of' | 'before' | 'after'>,
): { gone: string[]; come: string[] } {
  const [old, fresh] = [linesOf(lang, of, before), linesOf(lang, of, after)]
  return {
    gone: old.filter((line) => !fresh.includes(line)),
    come: fresh.filter((line) => !old.includes(line)),
  }
}
