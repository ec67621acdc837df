/**
 * A page of features, streamed: rows are fetched and written in portions, each beginning after the last row of the one
 * before, so that ten thousand features need the memory of one portion, and a slow reader holds no connection.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { sql } from 'kysely'
import { type Call, type Link, MEDIA, collectionOf, readerOf, selfLinks, word } from './call.ts'
import type { Collection } from './collection.ts'
import { cursorOf, featureColumns, featureWriter } from './feature-text.ts'
import type { Row } from './feature-reader.ts'
import { sendItemsPage } from './items-page.ts'
import {
  type ItemsQuery,
  itemsParameters,
  parameterFields,
  readItemsQuery,
  selection,
} from './items-query.ts'
import { type Cursor, after, orderBy, readCursor, writeCursor } from './keyset.ts'
import { readLimit, readParameters } from './parameters.ts'
import { sendText } from './respond.ts'

/** Rows at a time; a page of so many has an ETag too. */
const PORTION = 1_000
/** GIS programs ask for a few features to learn how many there are; a count is given only then, as it reads them all. */
const COUNTED_LIMIT = 10

interface Page {
  call: Call
  collection: Collection
  query: ItemsQuery
  limit: number
}

export async function readItems(call: Call): Promise<void> {
  const collection = await collectionOf(call)
  const names = parameterFields(collection).map(({ name }) => name)
  const parameters = readParameters(call.request, [...itemsParameters, ...names])
  const query = await readItemsQuery(call, collection, parameters)
  const page: Page = { call, collection, query, limit: readLimit(parameters['limit']) }
  const cursor = readCursor(parameters['cursor'], query.order)
  const first = await portion(page, cursor, Math.min(PORTION, page.limit))
  const isWhole = first.rows.length < Math.min(PORTION, page.limit) + 1
  const matched = await countMatched(page, cursor, isWhole, first.rows.length)
  call.response.set('Content-Crs', `<${query.crs.uri}>`)
  if (call.format === 'html') {
    const rows = first.rows.slice(0, page.limit)
    return sendItemsPage({
      call,
      collection,
      query,
      rows,
      links: links(page, isWhole ? null : rows.at(-1)),
      matched,
    })
  }
  if (page.limit <= PORTION) return sendWhole(page, first.rows, matched)
  await stream(page, first.rows, matched)
}

async function portion(page: Page, cursor: Cursor | null, size: number): Promise<{ rows: Row[] }> {
  const { call, collection, query } = page
  const beyond = cursor === null ? sql`` : sql` and ${after(query.order, cursor)}`
  // One more than is wanted tells whether there is a next page.
  const statement = sql`${selection(query, featureColumns(collection, query))}${beyond}
    order by ${orderBy(query.order)} limit ${size + 1}`
  return { rows: await readerOf(call, collection).rows(statement, call.gone) }
}

/** What is known without counting, or counted for those who ask for a few only. */
async function countMatched(
  { call, collection, query, limit }: Page,
  cursor: Cursor | null,
  isWhole: boolean,
  found: number,
): Promise<number | null> {
  if (cursor !== null) return null
  if (isWhole) return found
  if (limit > COUNTED_LIMIT) return null
  const [row] = await readerOf(call, collection).rows(selection(query, sql`count(*)`), call.gone)
  return Number(row?.[0] ?? 0)
}

function links({ call, collection, query }: Page, last: Row | null | undefined): Link[] {
  const path = `/collections/${collection.id}/items`
  const found = selfLinks(call, path, MEDIA.geojson)
  if (last) {
    const next = new URLSearchParams(call.request.url.split('?')[1] ?? '')
    next.set('cursor', writeCursor(cursorOf(last, query)))
    next.set('f', call.format)
    const type = call.format === 'html' ? MEDIA.html : MEDIA.geojson
    found.push({
      rel: 'next',
      type,
      href: `${call.base}${path}?${next.toString()}`,
      title: word(call.lang, 'next'),
    })
  }
  const href = `${call.base}/collections/${collection.id}`
  return [...found, { rel: 'collection', type: MEDIA.json, href: `${href}?f=json` }]
}

const beginning = '{"type":"FeatureCollection","features":['

function ending(page: Page, returned: number, last: Row | null | undefined, matched: number | null): string {
  const rest = {
    numberReturned: returned,
    ...(matched !== null && { numberMatched: matched }),
    timeStamp: new Date().toISOString(),
    links: links(page, last),
  }
  return `],${JSON.stringify(rest).slice(1)}`
}

function sendWhole(page: Page, found: readonly Row[], matched: number | null): void {
  const rows = found.slice(0, page.limit)
  const write = featureWriter(page.query)
  const features = rows.map((row) => write(row)).join(',')
  const last = found.length > rows.length ? rows.at(-1) : null
  // The time of the answer is no part of what it says.
  const etag = `W/"${createHash('sha1').update(features).update(String(matched)).digest('base64url')}"`
  sendText(page.call, {
    type: MEDIA.geojson,
    etag,
    text: `${beginning}${features}${ending(page, rows.length, last, matched)}`,
  })
}

async function stream(page: Page, first: Row[], matched: number | null): Promise<void> {
  const { call, query, limit } = page
  const { response } = call
  const write = featureWriter(query)
  response.status(200).set('Content-Type', MEDIA.geojson)
  response.write(beginning)
  let rows = first
  let written = 0
  for (;;) {
    const wanted = Math.min(PORTION, limit - written)
    const now = rows.slice(0, wanted)
    const text = now.map((row) => write(row)).join(',')
    written += now.length
    const isLast = rows.length <= wanted || written >= limit
    const flushed = response.write(written > now.length && now.length > 0 ? `,${text}` : text)
    if (isLast) {
      response.end(ending(page, written, rows.length > wanted ? now.at(-1) : null, matched))
      return
    }
    if (!flushed) await once(response, 'drain', { signal: call.gone })
    rows = (await portion(page, cursorOf(now.at(-1)!, query), Math.min(PORTION, limit - written))).rows
  }
}
