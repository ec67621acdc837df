/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/admin-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { changeExistingUnit, createNewUnit } from './keep-units.ts'
import { listAllUnits } from './unit.sql.ts'

export const unitRoutes: readonly Binding[] = [
  bind(api.listUnits, async (_input, { db }) => ({ items: await listAllUnits(db) })),
  bind(api.createUnit, createNewUnit),
  bind(api.changeUnit, changeExistingUnit),
]
