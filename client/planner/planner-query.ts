/** Questions, answers and analyses from the server. An answer is kept while it is good: a day. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { FeatureCollection } from 'geojson'
import {
  askQuestion,
  listAnswerRows,
  listQuestions,
  readAnswerShapes,
  readQuestion,
  runAnalysis,
} from '../../shared/api/analysis-api.ts'
import { listLayers } from '../../shared/api/layer-api.ts'
import type { AnalysisForm } from '../../shared/analysis/forms.ts'
import type { Question } from '../../shared/question.ts'
import { call } from '../api.ts'

const HOUR_MS = 60 * 60_000

export const layersQuery = queryOptions({
  queryKey: ['layers'],
  queryFn: async ({ signal }) => (await call(listLayers, { signal })).data.items,
  staleTime: 60_000,
})

export const answerQuery = (question: Question, asking: number) =>
  queryOptions({
    queryKey: ['question', 'answer', JSON.stringify(question), asking],
    queryFn: async ({ signal }) => (await call(askQuestion, { body: question, signal })).data,
    staleTime: HOUR_MS,
    retry: false,
  })

export const answerRowsQuery = (answerId: string) =>
  infiniteQueryOptions({
    queryKey: ['question', 'rows', answerId],
    initialPageParam: 0,
    queryFn: async ({ pageParam, signal }) =>
      (
        await call(listAnswerRows, {
          params: { id: answerId },
          query: { after: pageParam, limit: 50 },
          signal,
        })
      ).data,
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: HOUR_MS,
  })

export const answerShapesQuery = (answerId: string) =>
  queryOptions({
    queryKey: ['question', 'shapes', answerId],
    queryFn: async ({ signal }): Promise<FeatureCollection> => {
      const { data } = await call(readAnswerShapes, {
        params: { id: answerId },
        query: { limit: 2_000 },
        signal,
      })
      return {
        type: 'FeatureCollection',
        features: data.features,
      }
    },
    staleTime: HOUR_MS,
  })

export const analysisQuery = (question: Question, form: AnalysisForm, asking: number) =>
  queryOptions({
    queryKey: ['question', 'analysis', JSON.stringify([question, form]), asking],
    queryFn: async ({ signal }) => (await call(runAnalysis, { body: { question, form }, signal })).data,
    staleTime: HOUR_MS,
    retry: false,
  })

export const questionsQuery = queryOptions({
  queryKey: ['questions'],
  queryFn: async ({ signal }) => (await call(listQuestions, { signal })).data.items,
})

export const questionQuery = (id: string) =>
  queryOptions({
    queryKey: ['questions', id],
    queryFn: async ({ signal }) => (await call(readQuestion, { params: { id }, signal })).data,
  })
