/** OpenAPI 3.1 from the endpoints: zod writes the schemas, this file the paths. No second contract. */
import { z } from 'zod'
import { allEndpoints } from '../../shared/api/all.ts'
import type { AnyEndpoint } from '../../shared/api/endpoint.ts'
import { problemDetails, problemTypes } from '../../shared/problem.ts'

type Json = Record<string, unknown>

/** Components (schemas with an id) are shared; everything else is inlined. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Record<string, Json>): Json {
  const result = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
    override: (context) => void delete context.jsonSchema['$schema'],
  }) as Json
  const defs = (result['$defs'] ?? {}) as Record<string, Json>
  delete result['$defs']
  delete result['$schema']
  const { id, ...own } = result
  const rename = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/')) as unknown
  for (const [name, def] of Object.entries(defs)) {
    const { id: _id, ...rest } = def
    components[name] ??= rename(rest) as Json
  }
  if (typeof id !== 'string') return rename(own) as Json
  const name =
    io === 'input' && components[id] && JSON.stringify(components[id]) !== JSON.stringify(rename(own))
      ? `${id}Input`
      : id
  components[name] ??= rename(own) as Json
  return { $ref: `#/components/schemas/${name}` }
}

function parameters(endpoint: AnyEndpoint, components: Record<string, Json>): Json[] {
  const list = (schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] => {
    if (!schema) return []
    const object = schemaOf(schema, 'input', components) as {
      properties?: Record<string, Json>
      required?: string[]
    }
    return Object.entries(object.properties ?? {}).map(([name, { description, ...property }]) => ({
      name,
      in: place,
      required: place === 'path' || (object.required ?? []).includes(name),
      schema: property,
      ...(description ? { description } : {}),
    }))
  }
  const headers: Json[] = []
  if (endpoint.conditional)
    headers.push({
      name: 'If-Match',
      in: 'header',
      required: true,
      schema: { type: 'string', example: '"v3"' },
    })
  if (endpoint.idempotent)
    headers.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      schema: { type: 'string', minLength: 8, maxLength: 100 },
    })
  return [...list(endpoint.params, 'path'), ...list(endpoint.query, 'query'), ...headers]
}

function operation(endpoint: AnyEndpoint, components: Record<string, Json>): Json {
  const status = endpoint.status ?? 200
  const success: Json = { description: endpoint.summary }
  if (status !== 204)
    success['content'] =
      endpoint.resultKind === 'binary'
        ? { 'application/octet-stream': {} }
        : { 'application/json': { schema: schemaOf(endpoint.result, 'output', components) } }
  const answers: Record<string, Json> = { [status]: success }
  const descriptions = new Map<string, string>()
  for (const slug of endpoint.problems) {
    const code = String(problemTypes[slug])
    const known = descriptions.get(code)
    const description = known ? `${known}, ${slug}` : slug
    descriptions.set(code, description)
    answers[code] = {
      description,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }
  }
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[2] ?? 'api'],
    ...(endpoint.role === 'anyone' ? { security: [] } : {}),
    ...(endpoint.role !== 'anyone' && endpoint.method === 'GET' && !endpoint.sessionOnly
      ? { security: [{ session: [] }, { token: [] }] }
      : {}),
    'x-roles': endpoint.role,
    parameters: parameters(endpoint, components),
    ...(endpoint.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(endpoint.body, 'input', components) } },
      },
    }),
    ...(endpoint.bodyKind === 'binary' && {
      requestBody: { required: true, content: { 'application/octet-stream': {} } },
    }),
    responses: answers,
  }
}

export function openapi(): Json {
  const components: Record<string, Json> = {}
  schemaOf(problemDetails, 'output', components)
  const paths: Record<string, Json> = {}
  for (const endpoint of allEndpoints) {
    const path = (paths[endpoint.path] ??= {})
    path[endpoint.method.toLowerCase()] = operation(endpoint, components)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Panhuo 盘活一张图',
      version: '1',
      description: 'Coordinates are CGCS2000 (EPSG:4490) degrees, longitude first. Errors are RFC 9457.',
    },
    security: [{ session: [] }],
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'panhuo_session' },
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A personal token reads what its owner may read',
        },
      },
    },
  }
}
