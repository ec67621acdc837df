/**
 * Features made, replaced, changed and removed (Part 4), through the use cases of the register: the same checks, the
 * same history, the same refusals. Removing takes an asset out of the register; nothing is deleted.
 */
import type { Asset } from '../../shared/asset.ts'
import { editorRoles } from '../../shared/user.ts'
import { correctAsset } from '../assets/correct-asset.ts'
import { registerAsset } from '../assets/register-asset.ts'
import { retireAsset } from '../assets/retire-asset.ts'
import { type Context, ReplaySignal, type SignedIn, writer } from '../http/context.ts'
import { requestIdOf } from '../http/endpoint.ts'
import { Problem, fault } from '../http/problem.ts'
import { type Call, MEDIA, collectionOf, loginNeeded } from './call.ts'
import type { Collection } from './collection.ts'
import { CRS84 } from './crs.ts'
import {
  type Current,
  contentCrs,
  inFeature,
  newAssetOf,
  patchOf,
  readBody,
  replacementOf,
} from './feature-body.ts'
import { featureOf, versionOf } from './feature-text.ts'
import { readParameters } from './parameters.ts'
import { findItem } from './read-item.ts'

const FEATURE_TYPES = [MEDIA.geojson, MEDIA.json] as const
const PATCH_TYPES = ['application/merge-patch+json'] as const

/** @throws {Problem} forbidden for roles and tokens that only read; method-not-allowed for collections that are only read */
async function editableCollection(call: Call): Promise<Collection> {
  readParameters(call.request, ['f'])
  const collection = await collectionOf(call)
  if (!collection.editable) throw new Problem('method-not-allowed')
  const { role, token } = writerOf(call)
  if (!(editorRoles as readonly string[]).includes(role)) throw new Problem('forbidden')
  if (token && token.scope !== 'read-write') throw fault('forbidden', 'Authorization', 'token.readOnly')
  return collection
}

/** @throws {Problem} login-required */
function writerOf({ user }: Call): SignedIn {
  if (!user) throw loginNeeded()
  return user
}

function contextOf(call: Call, action: string, ifMatch: number): Context {
  const { program, request, response, lang } = call
  const user = writerOf(call)
  const requestId = requestIdOf(response)
  return {
    ...program,
    request,
    response,
    requestId,
    lang,
    ifMatch,
    user,
    write: writer(program, request, requestId, user, `ogc-${action}`, action === 'create'),
  }
}

/** The header's text: percent-encoded, since headers carry no Chinese. */
function reasonOf({ request }: Call): { reason: string } | null {
  const text = request.get('panhuo-reason')
  if (text === undefined) return null
  let reason = text
  try {
    reason = decodeURIComponent(text)
  } catch {
    throw fault('invalid-request', 'Panhuo-Reason', 'format', { format: 'percent-encoded UTF-8' })
  }
  const trimmed = reason.trim()
  if (trimmed.length < 2) throw fault('invalid-request', 'Panhuo-Reason', 'tooShort', { min: 2 })
  if (trimmed.length > 500) throw fault('invalid-request', 'Panhuo-Reason', 'tooLong', { max: 500 })
  return { reason: trimmed }
}

export async function createItem(call: Call): Promise<void> {
  const collection = await editableCollection(call)
  const body = await newAssetOf(call, collection, readBody(call, FEATURE_TYPES))
  const made = await registerOnce(call, body)
  call.response
    .status(201)
    .set({
      Location: `${call.base}/collections/${collection.id}/items/${made.id}`,
      ETag: `"v${made.version}"`,
    })
    .end()
}

async function registerOnce(call: Call, body: Parameters<typeof registerAsset>[0]['body']): Promise<Asset> {
  try {
    return await registerAsset({ body }, contextOf(call, 'create', 0))
  } catch (error) {
    if (!(error instanceof ReplaySignal)) throw inFeature(error)
    call.response.set('Idempotent-Replay', 'true')
    return error.replay.body as Asset
  }
}

/** The feature is there before its version is asked for: 404 comes first (RFC 9110 13.2.1). */
async function current(
  call: Call,
  collection: Collection,
): Promise<Current & { id: string; version: number }> {
  const { row, query } = await findItem(call, collection, call.params['featureId'] ?? '', contentCrs(call))
  const now = JSON.parse(featureOf(query, row)) as Current
  const asked = call.request.get('if-match')
  if (asked === undefined) throw new Problem('precondition-required')
  const version = versionOf(row) ?? 0
  const tags = asked.split(',').map((one) => one.trim())
  if (!tags.includes(`"v${version}"`) && !tags.includes('*'))
    throw fault('edit-conflict', 'If-Match', 'version', { current: version })
  return { ...now, id: String(row[0]), version }
}

export async function replaceItem(call: Call): Promise<void> {
  const collection = await editableCollection(call)
  const now = await current(call, collection)
  const change = await replacementOf(call, collection, readBody(call, FEATURE_TYPES), now)
  await correct(call, 'replace', now, change)
}

export async function updateItem(call: Call): Promise<void> {
  const collection = await editableCollection(call)
  const now = await current(call, collection)
  const body = readBody(call, PATCH_TYPES)
  if (body.id !== undefined && String(body.id) !== now.id)
    throw fault('invalid-request', '/id', 'field.readOnly')
  await correct(call, 'update', now, await patchOf(call, collection, body, now))
}

async function correct(
  call: Call,
  action: 'replace' | 'update',
  now: { id: string; version: number },
  change: Parameters<typeof correctAsset>[0]['body'],
): Promise<void> {
  const body = { ...change, ...reasonOf(call) }
  const input = { params: { id: now.id }, body }
  const after = await correctAsset(input, contextOf(call, action, now.version)).catch((error: unknown) => {
    throw inFeature(error)
  })
  call.response.status(204).set('ETag', `"v${after.version}"`).end()
}

/** A GIS program cannot say why; the history then says at least through which door it came. */
const WITHOUT_REASON = '经 OGC API 移出登记册，未注明原因'

export async function deleteItem(call: Call): Promise<void> {
  const collection = await editableCollection(call)
  const now = await current(call, collection)
  const body = reasonOf(call) ?? { reason: WITHOUT_REASON }
  await retireAsset({ params: { id: now.id }, body }, contextOf(call, 'delete', now.version))
  call.response.status(204).end()
}

/** What may be done here, by this person. */
export async function itemOptions(call: Call): Promise<void> {
  const collection = await collectionOf(call)
  const mayWrite =
    collection.editable !== null &&
    call.user !== null &&
    (editorRoles as readonly string[]).includes(call.user.role) &&
    call.user.token?.scope !== 'read'
  const isItem = call.params['featureId'] !== undefined
  if (isItem) await findItem(call, collection, call.params['featureId'] ?? '', CRS84)
  const reading = ['GET', 'HEAD', 'OPTIONS']
  const writing = mayWrite ? (isItem ? ['PUT', 'PATCH', 'DELETE'] : ['POST']) : []
  call.response.set('Allow', [...reading, ...writing].join(', '))
  if (mayWrite && !isItem) call.response.set('Accept-Post', FEATURE_TYPES.join(', '))
  if (mayWrite && isItem) call.response.set('Accept-Patch', PATCH_TYPES.join(', '))
  call.response.status(200).end()
}
