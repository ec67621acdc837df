/** The parent of a batch: the estate with its buildings, common facts, defects and papers. Homes come with a table. */
import type * as api from '../../shared/api/batch-api.ts'
import type { BodyOf } from '../../shared/api/endpoint.ts'
import type { EstateDetail } from '../../shared/estate.ts'
import type { Geometry } from '../../shared/geometry.ts'
import { requireScope } from '../assets/accept-fields.ts'
import { findDocument } from '../documents/document.sql.ts'
import type { Context } from '../http/context.ts'
import { fault } from '../http/problem.ts'
import { insertBuilding, insertEstate, insertPaper, nextEstateNo, recordEstate } from './estate.sql.ts'
import { estateDetail } from './read-estate.ts'
import { settleBuilding } from './settle-building.ts'

export async function registerEstate(
  { body }: { body: BodyOf<typeof api.registerEstate> },
  context: Context,
): Promise<EstateDetail> {
  const { user } = context
  const names = body.buildings.map(({ name }) => name)
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index)
  if (twice >= 0) throw fault('invalid-request', `/buildings/${twice}/name`, 'duplicate')
  return await context.write({ action: 'estate.registered' }, async (trx) => {
    const unitId = body.unitId ?? user.scopeUnitId
    const shapes: Geometry[] = []
    let areaCode = ''
    for (const index of body.buildings.keys()) {
      const { geometry, area } = await settleBuilding(
        trx,
        body.buildings[index]!,
        `/buildings/${index}`,
        context,
      )
      await requireScope(trx, user, { areaCode: area, unitId })
      shapes.push(geometry)
      areaCode ||= area
    }
    const { builtOn, currentUse, inventorySource, ruralLand, occupied } = body
    const estateNo = await nextEstateNo(trx, context.today().slice(0, 4))
    const facts = { builtOn, currentUse, inventorySource, ruralLand, occupied }
    const { name, address, developer, defects } = body
    const row = { estateNo, name, address, developer, areaCode, unitId, facts, defects, createdBy: user.id }
    const id = await insertEstate(trx, row)
    for (const [index, building] of body.buildings.entries())
      await insertBuilding(trx, id, { ...building, geometry: shapes[index]! })
    for (const [index, paper] of body.papers.entries()) {
      if ((await findDocument(trx, paper.documentId, user)) === null)
        throw fault('invalid-request', `/papers/${index}/documentId`, 'invalid')
      await insertPaper(trx, { estateId: id, ...paper, by: user.id })
    }
    await recordEstate(trx, id, 1, { estateNo, name, address, areaCode, unitId, buildings: names })
    return await estateDetail(trx, id, context)
  })
}
