/** A change of the API is seen in review: openapi.json is kept, and written only by `npm run bless`. */
import { expect, test } from 'vitest'
import { openapi } from '../../server/http/openapi.ts'
import { agreesWithGolden } from '../support/golden.ts'

const document = openapi()

test('openapi.json is the one that was blessed', () => {
  agreesWithGolden('openapi.json', document)
})

test('every $ref of openapi.json has its schema, and every schema its ref', () => {
  const text = JSON.stringify(document)
  const refs = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1] ?? ''))
  const { schemas } = document['components'] as { schemas: Record<string, unknown> }
  expect([...refs].toSorted()).toEqual(Object.keys(schemas).toSorted())
})
