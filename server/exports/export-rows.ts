/** The two collections that everyone may take out: the register, and a reference layer. */
import type * as contract from '../../shared/api/export-api.ts'
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import type { Context } from '../http/context.ts'
import { assetTable } from './asset-table.ts'
import { layerTable } from './layer-table.ts'
import { sendExport } from './send-export.ts'

export async function exportAssets(
  { query }: { query: QueryOf<typeof contract.exportAssets> },
  context: Context,
): Promise<undefined> {
  return await sendExport(context, await assetTable(context, query.filter), query)
}

export async function exportLayer(
  {
    params,
    query,
  }: { params: ParamsOf<typeof contract.exportLayer>; query: QueryOf<typeof contract.exportLayer> },
  context: Context,
): Promise<undefined> {
  return await sendExport(context, await layerTable(context, params.code, query.filter), query)
}
