/** The words of a plan, with the names that layers, places and saved questions have now. */
import { useQuery } from '@tanstack/react-query'
import { wordOf } from '../../shared/i18n/define.ts'
import { questionWordsMessages } from '../../shared/i18n/question-words.ts'
import { useUnits } from '../assets/use-asset.ts'
import { filterChips } from '../filter/describe-filter.ts'
import { placeName, usePlaces } from '../filter/places.ts'
import { readFilter } from '../filter/read-filter.ts'
import { useLang, useT } from '../i18n.tsx'
import type { Plan } from './plan.ts'
import { layersQuery, questionsQuery } from './planner-query.ts'
import { questionWords } from './question-words.ts'

export function useQuestionWords(plan: Plan): string[] {
  const lang = useLang()
  const t = useT(questionWordsMessages)
  const places = usePlaces()
  const units = useUnits()
  const layers = useQuery(layersQuery).data ?? []
  const questions = useQuery(questionsQuery).data ?? []
  const reading = readFilter(plan.question.filter)
  return questionWords(plan, {
    lang,
    // A condition of its own form is shown as it is written.
    conditions: reading.ok
      ? filterChips(reading.filter, { lang, places, units }).map(({ label, title }) => title ?? label)
      : [t('broken')],
    layer: (id) => {
      const layer = layers.find((one) => one.id === id)
      return layer === undefined ? '—' : wordOf(lang, { zh: layer.nameZh, en: layer.nameEn })
    },
    area: (code) => {
      const place = places.find((one) => one.code === code)
      return place === undefined ? code : placeName(place, lang, true)
    },
    question: (id) => questions.find((one) => one.id === id)?.name ?? '—',
  })
}
