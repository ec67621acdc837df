/** The API definition of /ogc: OpenAPI 3.0 (the standard's), with one path for each collection that the caller sees. */
import { type Call, MEDIA, say, word } from './call.ts'
import type { Collection } from './collection.ts'
import { crsList } from './crs.ts'
import { parameterFields } from './items-query.ts'
import { DEFAULT_LIMIT, MAX_LIMIT, readParameters } from './parameters.ts'
import { send } from './respond.ts'
import { fieldSchema } from './schemas.ts'

type Json = Record<string, unknown>

const query = (name: string, schema: Json, description: string, explode = false): Json => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
  style: 'form',
  explode,
})
const uri = { type: 'string', format: 'uri', enum: crsList.map((crs) => crs.uri), default: crsList[0]?.uri }

const parameters: Record<string, Json> = {
  f: query('f', { type: 'string', enum: ['json', 'html'] }, 'Format; instead of the Accept header'),
  limit: query(
    'limit',
    { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT },
    'Features on a page; above the maximum the maximum is meant',
  ),
  bbox: query(
    'bbox',
    {
      type: 'array',
      oneOf: [
        { minItems: 4, maxItems: 4 },
        { minItems: 6, maxItems: 6 },
      ],
      minItems: 4,
      maxItems: 6,
      items: { type: 'number', format: 'double' },
    },
    'Features whose shape intersects the box; in the axis order of bbox-crs',
  ),
  bboxCrs: query('bbox-crs', uri, 'CRS of bbox'),
  datetime: query(
    'datetime',
    { type: 'string' },
    'RFC 3339 moment, day or interval, open ends as ..; the register as it was then',
  ),
  crs: query('crs', uri, 'CRS of the answer, in its own axis order'),
  filter: query('filter', { type: 'string', maxLength: 16_384 }, 'CQL2'),
  filterLang: query(
    'filter-lang',
    { type: 'string', enum: ['cql2-text', 'cql2-json'], default: 'cql2-text' },
    'Language of filter',
  ),
  filterCrs: query('filter-crs', uri, 'CRS of shapes in filter'),
  sortby: query(
    'sortby',
    { type: 'array', items: { type: 'string' }, maxItems: 4 },
    'Fields of sortables; - before one for descending',
  ),
  properties: query(
    'properties',
    { type: 'array', items: { type: 'string' } },
    'Fields to be shown; absent = all',
  ),
  skipGeometry: query('skipGeometry', { type: 'boolean', default: false }, 'Leave shapes out'),
  cursor: query('cursor', { type: 'string' }, 'Where a page begins; taken from a next link, never made up'),
}

const use = (...names: string[]): Json[] => names.map((name) => ({ $ref: `#/components/parameters/${name}` }))

const content = (...types: string[]): Json =>
  Object.fromEntries(
    types.map((type) => [type, { schema: type === MEDIA.html ? { type: 'string' } : { type: 'object' } }]),
  )

const answers = (description: string, types: readonly string[], others: readonly string[] = []): Json => ({
  200: { description, content: content(...types) },
  ...Object.fromEntries(
    ['400', '401', '404', '429', '500', '503', ...others].map((status) => [
      status,
      { $ref: '#/components/responses/Problem' },
    ]),
  ),
})

const get = (
  operationId: string,
  summary: string,
  types: readonly string[],
  given: readonly Json[] = use('f'),
): Json => ({
  get: { operationId, summary, tags: ['OGC'], parameters: given, responses: answers(summary, types) },
})

const jsonAndHtml = [MEDIA.json, MEDIA.html]
const featureId: Json = { name: 'featureId', in: 'path', required: true, schema: { type: 'string' } }

function collectionPaths(call: Call, collection: Collection): Record<string, Json> {
  const { id } = collection
  const path = `/collections/${id}`
  const title = say(call.lang, collection.title)
  const own = parameterFields(collection).map((field) =>
    query(field.name, fieldSchema(field, call.lang), 'Features with this value'),
  )
  const features = [MEDIA.geojson, MEDIA.html]
  const itemsGiven = [
    ...use('f', 'limit', 'bbox', 'bboxCrs', 'datetime', 'crs', 'filter', 'filterLang', 'filterCrs', 'sortby'),
    ...use('properties', 'skipGeometry', 'cursor'),
    ...own,
  ]
  const items: Json = get(`items-${id}`, `${title}: features`, features, itemsGiven)
  const item: Json = get(`item-${id}`, `${title}: one feature`, features, [featureId, ...use('f', 'crs')])
  return {
    [path]: get(`collection-${id}`, title, jsonAndHtml),
    [`${path}/items`]: collection.editable
      ? { ...items, post: command(`create-${id}`, 201, [], true) }
      : items,
    [`${path}/items/{featureId}`]: collection.editable ? { ...item, ...itemCommands(id) } : item,
    [`${path}/queryables`]: get(`queryables-${id}`, `${title}: queryables`, [MEDIA.schema, MEDIA.html]),
    [`${path}/sortables`]: get(`sortables-${id}`, `${title}: sortables`, [MEDIA.schema, MEDIA.html]),
    [`${path}/schema`]: get(`schema-${id}`, `${title}: schema`, [MEDIA.schema, MEDIA.html]),
    ...(collection.tiles && tilePaths(id, title, path)),
  }
}

