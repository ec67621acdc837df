/** All SQL of the portal; it names nothing outside the schema `portal`. Takes db first; rows are JSON as the page needs them. */
import { type RawBuilder, sql } from 'kysely'
import type { OfferFilter, PublicOffer } from '../../shared/portal.ts'
import { PAGE_SIZE, noticeKinds, offerKinds } from '../../shared/publication-codes.ts'
import type { Executor } from '../db/transaction.ts'

const M2_PER_MU = 2000 / 3

const offerJson = sql`json_build_object('publicationNo', e.publication_no, 'kind', e.kind, 'titleZh', e.title_zh, 'titleEn', e.title_en,
  'body', e.body, 'facts', e.facts, 'photos', e.photos, 'documents', e.documents, 'areaM2', e.area_m2, 'areaCode', e.area_code, 'landUse', e.land_use,
  'priceYuan', e.price_yuan, 'supplyMode', e.supply_mode, 'readyOn', e.ready_on, 'closesOn', e.closes_on, 'precision', e.precision,
  'shape', ST_AsGeoJSON(e.shape, 5, 0)::json, 'label', ST_AsGeoJSON(e.label, 5, 0)::json,
  'publishedAt', to_char(e.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'demo', e.demo)`

const kindsIn = (kinds: readonly string[]): RawBuilder<unknown> =>
  sql`e.kind in (${sql.join(kinds.map((kind) => sql`${kind}`))})`

