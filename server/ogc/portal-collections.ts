/**
 * What the public portal shows, as collections for everybody: offers, statutory notices, places. Every row is read as the
 * role panhuo_portal, which can read the schema `portal` and nothing else; must never name anything outside of it.
 */
import { type Expression, sql } from 'kysely'
import { areaKinds } from '../../shared/area.ts'
import { noticeKinds, offerKinds, precisions, supplyModes } from '../../shared/publication-codes.ts'
import type { Collection, Extent, Field, FieldType, Moments, Rows, Text } from './collection.ts'
import type { FeatureReader } from './feature-reader.ts'
import { type Named, field, words } from './read-only-field.ts'

const shape = sql`coalesce(a.shape, a.label)`

/** Text of one language in what an officer wrote; empty is nothing. */
const written = (name: string, lang: 'zh' | 'en'): Expression<unknown> =>
  sql`nullif(a.body -> ${sql.lit(name)} ->> ${sql.lit(lang)}, '')`

const fact = (name: Named, type: FieldType, key: string): Field =>
  field(
    name,
    type,
    type === 'number' ? sql`(a.facts ->> ${sql.lit(key)})::float8` : sql`a.facts ->> ${sql.lit(key)}`,
  )

const editionFields = (kinds: readonly string[]): Field[] => [
  field('publicationNo', 'text', sql`a.publication_no`, { notNull: true }),
  field('kind', 'text', sql`a.kind`, { codes: kinds, notNull: true }),
  field('titleZh', 'text', sql`a.title_zh`, { notNull: true }),
  field('titleEn', 'text', sql`nullif(a.title_en, '')`),
  field('summaryZh', 'text', written('summary', 'zh')),
  field('summaryEn', 'text', written('summary', 'en')),
  field('areaM2', 'number', sql`a.area_m2::float8`, { unit: 'm2' }),
  field('landUse', 'text', sql`a.land_use`),
  fact('farMax', 'number', 'farMax'),
  fact('address', 'text', 'address'),
  field('areaCode', 'text', sql`a.area_code`),
  field('priceYuan', 'number', sql`a.price_yuan::float8`),
  field('supplyMode', 'text', sql`a.supply_mode`, { codes: supplyModes }),
  field('readyOn', 'date', sql`a.ready_on`),
  field('closesOn', 'date', sql`a.closes_on`),
  field('precision', 'text', sql`a.precision`, { codes: precisions, notNull: true }),
  field('page', 'text', sql`'/portal/o/' || a.publication_no`, { notNull: true }),
  field('demo', 'boolean', sql`a.demo`, { notNull: true }),
  field('publishedAt', 'instant', sql`a.published_at`, { role: 'primary-interval-start', notNull: true }),
]

/** What is public now, and was already at the end of the time asked for. */
function editionRows(kinds: readonly string[], moments?: Moments): Rows {
  const listed = sql.join(kinds.map((kind) => sql.lit(kind)))
  const before = moments ? sql` and a.published_at <= ${moments.to}::timestamptz` : sql``
  return {
    from: sql`portal.edition a`,
    where: sql`(a.withdrawn_at is null and a.kind in (${listed})${before})`,
  }
}

async function editionExtent(reader: FeatureReader, { from, where }: Rows): Promise<Extent> {
  const [row] = await reader.rows(
    sql`select ST_XMin(e.box), ST_YMin(e.box), ST_XMax(e.box), ST_YMax(e.box), e.since
      from (select ST_Extent(${shape}) as box, to_char(min(a.published_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since
        from ${from} where ${where}) e`,
    new AbortController().signal,
  )
  return extentOf(row)
}

const isNumber = (value: unknown): value is number => typeof value === 'number'

function extentOf(row: readonly unknown[] | undefined): Extent {
  const [west, south, east, north, since] = row ?? []
  const isBox = isNumber(west) && isNumber(south) && isNumber(east) && isNumber(north)
  return {
    bbox: isBox ? [west, south, east, north] : null,
    interval: typeof since === 'string' ? [since, null] : null,
  }
}

const both = (key: 'offers' | 'notices' | 'places'): { title: Text; description: Text } => ({
  title: words(`${key}.title`),
  description: words(`${key}.what`),
})

function editionCollection(
  reader: FeatureReader,
  id: 'offers' | 'notices',
  kinds: readonly string[],
): Collection {
  const rows = editionRows(kinds)
  return {
    id,
    ...both(id),
    fields: editionFields(kinds),
    geometry: { column: shape, kind: 'any' },
    rows,
    rowsAt: (moments) => editionRows(kinds, moments),
    key: { column: sql`a.publication_no`, type: 'text' },
    order: { column: sql`a.publication_no`, type: 'text' },
    version: null,
    extent: () => editionExtent(reader, rows),
    editable: null,
    tiles: null,
    reader,
  }
}

function placeCollection(reader: FeatureReader): Collection {
  return {
    id: 'places',
    ...both('places'),
    fields: [
      field('code', 'text', sql`a.code`, { notNull: true }),
      field('name', 'text', sql`a.name`, { notNull: true }),
      field('nameEn', 'text', sql`a.name_en`, { notNull: true }),
      field('kind', 'text', sql`a.kind`, { codes: areaKinds, notNull: true }),
    ],
    geometry: { column: sql`a.geom`, kind: 'any' },
    rows: { from: sql`portal.place a`, where: sql`true` },
    key: { column: sql`a.code`, type: 'text' },
    order: { column: sql`a.code`, type: 'text' },
    version: null,
    extent: async () => {
      const [row] = await reader.rows(
        sql`select ST_XMin(e.box), ST_YMin(e.box), ST_XMax(e.box), ST_YMax(e.box)
          from (select ST_Extent(a.geom) as box from portal.place a) e`,
        new AbortController().signal,
      )
      return extentOf(row)
    },
    editable: null,
    tiles: null,
    reader,
  }
}

/** @param reader of the role panhuo_portal */
export const portalCollections = (reader: FeatureReader): Collection[] => [
  editionCollection(reader, 'offers', offerKinds),
  editionCollection(reader, 'notices', noticeKinds),
  placeCollection(reader),
]
