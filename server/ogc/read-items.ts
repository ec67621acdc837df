/**
 * A page of features, streamed: rows are fetched and written in portions, each beginning after the last row of the one
 * before, so that ten thousand features need the memory of one portion, and a slow reader holds no connection.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { sql } from 'kysely'
import type { TextRow } from '../db/heavy.ts'
import {
  type Call,
  type Link,
  MEDIA,
  collectionOf,
  exchangedNote,
  readerOf,
  selfLinks,
  word,
} from './call.ts'
import type { Collection } from './collection.ts'
import { cursorOf, featureColumns, featureWriter } from './feature-text.ts'
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
  const matched = await countMatched(page, cursor, first.next === null, first.count)
  call.response.set('Content-Crs', `<${query.crs.uri}>`)
  if (call.format === 'html') {
    const { rows } = first
    return sendItemsPage({ call, collection, query, rows, links: links(page, first.next), matched })
  }
  if (page.limit <= PORTION) return sendWhole(page, first, matched)
  await stream(page, first, matched)
}

/** `next` is the last row where more come after it. */
interface Portion {
  count: number
  /** For a page for people. */
  rows: readonly TextRow[]
  /** For everything else. */
  features: Buffer
  next: TextRow | null
}

async function portion(page: Page, cursor: Cursor | null, size: number): Promise<Portion> {
  const { call, collection, query } = page
  const beyond = cursor === null ? sql`` : sql` and ${after(query.order, cursor)}`
  // One more than is wanted tells whether there is a next page.
  const statement = sql`${selection(query, featureColumns(collection, query))}${beyond}
    order by ${orderBy(query.order)} limit ${size + 1}`
  const writer = featureWriter(query)
  const rows: TextRow[] = []
  let [found, last]: [number, TextRow | null] = [0, null]
  await readerOf(call, collection).eachText(statement, call.gone, (row) => {
    found += 1
    if (found > size) return
    last = row
    if (call.format === 'html') rows.push(row)
    else writer.add(row)
  })
  return { count: Math.min(found, size), rows, features: writer.take(), next: found > size ? last : null }
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
  let count = 0
  await readerOf(call, collection).eachText(selection(query, sql`count(*)`), call.gone, ([all]) => {
    count = Number(all)
  })
  return count
}

function links({ call, collection, query }: Page, last: TextRow | null | undefined): Link[] {
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

function ending(
  page: Page,
  returned: number,
  last: TextRow | null | undefined,
  matched: number | null,
): string {
  const { call, query } = page
  const rest = {
    numberReturned: returned,
    ...(matched !== null && { numberMatched: matched }),
    timeStamp: new Date().toISOString(),
    ...(query.meantBox !== null && { note: exchangedNote(call.lang, query.meantBox) }),
    links: links(page, last),
  }
  return `],${JSON.stringify(rest).slice(1)}`
}

function sendWhole(page: Page, { count, features, next }: Portion, matched: number | null): void {
  // The time of the answer is no part of what it says.
  const etag = `W/"${createHash('sha1').update(features).update(String(matched)).digest('base64url')}"`
  const end = ending(page, count, next, matched)
  sendText(page.call, { type: MEDIA.geojson, etag, text: [beginning, features, end] })
}

async function stream(page: Page, first: Portion, matched: number | null): Promise<void> {
  const { call, query, limit } = page
  const { response } = call
  response.status(200).set('Content-Type', MEDIA.geojson)
  response.write(beginning)
  let written = 0
  let { count, features, next } = first
  for (;;) {
    if (written > 0 && count > 0) response.write(',')
    written += count
    const flushed = response.write(features)
    if (next === null || written >= limit) return void response.end(ending(page, written, next, matched))
    if (!flushed) await once(response, 'drain', { signal: call.gone })
    const size = Math.min(PORTION, limit - written)
    ;({ count, features, next } = await portion(page, cursorOf(next, query), size))
  }
}
