/** What everyone may take out: the register, a reference layer, the answer of a question, the result of an analysis. */
import type * as contract from '../../shared/api/export-api.ts'
import type { BodyOf, ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import type { Context } from '../http/context.ts'
import { analysisTable } from './analysis-table.ts'
import { answerTable } from './answer-table.ts'
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

export async function exportAnswer(
  {
    params,
    query,
  }: { params: ParamsOf<typeof contract.exportAnswer>; query: QueryOf<typeof contract.exportAnswer> },
  context: Context,
): Promise<undefined> {
  return await sendExport(context, await answerTable(context, params.id), query)
}

export async function exportAnalysis(
  { body }: { body: BodyOf<typeof contract.exportAnalysis> },
  context: Context,
): Promise<undefined> {
  const { question, form, ...how } = body
  const filter = question.filter === '' ? {} : { filter: question.filter }
  return await sendExport(context, await analysisTable({ question, form, format: how.format }, context), {
    ...how,
    ...filter,
  })
}
