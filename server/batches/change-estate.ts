/**
 * Corrects an estate: name, address, area, unit, its list of buildings. Homes, cases and their facts stay as they are; a
 * building with homes stays. What it was before goes into the estate's chain.
 */
import type * as api from '../../shared/api/batch-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { EstateChange, EstateDetail } from '../../shared/estate.ts'
import { requireScope } from '../assets/accept-fields.ts'
import type { Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { type Fault, Problem, fault } from '../http/problem.ts'
import { deleteBuilding, isArea, renameBuildings, updateEstate } from './change-estate.sql.ts'
import { type StoredEstate, findEstate, insertBuilding, recordEstate, selectBoard } from './estate.sql.ts'
import { estateDetail } from './read-estate.ts'
import { settleBuilding } from './settle-building.ts'

type Input = { params: ParamsOf<typeof api.changeEstate>; body: BodyOf<typeof api.changeEstate> }
type Building = EstateDetail['buildingList'][number]

export async function changeEstate({ params, body }: Input, context: Context): Promise<EstateDetail> {
  return await context.write({ action: 'estate.changed', reason: body.reason }, async (trx) => {
    const stored = await findEstate(trx, params.id, context.user, { lock: true })
    if (stored === null) throw new Problem('not-found')
    if (stored.version !== context.ifMatch)
      throw new Problem('edit-conflict', { facts: { current: await estateDetail(trx, params.id, context) } })
    const next = { ...stored, ...changed(body) }
    if (!(await isArea(trx, next.areaCode))) throw fault('invalid-request', '/areaCode', 'invalid')
    await requireScope(trx, context.user, next)
    await updateEstate(trx, params.id, next)
    const before = (await selectBoard(trx, params.id)).buildingList
    if (body.buildings !== undefined) await settleBuildings(trx, params.id, before, body.buildings, context)
    const detail = {
      changed: differences(stored, next),
      ...(body.buildings !== undefined && { buildings: listDifference(before, body.buildings) }),
    }
    await recordEstate(trx, params.id, stored.version + 1, detail)
    return await estateDetail(trx, params.id, context)
  })
}

const parts = ['name', 'address', 'developer', 'areaCode', 'unitId'] as const
type Part = (typeof parts)[number]

const changed = (body: EstateChange): Partial<Pick<StoredEstate, Part>> =>
  Object.fromEntries(parts.flatMap((part) => (body[part] === undefined ? [] : [[part, body[part]]])))

/** Before and after, of what differs. */
const differences = (
  before: Pick<StoredEstate, Part>,
  after: Pick<StoredEstate, Part>,
): Record<string, [string | null, string | null]> =>
  Object.fromEntries(
    parts.flatMap((part) => (before[part] === after[part] ? [] : [[part, [before[part], after[part]]]])),
  )

function listDifference(before: readonly Building[], after: NonNullable<EstateChange['buildings']>) {
  const kept = new Map(after.flatMap(({ id, name }) => (id === undefined ? [] : [[id, name] as const])))
  return {
    added: after.flatMap(({ id, name }) => (id === undefined ? [name] : [])),
    removed: before.flatMap(({ id, name }) => (kept.has(id) ? [] : [name])),
    renamed: before.flatMap(({ id, name }) =>
      kept.has(id) && kept.get(id) !== name ? [[name, kept.get(id)]] : [],
    ),
  }
}

/** Everything wrong with the list, at once. */
function faultsOf(before: readonly Building[], after: NonNullable<EstateChange['buildings']>): Fault[] {
  const known = new Set(before.map(({ id }) => id))
  const kept = new Set(after.map(({ id }) => id))
  const names = after.map(({ name }) => name)
  return [
    ...after.flatMap(({ id }, index) =>
      id === undefined || known.has(id)
        ? []
        : [{ pointer: `/buildings/${index}/id`, code: 'invalid' as const }],
    ),
    ...names.flatMap((name, index) =>
      names.indexOf(name) === index
        ? []
        : [{ pointer: `/buildings/${index}/name`, code: 'duplicate' as const }],
    ),
    ...before
      .filter(({ id, homes }) => homes > 0 && !kept.has(id))
      .map(({ name }) => ({ pointer: '/buildings', code: 'estate.hasHomes' as const, params: { name } })),
  ]
}

async function settleBuildings(
  trx: Trx,
  estateId: string,
  before: readonly Building[],
  after: NonNullable<EstateChange['buildings']>,
  context: Context,
): Promise<void> {
  const faults = faultsOf(before, after)
  if (faults.length > 0) throw new Problem('invalid-request', { faults })
  const kept = new Set(after.map(({ id }) => id))
  for (const { id } of before) if (!kept.has(id)) await deleteBuilding(trx, id)
  await renameBuildings(
    trx,
    after.flatMap(({ id, name }) => (id === undefined ? [] : [{ id, name }])),
  )
  for (const [index, { id, ...building }] of after.entries()) {
    if (id !== undefined) continue
    const { geometry } = await settleBuilding(trx, building, `/buildings/${index}`, context)
    await insertBuilding(trx, estateId, { ...building, geometry })
  }
}
