/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/operation-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { listFigureVersions, listFigures } from './list-figures.ts'
import { recordFigure } from './record-figure.ts'

export const operationRoutes: readonly Binding[] = [
  bind(api.listFigures, listFigures),
  bind(api.recordFigure, recordFigure),
  bind(api.listFigureVersions, listFigureVersions),
]
