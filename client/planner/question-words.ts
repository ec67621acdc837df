/**
 * A plan in words: which assets, where, and on what terms; a line each. Names of layers, places and questions come from
 * the caller. It must say all that was asked: what stands on paper beside an answer is taken for the question.
 */
import { definitions, type AnalysisForm, type Criterion } from '../../shared/analysis/forms.ts'
import type { FormField } from '../../shared/analysis/definition.ts'
import { analysisMessages, type AnalysisMessage } from '../../shared/i18n/analysis.ts'
import {
  formatDate,
  formatNumber,
  translate,
  type Lang,
  type MessageParams,
} from '../../shared/i18n/define.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { questionWordsMessages } from '../../shared/i18n/question-words.ts'
import type { Clause, Place } from '../../shared/question.ts'
import { asked, type Plan } from './plan.ts'

export interface WordSource {
  readonly lang: Lang
  /** The conditions on assets, as their chips say them. */
  readonly conditions: readonly string[]
  layer(id: string): string
  area(code: string): string
  question(id: string): string
}

type Key = keyof typeof questionWordsMessages.zh
const say = ({ lang }: WordSource, key: Key, params?: MessageParams): string =>
  translate(questionWordsMessages, lang, key, params)

const listed = ({ lang }: WordSource, words: readonly string[]): string =>
  words.join(lang === 'en' ? ', ' : '、')

export function questionWords(plan: Plan, source: WordSource): string[] {
  const { at, where } = asked(plan)
  const assets = source.conditions.length === 0 ? say(source, 'all') : source.conditions.join(' · ')
  return [
    at === null ? assets : `${assets} · ${say(source, 'at', { day: formatDate(source.lang, at) })}`,
    ...where.map((clause) => clauseWords(clause, source)),
    ...(plan.form === null ? [] : [termsOf(plan.form, source)]),
  ].filter((line) => line !== '')
}

function clauseWords({ not, place, bufferM, how }: Clause, source: WordSource): string {
  const plain = placeWords(place, source)
  const { kind, ...values } = how
  const distance = 'distanceM' in values ? distanceWords(values.distanceM, source) : ''
  const widened =
    bufferM > 0 ? say(source, 'widened', { place: plain, distance: distanceWords(bufferM, source) }) : plain
  const clause = say(source, kind, {
    place: widened,
    distance,
    percent: 'percent' in values ? values.percent : '',
    count: 'count' in values ? values.count : '',
  })
  return not ? say(source, 'not', { clause }) : clause
}

/** So many names are written out. */
const NAMED = 4
const some = (names: readonly string[], source: WordSource): string =>
  names.length <= NAMED
    ? listed(source, names)
    : say(source, 'place.many', { first: listed(source, names.slice(0, NAMED)), count: names.length })

function placeWords(place: Place, source: WordSource): string {
  if (place.kind === 'area')
    return some(
      place.codes.map((code) => source.area(code)),
      source,
    )
  if (place.kind === 'assets') return say(source, 'place.assets', { count: place.ids.length })
  if (place.kind === 'question')
    return say(source, 'place.question', { name: source.question(place.questionId) })
  if (place.kind !== 'layer') return say(source, `place.${place.kind}`)
  const features = [
    ...(place.names.length > 0 ? [some(place.names, source)] : []),
    ...place.attributes.map(({ name, oneOf }) => `${name} = ${some(oneOf, source)}`),
  ]
  const layer = source.layer(place.layerId)
  return features.length === 0
    ? layer
    : say(source, 'place.features', { layer, features: listed(source, features) })
}

const distanceWords = (metres: number, source: WordSource): string =>
  metres >= 1_000 && metres % 100 === 0
    ? say(source, 'kilometres', { value: metres / 1_000 })
    : say(source, 'metres', { value: metres })

function termsOf(form: AnalysisForm, source: WordSource): string {
  const values = form as Readonly<Record<string, unknown>>
  const roads = values['roadLayerId']
  return definitions[form.analysis].fields
    .filter(({ key }) => key !== 'roadWithinM' || roads !== null)
    .flatMap((field) => {
      const value = valueWords(field, values[field.key], source)
      if (value === null) return []
      const label = translate(analysisMessages, source.lang, `field.${field.key}` as AnalysisMessage)
      return [value === '' ? label : `${bare(label)} ${value}`]
    })
    .join(source.lang === 'en' ? '; ' : '；')
}

/** Without what it tells whoever fills it in, as in 到（空为现在）. */
const bare = (label: string): string => label.replace(/\s*[（(](?:空为现在|empty: now)[）)]/u, '')

/** null = not asked for; empty = its label says all. */
function valueWords({ kind }: FormField, value: unknown, source: WordSource): string | null {
  const { lang } = source
  if (kind === 'moment') return typeof value === 'string' ? formatDate(lang, value) : say(source, 'now')
  if (kind === 'toggle') return value === true ? '' : null
  if (value === null || value === undefined) return null
  if (kind === 'criteria')
    return listed(
      source,
      (value as Criterion[]).map((one) => criterionWords(one, source)),
    )
  if (typeof value === 'number') {
    if (kind === 'metres') return distanceWords(value, source)
    return kind === 'mu' ? say(source, 'mu', { value }) : formatNumber(lang, value)
  }
  if (typeof value !== 'string') return null
  if (kind === 'layer') return source.layer(value)
  return kind === 'choice' ? translate(analysisMessages, lang, `choice.${value}` as AnalysisMessage) : value
}

function criterionWords(one: Criterion, source: WordSource): string {
  const name = translate(plannerMessages, source.lang, `criterion.${one.kind}`)
  const of = 'layerId' in one ? `${name} ${source.layer(one.layerId)}` : name
  return say(source, 'criterion', { name: of, weight: one.weight })
}
