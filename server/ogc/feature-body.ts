/**
 * A GeoJSON feature that somebody sends → what the register's own door takes. Fields that the program sets may come
 * back as they were read; changed, they are refused. Must never write.
 */
import { z } from 'zod'
import { type AssetChange, type NewAsset, assetChange, newAsset } from '../../shared/asset.ts'
import type { Cql2Geometry } from '../../shared/cql2/ast.ts'
import { Problem, fault, problemFromZod } from '../http/problem.ts'
import type { Call } from './call.ts'
import type { Collection } from './collection.ts'
import type { Crs } from './crs.ts'
import { crsNamed } from './crs.ts'
import { isGeometry } from '../../shared/cql2/check-literal.ts'
import { toDegrees } from './filter-crs.ts'

type Fields = Record<string, unknown>

const feature = z.looseObject({
  type: z.literal('Feature').optional(),
  id: z.union([z.string(), z.number()]).optional(),
  geometry: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).nullable().optional(),
})
export type FeatureBody = z.infer<typeof feature>

/** The media type says what the body is; without one nothing is guessed. @throws {Problem} */
export function readBody({ request }: Call, accepted: readonly string[]): FeatureBody {
  const type = request.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (!type) throw fault('invalid-request', 'Content-Type', 'required')
  if (!accepted.includes(type))
    throw fault('unsupported-media-type', 'Content-Type', 'notInList', { values: accepted.join('、') })
  const parsed = feature.safeParse(request.body, { reportInput: true })
  if (!parsed.success) throw problemFromZod(parsed.error, 'body')
  return parsed.data
}

export const contentCrs = ({ request }: Call): Crs => crsNamed(request.get('content-crs'), 'Content-Crs')

/** The shape in degrees. @throws {Problem} for what is no GeoJSON geometry */
async function shapeOf(call: Call, geometry: unknown): Promise<Cql2Geometry> {
  if (!isGeometry(geometry)) throw fault('invalid-request', '/geometry', 'geometry.badCoordinate')
  const [moved] = await toDegrees(call.program.db, [geometry], contentCrs(call), '/geometry')
  return moved ?? geometry
}

function parsed<T>(schema: z.ZodType<T>, fields: Fields): T {
  const result = schema.safeParse(fields, { reportInput: true })
  if (result.success) return result.data
  throw inFeature(problemFromZod(result.error, 'body'))
}

/** Faults of the register's door stand where the feature has them: `/areaCode` is `/properties/areaCode`. */
export function inFeature(error: unknown): unknown {
  if (!(error instanceof Problem) || error.faults.length === 0) return error
  const { slug, facts, faults } = error
  return new Problem(slug, {
    faults: faults.map((one) =>
      /^\/(?!geometry|properties|reason)/.test(one.pointer)
        ? { ...one, pointer: `/properties${one.pointer}` }
        : one,
    ),
    ...(facts && { facts }),
  })
}

const familyOf = ({ editable }: Collection): string | null => editable?.family ?? null

function requireFamily(collection: Collection, properties: Fields): void {
  const own = familyOf(collection)
  if (own !== null && properties['family'] !== undefined && properties['family'] !== own)
    throw fault('invalid-request', '/properties/family', 'notInList', { values: own })
}

export async function newAssetOf(call: Call, collection: Collection, body: FeatureBody): Promise<NewAsset> {
  const properties = body.properties ?? {}
  requireFamily(collection, properties)
  const family = familyOf(collection)
  // An empty field is one that is not there.
  const given = Object.entries(properties).filter(([, value]) => value !== null)
  return parsed(newAsset, {
    ...(family !== null && { family }),
    ...Object.fromEntries(given),
    geometry: await shapeOf(call, body.geometry),
  })
}

/** The feature as it is now, as /ogc shows it in the CRS of what was sent. */
export interface Current {
  properties: Fields
  geometry: unknown
}

/** Fields that a replacement must bring; all others it empties. */
const kept = new Set(['family', 'assetClass', 'spatialUnitKind', 'boundaryStatus', 'name'])

/** Everything a person may set, from the feature: what is missing becomes empty. */
export async function replacementOf(
  call: Call,
  collection: Collection,
  body: FeatureBody,
  current: Current,
): Promise<AssetChange> {
  const properties = writable(collection, body.properties ?? {}, current)
  const missing = collection.fields.filter(
    ({ name, readOnly, hidden }) => !readOnly && !hidden && properties[name] === undefined,
  )
  const required = missing.find(({ name }) => kept.has(name) && name !== 'family')
  if (required) throw fault('invalid-request', `/properties/${required.name}`, 'required')
  const emptied = missing.filter(({ name }) => !kept.has(name)).map(({ name }) => [name, null])
  if (body.geometry === undefined || body.geometry === null)
    throw fault('invalid-request', '/geometry', 'required')
  return changeOf(call, { ...properties, ...Object.fromEntries(emptied) }, body.geometry, current)
}

/** Only what the merge patch names (RFC 7396). */
export async function patchOf(
  call: Call,
  collection: Collection,
  body: FeatureBody,
  current: Current,
): Promise<AssetChange> {
  if (body.geometry === null) throw fault('invalid-request', '/geometry', 'required')
  const properties = writable(collection, body.properties ?? {}, current)
  return changeOf(call, properties, body.geometry, current)
}

/** Without what is read only and unchanged. @throws {Problem} for a read-only field with another value */
function writable(collection: Collection, properties: Fields, current: Current): Fields {
  const result: Fields = {}
  for (const [name, value] of Object.entries(properties)) {
    const field = collection.fields.find((one) => one.name === name && !one.hidden)
    if (!field) throw fault('invalid-request', `/properties/${name}`, 'unknownField', { keys: name })
    // The family of an asset never changes; everything else that is read only is set by the program.
    if (!field.readOnly && name !== 'family') result[name] = value
    else if (JSON.stringify(value ?? null) !== JSON.stringify(current.properties[name] ?? null))
      throw fault('invalid-request', `/properties/${name}`, 'field.readOnly')
  }
  return result
}

async function changeOf(
  call: Call,
  properties: Fields,
  geometry: unknown,
  current: Current,
): Promise<AssetChange> {
  // A shape sent back as it was shown is no change, though what is stored has more digits.
  const isSame = geometry === undefined || JSON.stringify(geometry) === JSON.stringify(current.geometry)
  return parsed(assetChange, { ...properties, ...(!isSame && { geometry: await shapeOf(call, geometry) }) })
}
