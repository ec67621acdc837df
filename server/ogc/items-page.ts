/** Features as a page for people: a table of one page of them, with the way on. */
import type { TextRow } from '../db/heavy.ts'
import type { Call, Link } from './call.ts'
import { MEDIA, exchangedNote, say, word } from './call.ts'
import type { Collection } from './collection.ts'
import { shownField } from './feature-text.ts'
import { htmlPage } from './html.ts'
import type { ItemsQuery } from './items-query.ts'
import { sendText } from './respond.ts'

interface ItemsPage {
  call: Call
  collection: Collection
  query: ItemsQuery
  rows: readonly TextRow[]
  links: readonly Link[]
  matched: number | null
}

/** What a table holds that fits a screen. */
const COLUMNS = 10

export function shownValue(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The beginning of a uuid tells it apart; a number that people read stands whole. */
const shortId = (id: string): string =>
  /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(id) ? id.slice(0, 8) : id

function introOf(lang: Call['lang'], { meantBox }: ItemsQuery, count: number): string {
  if (meantBox !== null) return exchangedNote(lang, meantBox)
  return count === 0 ? word(lang, 'none') : word(lang, 'returned').replace('{count}', String(count))
}

export function sendItemsPage({ call, collection, query, rows, links }: ItemsPage): void {
  const { base, lang } = call
  const path = `/collections/${collection.id}`
  const fields = query.fields.slice(0, COLUMNS)
  const ways = links
    .filter(({ rel }) => rel === 'next' || rel === 'alternate')
    .map(({ href, rel }) => ({ href, text: rel === 'next' ? word(lang, 'next') : 'GeoJSON' }))
  const text = htmlPage(call, {
    title: say(lang, collection.title),
    trail: [
      ['/collections', word(lang, 'collections')],
      [path, say(lang, collection.title)],
      [`${path}/items`, word(lang, 'items')],
    ],
    intro: introOf(lang, query, rows.length),
    sections: [
      {
        kind: 'table',
        title: word(lang, 'items'),
        head: [word(lang, 'field.id'), ...fields.map((field) => say(lang, field.title))],
        rows: rows.map((row) => [
          {
            href: `${base}${path}/items/${encodeURIComponent(String(row[0]))}?f=html`,
            text: shortId(String(row[0])),
          },
          ...fields.map((field, index) => shownField(row, field, index)),
        ]),
      },
      { kind: 'links', title: word(lang, 'items'), links: ways },
    ],
  })
  sendText(call, { type: MEDIA.html, text })
}
