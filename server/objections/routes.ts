/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/objection-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { answerObjection, listObjections } from './answer-objection.ts'

export const objectionRoutes: readonly Binding[] = [
  bind(api.listObjections, listObjections),
  bind(api.answerObjection, answerObjection),
]
