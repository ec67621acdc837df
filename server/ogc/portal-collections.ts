/**
 * What the public portal shows, as collections for everybody: offers, statutory notices, places. Every row is read as the
 * role panhuo_portal, which can read the schema `portal` and nothing else; must never name anything outside of it.
 */
import { type Expression, type RawBuilder, sql } from 'kysely'
import { areaKinds } from '../../shared/area.ts'
import { noticeKinds, offerKinds, precisions, supplyModes } from '../../shared/publication-codes.ts'
import type { TextRow } from '../db/heavy.ts'
import { MAX_ZOOM } from '../tiles/tile-grid.ts'
import type { Collection, Extent, Field, FieldType, Moments, Rows, Text, TileLayer } from './collection.ts'
import { pointLayerOf } from './collection-tile.ts'
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

async function firstRow(reader: FeatureReader, query: RawBuilder<unknown>): Promise<TextRow | undefined> {
  const rows: TextRow[] = []
  await reader.eachText(query, new AbortController().signal, (row) => rows.push(row))
  return rows[0]
}

const instant = (moment: Expression<unknown>): Expression<unknown> =>
  sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** From the first publication to the last: the executable test suite of the OGC reads no open end. */
async function editionExtent(reader: FeatureReader, { from, where }: Rows): Promise<Extent> {
  const row = await firstRow(
    reader,
    sql`select ST_XMin(e.box), ST_YMin(e.box), ST_XMax(e.box), ST_YMax(e.box), ${instant(sql`e.since`)}, ${instant(sql`e.until`)}
      from (select ST_Extent(${shape}) as box, min(a.published_at) as since,
          max(a.published_at) + interval '999999 microseconds' as until
        from ${from} where ${where}) e`,
  )
  return extentOf(row)
}

function extentOf([west, south, east, north, since, until]: TextRow = []): Extent {
  const box = west && south && east && north ? ([west, south, east, north] as const) : null
  return {
    bbox: box && [Number(box[0]), Number(box[1]), Number(box[2]), Number(box[3])],
    interval: since && until ? [since, until] : null,
  }
}

const both = (key: 'offers' | 'notices' | 'places'): { title: Text; description: Text } => ({
  title: words(`${key}.title`),
  description: words(`${key}.what`),
})

/** From the whole world on: what is too small to be drawn is a point. */
function tilesOf(id: string, fields: readonly Field[], shown: readonly string[]): TileLayer {
  const own = fields
    .filter(({ name }) => shown.includes(name))
    .map(({ name, type }) => [name, type === 'number' ? 'number' : 'string'] as const)
  const typed = { id: 'string', ...Object.fromEntries(own) }
  return {
    template: null,
    minzoom: 0,
    maxzoom: MAX_ZOOM,
    layers: [
      { id, kind: 'polygon', fields: typed },
      { id: pointLayerOf(id), kind: 'point', fields: typed },
    ],
  }
}

/** What a map draws by and labels with. */
const EDITION_LABELS = ['kind', 'titleZh', 'titleEn', 'areaM2', 'landUse', 'supplyMode', 'precision', 'page']
const PLACE_LABELS = ['name', 'nameEn', 'kind']

function editionCollection(
  reader: FeatureReader,
  id: 'offers' | 'notices',
  kinds: readonly string[],
): Collection {
  const rows = editionRows(kinds)
  const fields = editionFields(kinds)
  return {
    id,
    ...both(id),
    fields,
    geometry: { column: shape, kind: 'any' },
    rows,
    rowsAt: (moments) => editionRows(kinds, moments),
    key: { column: sql`a.publication_no`, type: 'text' },
    order: { column: sql`a.publication_no`, type: 'text' },
    version: null,
    extent: () => editionExtent(reader, rows),
    editable: null,
    tiles: tilesOf(id, fields, EDITION_LABELS),
    reader,
  }
}

function placeCollection(reader: FeatureReader): Collection {
  const fields = [
    field('code', 'text', sql`a.code`, { notNull: true }),
    field('name', 'text', sql`a.name`, { notNull: true }),
    field('nameEn', 'text', sql`a.name_en`, { notNull: true }),
    field('kind', 'text', sql`a.kind`, { codes: areaKinds, notNull: true }),
  ]
  return {
    id: 'places',
    ...both('places'),
    fields,
    geometry: { column: sql`a.geom`, kind: 'any' },
    rows: { from: sql`portal.place a`, where: sql`true` },
    key: { column: sql`a.code`, type: 'text' },
    order: { column: sql`a.code`, type: 'text' },
    version: null,
    extent: async () => {
      const row = await firstRow(
        reader,
        sql`select ST_XMin(e.box), ST_YMin(e.box), ST_XMax(e.box), ST_YMax(e.box)
          from (select ST_Extent(a.geom) as box from portal.place a) e`,
      )
      return extentOf(row)
    },
    editable: null,
    tiles: tilesOf('places', fields, PLACE_LABELS),
    reader,
  }
}

/** @param reader of the role panhuo_portal */
export const portalCollections = (reader: FeatureReader): Collection[] => [
  editionCollection(reader, 'offers', offerKinds),
  editionCollection(reader, 'notices', noticeKinds),
  placeCollection(reader),
]