/** On the alias `e` (portal.edition): public offers that a filter leaves. */
export function conditions(filter: OfferFilter, withKind = true): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`e.withdrawn_at is null`, kindsIn(offerKinds)]
  const { q, kind, use, area, mode, minMu, maxMu, maxPrice, readyBy, near, by, no } = filter
  if (withKind && kind !== undefined) all.push(sql`e.kind = ${kind}`)
  for (const word of (q ?? '').toLowerCase().split(/\s+/).filter(Boolean))
    all.push(sql`e.search_text like ${`%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`)
  if (use !== undefined) all.push(sql`starts_with(e.land_use, ${use}::text)`)
  if (area !== undefined) all.push(sql`e.area_code = ${area}`)
  if (mode !== undefined) all.push(sql`e.supply_mode = ${mode}`)
  if (minMu !== undefined) all.push(sql`e.area_m2 >= ${minMu * M2_PER_MU}::float8`)
  if (maxMu !== undefined) all.push(sql`e.area_m2 <= ${maxMu * M2_PER_MU}::float8`)
  if (maxPrice !== undefined) all.push(sql`e.price_yuan <= ${maxPrice * 10_000}::float8`)
  if (readyBy !== undefined) all.push(sql`e.ready_on <= ${readyBy}::date`)
  if (no !== undefined)
    all.push(sql`e.publication_no in (${sql.join(no.split(',').map((one) => sql`${one}`))})`)
  if (by !== undefined) {
    const [what, metres] = by.split('-')
    all.push(sql`exists (select from jsonb_array_elements(e.facts -> 'nearby') n
      where n ->> 'kind' = ${what} and (n ->> 'metres')::float8 <= ${Number(metres)}::float8)`)
  }
  if (near !== undefined) {
    const [lon = 0, lat = 0, metres = 0] = near.split(',').map(Number)
    all.push(
      sql`ST_DWithin(e.label::geography, ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4490)::geography, ${metres}::float8)`,
    )
  }
  return sql.join(all, sql` and `)
}

const orders: Record<OfferFilter['sort'], RawBuilder<unknown>> = {
  recent: sql`e.published_at desc, e.id`,
  area: sql`e.area_m2 desc nulls last, e.id`,
  price: sql`e.price_yuan nulls last, e.id`,
  closing: sql`e.closes_on nulls last, e.id`,
}

export async function listOffers(db: Executor, filter: OfferFilter): Promise<PublicOffer[]> {
  const { rows } = await sql<{
    offer: PublicOffer
  }>`select ${offerJson} as offer from portal.edition e where ${conditions(filter)}
    order by ${orders[filter.sort]} limit ${PAGE_SIZE} offset ${(filter.page - 1) * PAGE_SIZE}`.execute(db)
  return rows.map(({ offer }) => offer)
}

/** How many of each kind the filter leaves, its own kind aside. */
export async function countOffers(db: Executor, filter: OfferFilter): Promise<Record<string, number>> {
  const { rows } = await sql<{
    kind: string
    count: number
  }>`select e.kind, count(*)::int as count from portal.edition e
    where ${conditions(filter, false)} group by e.kind`.execute(db)
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]))
}

export async function listNotices(db: Executor, limit: number): Promise<PublicOffer[]> {
  const { rows } = await sql<{ offer: PublicOffer }>`select ${offerJson} as offer from portal.edition e
    where e.withdrawn_at is null and ${kindsIn(noticeKinds)} order by e.published_at desc, e.id limit ${limit}`.execute(
    db,
  )
  return rows.map(({ offer }) => offer)
}

/** The public edition of a number, or the last one that was, withdrawn. */
export async function findOffer(
  db: Executor,
  no: string,
): Promise<{ offer: PublicOffer; withdrawn: boolean } | null> {
  const { rows } = await sql<{
    offer: PublicOffer
    withdrawn: boolean
  }>`select ${offerJson} as offer, e.withdrawn_at is not null as withdrawn
    from portal.edition e where e.publication_no = ${no} order by e.withdrawn_at is null desc, e.edition desc limit 1`.execute(
    db,
  )
  return rows[0] ?? null
}

/** Offers of the same kind, nearest in size, else in place. A facility drawn as a point has no size. */
export async function findSimilar(db: Executor, offer: PublicOffer, limit = 3): Promise<PublicOffer[]> {
  const [lon, lat] = offer.label.coordinates
  const { rows } = await sql<{ offer: PublicOffer }>`select ${offerJson} as offer from portal.edition e
    where e.withdrawn_at is null and e.kind = ${offer.kind} and e.publication_no <> ${offer.publicationNo}
    order by abs(ln(greatest(e.area_m2, 1) / ${Math.max(offer.areaM2 ?? 1, 1)}::float8)) + ST_Distance(e.label, ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4490)) * 10
    limit ${limit}`.execute(db)
  return rows.map((row) => row.offer)
}

/** Flags of the map: a point each, the least a flag needs. GeoJSON text. */
export async function pinsText(db: Executor, filter: OfferFilter): Promise<string> {
  const { rows } = await sql<{
    text: string
  }>`select json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(
      json_build_object('type', 'Feature', 'geometry', ST_AsGeoJSON(e.label, 5, 0)::json, 'properties', json_build_object(
        'no', e.publication_no, 'kind', e.kind, 'zh', e.title_zh, 'en', e.title_en, 'm2', e.area_m2,
        'capZh', nullif(e.body -> 'capacity' ->> 'zh', ''), 'capEn', nullif(e.body -> 'capacity' ->> 'en', '')))), '[]'))::text as text
    from (select * from portal.edition e where ${conditions(filter)} order by e.published_at desc limit 5000) e`.execute(
    db,
  )
  return rows[0]!.text
}

/** Outlines inside a box of degrees, for a map that is near enough to show them. GeoJSON text. */
export async function shapesText(db: Executor, box: readonly number[]): Promise<string> {
  const [west, south, east, north] = box
  const { rows } = await sql<{
    text: string
  }>`select json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(
      json_build_object('type', 'Feature', 'geometry', ST_AsGeoJSON(e.shape, 5, 0)::json, 'properties',
        json_build_object('no', e.publication_no, 'kind', e.kind))), '[]'))::text as text
    from (select * from portal.edition e where e.withdrawn_at is null and e.shape is not null and ${kindsIn(offerKinds)}
      and e.label && ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4490) limit 2000) e`.execute(db)
  return rows[0]!.text
}

export async function readEpoch(db: Executor): Promise<number> {
  const { rows } = await sql<{ value: number }>`select value from portal.epoch`.execute(db)
  return rows[0]?.value ?? 0
}

/** Pictures that are public now, by their hash. */
export async function isPublicPhoto(db: Executor, sha256: string): Promise<boolean> {
  const { rows } = await sql`select from portal.edition e where e.withdrawn_at is null
    and e.photos @> ${JSON.stringify([{ sha256 }])}::jsonb limit 1`.execute(db)
  return rows.length > 0
}

export async function readPlaces(db: Executor): Promise<{ code: string; name: string; nameEn: string }[]> {
  const { rows } = await sql<{
    code: string
    name: string
    nameEn: string
  }>`select code, name, name_en as "nameEn"
    from portal.place where kind <> 'district' order by code`.execute(db)
  return rows
}

/** District and subdistricts with their outlines. GeoJSON text. */
export async function placesText(db: Executor): Promise<string> {
  const { rows } = await sql<{
    text: string
  }>`select json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(
    json_build_object('type', 'Feature', 'geometry', ST_AsGeoJSON(geom, 5, 0)::json, 'properties',
      json_build_object('code', code, 'name', name, 'nameEn', name_en, 'kind', kind)) order by code), '[]'))::text as text
    from portal.place where geom is not null`.execute(db)
  return rows[0]!.text
}

interface Region {
  name: string
  nameEn: string
  demo: boolean
}

export async function readRegion(db: Executor): Promise<Region> {
  const { rows } = await sql<Region>`select name, demo,
      coalesce((select name_en from portal.place where kind = 'district' order by code limit 1), name) as "nameEn"
    from portal.region`.execute(db)
  return rows[0] ?? { name: '', nameEn: '', demo: false }
}

export async function listNumbers(db: Executor): Promise<{ no: string; on: string }[]> {
  const { rows } = await sql<{
    no: string
    on: string
  }>`select publication_no as no, to_char(published_at, 'YYYY-MM-DD') as on
    from portal.edition where withdrawn_at is null order by published_at desc limit 50000`.execute(db)
  return rows
}

export async function askWatch(
  db: Executor,
  watch: {
    id: string
    sealed: Buffer
    key: Buffer
    lang: string
    filter: OfferFilter
    hash: Buffer
    letter: Buffer
  },
): Promise<'asked' | 'kept' | ''> {
  const { id, sealed, key, lang, filter, hash, letter } = watch
  const { rows } = await sql<{
    answer: 'asked' | 'kept' | ''
  }>`select portal.ask_watch(${id}::uuid, ${sealed}::bytea, ${key}::bytea,
    ${lang}, ${JSON.stringify(filter)}::jsonb, ${hash}::bytea, ${letter}::bytea) as answer`.execute(db)
  return rows[0]?.answer ?? ''
}

/** @returns whether it is confirmed now; a token that comes twice changes nothing */
export async function confirmWatch(db: Executor, hash: Buffer): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select portal.confirm_watch(${hash}::bytea) as done`.execute(
    db,
  )
  return rows[0]?.done ?? false
}

