/** One feature, with the ETag that a change of it must name. */
import { type RawBuilder, sql } from 'kysely'
import type { TextRow } from '../db/heavy.ts'
import { Problem } from '../http/problem.ts'
import { type Call, type Link, MEDIA, collectionOf, readerOf, say, selfLinks, word } from './call.ts'
import type { Collection } from './collection.ts'
import { type Crs, crsNamed } from './crs.ts'
import { featureColumns, featureOf, shownField, versionOf } from './feature-text.ts'
import { htmlPage } from './html.ts'
import { type ItemsQuery, itemParameters, selection } from './items-query.ts'
import { readParameters } from './parameters.ts'
import { sendText } from './respond.ts'

export async function readItem(call: Call): Promise<void> {
  const collection = await collectionOf(call)
  const parameters = readParameters(call.request, itemParameters)
  const crs = crsNamed(parameters['crs'], 'crs')
  const { row, query } = await findItem(call, collection, call.params['featureId'] ?? '', crs)
  const { id } = collection
  const path = `/collections/${id}/items/${encodeURIComponent(String(row[0]))}`
  const links: Link[] = [
    ...selfLinks(call, path, MEDIA.geojson),
    { rel: 'collection', type: MEDIA.json, href: `${call.base}/collections/${id}?f=json` },
  ]
  call.response.set('Content-Crs', `<${crs.uri}>`)
  const version = versionOf(row)
  const etag = version === null ? {} : { etag: `"v${version}"` }
  if (call.format === 'html')
    return sendText(call, { type: MEDIA.html, text: itemPage(call, collection, query, row) })
  const text = featureOf(query, row, `,"links":${JSON.stringify(links)}`)
  sendText(call, { type: MEDIA.geojson, text, ...etag })
}

const uuidPattern = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

function keyIs({ key }: Collection, id: string): RawBuilder<unknown> {
  if (key.type === 'uuid' && !uuidPattern.test(id)) throw new Problem('not-found')
  if (key.type === 'integer' && !/^\d{1,18}$/.test(id)) throw new Problem('not-found')
  if (id.includes('\0')) throw new Problem('not-found')
  const cast = key.type === 'uuid' ? sql`uuid` : key.type === 'integer' ? sql`bigint` : sql`text`
  return sql`${key.column} = ${id}::${cast}`
}

/** @throws {Problem} not-found, also for what lies outside the person's scope */
export async function findItem(
  call: Call,
  collection: Collection,
  id: string,
  crs: Crs,
): Promise<{ row: TextRow; query: ItemsQuery }> {
  const query: ItemsQuery = {
    rows: collection.rows,
    where: collection.rows.where,
    order: [],
    fields: collection.fields.filter((field) => !field.hidden),
    crs,
    skipGeometry: false,
    meantBox: null,
  }
  const statement = sql`${selection(query, featureColumns(collection, query))} and ${keyIs(collection, id)} limit 1`
  const rows: TextRow[] = []
  await readerOf(call, collection).eachText(statement, call.gone, (one) => rows.push(one))
  const [row] = rows
  if (!row) throw new Problem('not-found')
  return { row, query }
}

const FIRST_FIELD = 3

function itemPage(call: Call, collection: Collection, query: ItemsQuery, row: TextRow): string {
  const { lang } = call
  const title = say(lang, collection.title)
  const path = `/collections/${collection.id}`
  return htmlPage(call, {
    title: row[FIRST_FIELD] ?? '',
    trail: [
      ['/collections', word(lang, 'collections')],
      [path, title],
      [`${path}/items`, word(lang, 'items')],
    ],
    sections: [
      {
        kind: 'table',
        title,
        head: [word(lang, 'schema'), word(lang, 'items')],
        rows: query.fields.map((field, index) => [say(lang, field.title), shownField(row, field, index)]),
      },
      { kind: 'code', title: word(lang, 'field.geom'), text: row[1] ?? '' },
    ],
  })
}
