/**
 * GeoJSON: FeatureCollection, Feature, bare geometry, one value per line, a bare array of features.
 * It must never yield fewer rows than the file has features: what is no feature is a row with an issue.
 */

import { crsFromName, type DeclaredCrs } from './crs-declaration.ts'
import { encodeEwkbHex } from './ewkb.ts'
import { FieldCollector } from './field-collector.ts'
import type {
  FormatReader,
  InspectContext,
  PropertyValue,
  ReadChoice,
  SourceFeature,
  SourceGeometryType,
  SourceLayers,
  UploadedFile,
} from './format.ts'
import { geometryTypeNames, isRecord, readGeoJsonGeometry } from './geojson-geometry.ts'
import { detectTextEncoding, type ParsedPiece, parsePieces } from './geojson-text.ts'
import { BboxCollector, tidyGeometry } from './geometry.ts'
import { ImportFileError } from './import-file-error.ts'
import { decideCrs } from './source-crs.ts'

export const geojsonReader: FormatReader = {
  id: 'geojson',
  titleKey: 'format.geojson',
  detect: (head, fileName) => {
    if (head[0] === 0xff && head[1] === 0xfe) return /json$/i.test(fileName)
    // A survey's coordinate file begins with a bracket too: [属性描述].
    return /^[\uFEFF\s\p{Cc}]*(?:\{|\[\s*[{\]])/u.test(head.toString('utf8'))
  },
  inspect: inspectGeoJson,
  read: readGeoJson,
}

/** The file is one layer; it takes the file's name. */
function layerName(file: UploadedFile): string {
  return file.name.replace(/\.(?:geo)?jsonl?$|\.ndjson$/i, '')
}

async function inspectGeoJson(file: UploadedFile, context: InspectContext): Promise<SourceLayers> {
  const { encoding, problems } = await detectTextEncoding(file.path, context.encoding)
  const fields = new FieldCollector()
  const box = new BboxCollector()
  const types = new Set<SourceGeometryType>()
  let count = 0
  let declared: DeclaredCrs | null = null
  for await (const piece of parsePieces(file.path, encoding.detected)) {
    declared ??= declaredCrs(piece)
    const found = featureOf(piece)
    if (found === null) continue
    count += 1
    fields.add(found.properties)
    const { geometry } = readGeoJsonGeometry(found.geometry)
    if (geometry === null) continue
    types.add(geometry.kind)
    box.add(geometry)
  }
  if (count === 0) throw new ImportFileError('no-features')
  const [only] = types
  const { bbox } = box
  // RFC 7946 says WGS 84 when nothing is said; numbers that cannot be degrees say otherwise.
  const degrees = bbox === null || Math.max(-bbox[0], bbox[2], -bbox[1], bbox[3]) <= 180
  const byFormat = degrees ? { epsg: 4326, name: 'RFC 7946' } : null
  const decision = decideCrs(
    declared ?? byFormat,
    declared === null ? 'format' : 'declared',
    bbox,
    context.region,
  )
  const layer = {
    name: layerName(file),
    geometryType: types.size > 1 ? ('mixed' as const) : (only ?? 'none'),
    featureCount: count,
    fields: fields.fields,
    encoding,
    crs: decision.crs,
    bbox,
    problems: [...problems, ...decision.problems],
  }
  return { format: 'geojson', layers: [layer] }
}

/** GeoJSON of 2008 had a `crs` member, and Chinese tools still write it. */
function declaredCrs(piece: ParsedPiece): DeclaredCrs | null {
  const crs = piece.kind === 'document' && isRecord(piece.value) ? piece.value['crs'] : null
  const properties = isRecord(crs) ? crs['properties'] : null
  if (!isRecord(properties)) return null
  const { name, code } = properties
  if (typeof name === 'string') return crsFromName(name)
  return typeof code === 'number' || typeof code === 'string' ? crsFromName(`EPSG:${code}`) : null
}

interface FoundFeature {
  properties: Record<string, unknown>
  geometry: unknown
  isFeature: boolean
}

/** Null for the envelope of a collection; throws geojson-not-features for JSON of another kind. */
function featureOf(piece: ParsedPiece): FoundFeature | null {
  const { value } = piece
  const type = isRecord(value) ? value['type'] : undefined
  if (isRecord(value) && type === 'Feature') {
    const properties = isRecord(value['properties']) ? value['properties'] : {}
    const { id } = value
    const withId = id === undefined || 'id' in properties ? properties : { id, ...properties }
    return { properties: withId, geometry: value['geometry'], isFeature: true }
  }
  if (isRecord(value) && geometryTypeNames.includes(String(type))) {
    return { properties: {}, geometry: value, isFeature: true }
  }
  if (piece.kind === 'feature') return { properties: {}, geometry: null, isFeature: false }
  if (piece.hadFeatures) return null
  throw new ImportFileError('geojson-not-features', {
    type: typeof type === 'string' ? type.slice(0, 40) : '',
  })
}

async function* readGeoJson(
  file: UploadedFile,
  choice: ReadChoice,
): AsyncGenerator<SourceFeature, void, void> {
  if (choice.layer !== layerName(file)) throw new ImportFileError('layer-unknown', { layer: choice.layer })
  let rowNo = 0
  for await (const piece of parsePieces(file.path, choice.encoding)) {
    const found = featureOf(piece)
    if (found === null) continue
    rowNo += 1
    yield makeFeature(rowNo, found, choice)
  }
}

function makeFeature(rowNo: number, found: FoundFeature, choice: ReadChoice): SourceFeature {
  const properties = flatProperties(found.properties)
  if (!found.isFeature) {
    return { rowNo, properties, geometry: null, issues: [{ code: 'feature-not-object', params: {} }] }
  }
  const { geometry, issues } = readGeoJsonGeometry(found.geometry)
  if (geometry === null) return { rowNo, properties, geometry: null, issues }
  const tidy = tidyGeometry(geometry, choice.swapAxes ?? false)
  const hex = tidy.geometry === null ? null : encodeEwkbHex(tidy.geometry, choice.epsg)
  return { rowNo, properties, geometry: hex, issues: [...issues, ...tidy.issues] }
}

/** Nested objects and lists become their JSON text: a table cell holds one value. */
function flatProperties(properties: Record<string, unknown>): Record<string, PropertyValue> {
  const flat: Record<string, PropertyValue> = {}
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'string') flat[name] = value.trim() === '' ? null : value.trim()
    else if (typeof value === 'number' || typeof value === 'boolean' || value === null) flat[name] = value
    else flat[name] = JSON.stringify(value)
  }
  return flat
}
