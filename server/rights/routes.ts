/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/asset-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { correctRight, endRight } from './change-right.ts'
import { listRights } from './list-rights.ts'
import { registerRight } from './register-right.ts'

export const rightRoutes: readonly Binding[] = [
  bind(api.listRights, listRights),
  bind(api.registerRight, registerRight),
  bind(api.correctRight, correctRight),
  bind(api.endRight, endRight),
]