function tilePaths(id: string, title: string, path: string): Record<string, Json> {
  const place = ['tileMatrix', 'tileRow', 'tileCol'].map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  // The names end as 20-057 table 11 has them: /req/oas30/operation-id.
  const own = `${id}.collection.vector`
  const tile = get(`${own}.getTile`, `${title}: a vector tile`, [MEDIA.mvt], [...place, ...use('filter')])
  return {
    [`${path}/tiles`]: get(`${own}.getTileSetsList`, `${title}: tilesets`, jsonAndHtml),
    [`${path}/tiles/WebMercatorQuad`]: get(`${own}.getTileSet`, `${title}: tileset`, jsonAndHtml),
    [`${path}/tiles/WebMercatorQuad/tilejson`]: get(`tilejson-${id}`, `${title}: TileJSON`, [MEDIA.json], []),
    [`${path}/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}`]: tile,
    [`${path}/style`]: get(`style-${id}`, `${title}: MapLibre style`, [MEDIA.json], []),
  }
}

const header = (name: string, required: boolean, description: string): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
})
const reason = header('Panhuo-Reason', false, 'Why, for the history; percent-encoded UTF-8')
const ifMatch = header('If-Match', true, 'The ETag that the change is based on')

function command(
  operationId: string,
  status: number,
  given: readonly Json[],
  hasBody: boolean,
  media = MEDIA.geojson as string,
): Json {
  return {
    operationId,
    summary: operationId,
    tags: ['OGC'],
    parameters: [...given, reason, header('Content-Crs', false, 'CRS of the shape; absent = CRS84')],
    ...(hasBody && { requestBody: { required: true, content: content(media) } }),
    responses: {
      [status]: { description: 'Done' },
      ...Object.fromEntries(
        ['400', '401', '403', '404', '409', '412', '415', '422', '428', '429'].map((code) => [
          code,
          { $ref: '#/components/responses/Problem' },
        ]),
      ),
    },
  }
}

const itemCommands = (id: string): Json => ({
  put: command(`replace-${id}`, 204, [featureId, ifMatch], true),
  patch: command(`update-${id}`, 204, [featureId, ifMatch], true, 'application/merge-patch+json'),
  delete: command(`delete-${id}`, 204, [featureId, ifMatch], false),
})

async function apiDefinition(call: Call): Promise<Json> {
  const collections = await call.collections()
  const paths: Record<string, Json> = {
    '/': get('landing', 'Landing page', jsonAndHtml),
    '/conformance': get('conformance', 'Conformance declaration', jsonAndHtml),
    '/api': get('api', 'This document', [MEDIA.openapi, MEDIA.html]),
    '/collections': get('collections', 'Collections', jsonAndHtml),
    '/tileMatrixSets': get('getTileMatrixSetsList', 'Tile matrix sets', jsonAndHtml),
    '/tileMatrixSets/WebMercatorQuad': get('getTileMatrixSet', 'WebMercatorQuad', jsonAndHtml),
  }
  for (const collection of collections) Object.assign(paths, collectionPaths(call, collection))
  return {
    openapi: '3.0.3',
    info: { title: word(call.lang, 'title'), version: '1', description: word(call.lang, 'what') },
    servers: [{ url: call.base }],
    // The first: what the public portal shows needs no login.
    security: [{}, { basic: [] }, { bearer: [] }],
    paths,
    components: {
      parameters,
      responses: {
        Problem: {
          description: 'RFC 9457 problem, with the place in the request',
          content: { 'application/problem+json': { schema: { type: 'object' } } },
        },
      },
      securitySchemes: {
        basic: {
          type: 'http',
          scheme: 'basic',
          description: 'Any user name; the personal token as password',
        },
        bearer: { type: 'http', scheme: 'bearer', description: 'The personal token' },
      },
    },
  }
}

export async function readApi(call: Call): Promise<void> {
  readParameters(call.request, ['f'])
  const json = await apiDefinition(call)
  const title = word(call.lang, 'api')
  const rows = Object.entries(json['paths'] as Record<string, Record<string, Json>>).flatMap(
    ([path, operations]) =>
      Object.entries(operations).map(([method, one]) => [method.toUpperCase(), path, String(one['summary'])]),
  )
  send(call, {
    json,
    type: MEDIA.openapi,
    page: {
      title,
      trail: [['/api', title]],
      sections: [{ kind: 'table', title, head: ['', '', ''], rows }],
    },
  })
}
