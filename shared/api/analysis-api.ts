/** Questions of space and analyses: ask, read the answer, keep the question; run an analysis, keep what it found. */
import { z } from 'zod'
import { answer, answerRow, newQuestion, question, questionChange, savedQuestion } from '../question.ts'
import {
  analysisResult,
  candidatePackage,
  conflictAcceptance,
  newPackage,
  runAnalysisBody,
} from '../analysis/result.ts'
import { geometry } from '../geometry.ts'
import { offerKinds } from '../publication-codes.ts'
import { publicationDetail } from '../publication.ts'
import { editorRoles } from '../user.ts'
import { endpoint } from './endpoint.ts'

const byId = z.object({ id: z.uuid() })
const answerShape = z.object({
  type: z.literal('Feature'),
  id: z.uuid(),
  geometry,
  properties: z.record(z.string(), z.string()),
})
const asking = [
  'invalid-request',
  'invalid-filter',
  'invalid-geometry',
  'not-found',
  'query-too-slow',
  'login-required',
] as const

export const askQuestion = endpoint({
  id: 'ask-question',
  method: 'POST',
  path: '/api/questions/ask',
  summary: 'What is where: counts, areas, and an answer to page through and to filter by',
  role: 'signed-in',
  body: question,
  result: answer,
  problems: asking,
})
export const listAnswerRows = endpoint({
  id: 'list-answer-rows',
  method: 'GET',
  path: '/api/answers/{id}/rows',
  summary: 'A page of an answer, in its order',
  role: 'signed-in',
  resultKind: 'json-text',
  params: byId,
  query: z.object({
    after: z.coerce
      .number()
      .int()
      .min(0)
      .max(10_000_000)
      .default(0)
      .meta({ description: 'Rows already seen' }),
    limit: z.coerce.number().int().min(1).max(1_000).default(50),
  }),
  result: z.object({ items: z.array(answerRow), next: z.int().nullable() }),
  problems: asking,
})
export const readAnswerShapes = endpoint({
  id: 'read-answer-shapes',
  method: 'GET',
  path: '/api/answers/{id}/shapes',
  summary: 'The first shapes of an answer as GeoJSON, EPSG:4490',
  role: 'signed-in',
  resultKind: 'json-text',
  params: byId,
  query: z.object({ limit: z.coerce.number().int().min(1).max(5_000).default(2_000) }),
  result: z.object({
    type: z.literal('FeatureCollection'),
    truncated: z.boolean(),
    features: z.array(answerShape),
  }),
  problems: ['not-found', 'query-too-slow', 'login-required'],
})
export const listQuestions = endpoint({
  id: 'list-questions',
  method: 'GET',
  path: '/api/questions',
  summary: 'Saved questions: own ones and those shared with the caller',
  role: 'signed-in',
  result: z.object({ items: z.array(savedQuestion) }),
  problems: ['login-required'],
})
export const saveQuestion = endpoint({
  id: 'save-question',
  method: 'POST',
  path: '/api/questions',
  summary: 'Keep a question by name',
  role: 'signed-in',
  status: 201,
  idempotent: true,
  body: newQuestion,
  result: savedQuestion,
  problems: asking,
})
export const readQuestion = endpoint({
  id: 'read-question',
  method: 'GET',
  path: '/api/questions/{id}',
  summary: 'A saved question',
  role: 'signed-in',
  params: byId,
  result: savedQuestion,
  problems: ['not-found', 'login-required'],
})
export const changeQuestion = endpoint({
  id: 'change-question',
  method: 'PATCH',
  path: '/api/questions/{id}',
  summary: 'Rename, change or share an own question',
  role: 'signed-in',
  params: byId,
  conditional: true,
  body: questionChange,
  result: savedQuestion,
  problems: [...asking, 'precondition-required', 'edit-conflict'],
})
export const removeQuestion = endpoint({
  id: 'remove-question',
  method: 'DELETE',
  path: '/api/questions/{id}',
  summary: 'Remove an own question',
  role: 'signed-in',
  params: byId,
  conditional: true,
  status: 204,
  result: z.undefined(),
  problems: ['not-found', 'precondition-required', 'edit-conflict', 'login-required'],
})
export const subscribeQuestion = endpoint({
  id: 'subscribe-question',
  method: 'PUT',
  path: '/api/questions/{id}/subscription',
  summary: 'Be told when the answer changes',
  role: 'signed-in',
  params: byId,
  result: savedQuestion,
  problems: asking,
})
export const unsubscribeQuestion = endpoint({
  id: 'unsubscribe-question',
  method: 'DELETE',
  path: '/api/questions/{id}/subscription',
  summary: 'No longer be told',
  role: 'signed-in',
  params: byId,
  result: savedQuestion,
  problems: ['not-found', 'login-required'],
})
export const runAnalysis = endpoint({
  id: 'run-analysis',
  method: 'POST',
  path: '/api/analyses/run',
  summary: 'One analysis over the assets of a question',
  role: 'signed-in',
  body: runAnalysisBody,
  result: analysisResult,
  problems: asking,
})
/** Who decides about conflicts and puts packages together. */
const deciders = [...editorRoles, 'planner'] as const
export const acceptConflict = endpoint({
  id: 'accept-conflict',
  method: 'POST',
  path: '/api/analyses/conflicts/accept',
  summary: 'Explain a conflict; it stays accepted until a shape or a registered area changes',
  role: deciders,
  status: 204,
  body: conflictAcceptance,
  result: z.undefined(),
  problems: ['invalid-request', 'forbidden', 'not-found'],
})
export const listPackages = endpoint({
  id: 'list-packages',
  method: 'GET',
  path: '/api/packages',
  summary: 'Candidate packages',
  role: 'signed-in',
  result: z.object({ items: z.array(candidatePackage) }),
  problems: ['login-required'],
})
export const savePackage = endpoint({
  id: 'save-package',
  method: 'POST',
  path: '/api/packages',
  summary: 'Keep a combination of assets as a candidate package',
  role: [...deciders, 'promoter'],
  status: 201,
  idempotent: true,
  body: newPackage,
  result: candidatePackage,
  problems: ['invalid-request', 'forbidden', 'not-found'],
})
export const withdrawPackage = endpoint({
  id: 'withdraw-package',
  method: 'DELETE',
  path: '/api/packages/{id}',
  summary: 'Withdraw a candidate package',
  role: [...deciders, 'promoter'],
  params: byId,
  conditional: true,
  status: 204,
  result: z.undefined(),
  problems: ['forbidden', 'not-found', 'precondition-required', 'edit-conflict', 'not-acceptable-state'],
})

export const publishPackage = endpoint({
  id: 'publish-package',
  method: 'POST',
  path: '/api/packages/{id}/publications',
  summary: 'Begin a publication of a candidate package, filled with what the analysis found',
  role: ['promoter'],
  params: byId,
  status: 201,
  idempotent: true,
  body: z.object({ kind: z.enum(offerKinds) }).meta({ id: 'PackagePublication' }),
  result: publicationDetail,
  problems: ['invalid-request', 'forbidden', 'not-found'],
})
