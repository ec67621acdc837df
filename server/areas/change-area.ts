/** Changes who manages an area, its name or its end. The area's past stays readable in history. */
import type { changeArea } from '../../shared/api/admin-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { Area } from '../../shared/area.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { findArea, updateArea } from './area.sql.ts'

type Input = { params: ParamsOf<typeof changeArea>; body: BodyOf<typeof changeArea> }

export async function changeExistingArea({ params: { code }, body }: Input, context: Context): Promise<Area> {
  return await context.write(
    { action: 'area.changed', detail: { fields: Object.keys(body) } },
    async (trx) => {
      const before = await findArea(trx, code)
      if (!before) throw new Problem('not-found')
      if (before.version !== context.ifMatch) {
        throw fault('edit-conflict', 'If-Match', 'version', { current: before.version })
      }
      if (body.validTo && body.validTo <= before.validFrom)
        throw fault('invalid-request', '/validTo', 'dates')
      await updateArea(trx, code, before.version, body)
      const after = await findArea(trx, code)
      if (!after) throw new Problem('internal')
      return after
    },
  )
}
