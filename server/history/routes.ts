/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/asset-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { readBoundary } from './read-boundary.ts'
import { readHistory } from './read-history.ts'

export const historyRoutes: readonly Binding[] = [
  bind(api.readHistory, readHistory),
  bind(api.readBoundary, readBoundary),
]