export async function endWatch(db: Executor, id: string): Promise<void> {
  await sql`select portal.end_watch(${id}::uuid)`.execute(db)
}

/** Public offers of these numbers, in their order. */
export async function findOffers(db: Executor, nos: readonly string[]): Promise<PublicOffer[]> {
  const { rows } = await sql<{ offer: PublicOffer }>`select ${offerJson} as offer from portal.edition e
    where e.withdrawn_at is null and ${kindsIn(offerKinds)} and e.publication_no in (${sql.join(nos.map((no) => sql`${no}`))})`.execute(
    db,
  )
  return rows
    .map(({ offer }) => offer)
    .toSorted((a, b) => nos.indexOf(a.publicationNo) - nos.indexOf(b.publicationNo))
}

/** Stations that public offers are near to, to be found by. */
export async function readStations(db: Executor): Promise<{ name: string; at: string }[]> {
  const { rows } = await sql<{
    name: string
    at: string
  }>`select n ->> 'name' as name, min((n ->> 'lon') || ',' || (n ->> 'lat')) as at from portal.edition e
    cross join jsonb_array_elements(e.facts -> 'nearby') n where e.withdrawn_at is null and n ->> 'kind' = 'metro_station'
    group by 1 order by 1 limit 60`.execute(db)
  return rows
}

export async function countReach(
  db: Executor,
  counted: readonly { no: string; on: string; views: number; downloads: number }[],
): Promise<void> {
  const rows = counted.map(({ on, ...rest }) => ({ ...rest, on_day: on }))
  await sql`select portal.count_reach(${JSON.stringify(rows)}::jsonb)`.execute(db)
}

export async function readEmbedOrigins(db: Executor): Promise<string[]> {
  const { rows } = await sql<{
    origins: string[]
  }>`select embed_origins as origins from portal.setting`.execute(db)
  return rows[0]?.origins ?? []
}

interface SentForm {
  no: string
  sealed: Buffer
  masked: string
  key: Buffer
  suspect: string | null
}

/** @returns its number; null when nothing public takes it, '' when too many come in */
export async function sendForm(
  db: Executor,
  kind: 'inquiry' | 'objection',
  form: SentForm & { organisation: string; lang: string },
): Promise<string | null> {
  const given = sql`${form.no}, ${form.sealed}::bytea, ${form.masked}, ${form.organisation}, ${form.lang}, ${form.key}::bytea, ${form.suspect}`
  const { rows } = await sql<{ no: string | null }>`select ${
    kind === 'inquiry' ? sql`portal.receive_inquiry(${given})` : sql`portal.receive_objection(${given})`
  } as no`.execute(db)
  return rows[0]?.no ?? null
}
