/** Changing what a layer is called, how it is drawn, who sees it; retiring it. Its features change by a load only. */
import type * as contract from '../../shared/api/layer-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { Layer, LayerAttribute, LayerStyle } from '../../shared/layer.ts'
import type { Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { type LockedLayer, lockLayer, markRetired, updateLayer } from './layer.sql.ts'
import { requireLayer } from './read-layers.ts'

async function lockAt(trx: Trx, code: string, version: number): Promise<LockedLayer> {
  const found = await lockLayer(trx, code)
  if (!found) throw new Problem('not-found')
  if (found.version !== version) throw new Problem('edit-conflict', { facts: { version: found.version } })
  return found
}

export async function changeLayer(
  {
    params,
    body,
  }: { params: ParamsOf<typeof contract.changeLayer>; body: BodyOf<typeof contract.changeLayer> },
  context: Context,
): Promise<Layer> {
  const { reason, attributes, ...change } = body
  const before = await requireLayer(context, params.code)
  const range = { validFrom: before.validFrom, validTo: before.validTo, ...change }
  if (range.validFrom && range.validTo && range.validTo < range.validFrom)
    throw fault('invalid-request', '/validTo', 'layer.validity')
  await context.write({ action: 'layer.changed', reason: reason ?? null }, async (trx) => {
    const locked = await lockAt(trx, params.code, context.ifMatch)
    const titled = attributes && retitled(locked.attributes, attributes)
    if (change.style) refuseUnknownAttributes(change.style, locked.attributes)
    await updateLayer(trx, locked.id, { ...change, ...(titled && { attributes: titled }) })
    return null
  })
  context.changed('layers')
  return await requireLayer(context, params.code)
}

/** Names and types are the edition's; only what people read is taken over. */
function retitled(own: readonly LayerAttribute[], given: readonly LayerAttribute[]): LayerAttribute[] {
  const titles = new Map(given.map((one) => [one.name, one.title]))
  return own.map((one) => ({ ...one, title: titles.get(one.name) ?? one.title }))
}

/** @throws {Problem} invalid-request for a label or a colouring by an attribute that is not there */
export function refuseUnknownAttributes(style: LayerStyle, attributes: readonly LayerAttribute[]): void {
  const known = new Set(['name', ...attributes.map((one) => one.name)])
  if (style.labelAttribute !== null && !known.has(style.labelAttribute))
    throw fault('invalid-request', '/style/labelAttribute', 'layer.attributeUnknown', {
      name: style.labelAttribute,
    })
  if (style.colourBy !== null && !known.has(style.colourBy.attribute))
    throw fault('invalid-request', '/style/colourBy', 'layer.attributeUnknown', {
      name: style.colourBy.attribute,
    })
}

export async function retireLayer(
  {
    params,
    body,
  }: { params: ParamsOf<typeof contract.retireLayer>; body: BodyOf<typeof contract.retireLayer> },
  context: Context,
): Promise<undefined> {
  await context.write({ action: 'layer.retired', reason: body.reason }, async (trx) => {
    const locked = await lockAt(trx, params.code, context.ifMatch)
    await markRetired(trx, locked.id, body.reason)
    return null
  })
  context.changed('layers')
  return undefined
}
