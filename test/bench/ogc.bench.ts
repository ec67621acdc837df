/**
 * A page of a thousand features over HTTP against its raw SQL, the last page against the first, and the memory that
 * walking through everything takes. Dense 100k parcels.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dense100k } from '../../fixtures/dense/parcels.ts'
import { type Heard, openCaller } from './caller.ts'
import { type BenchDatabase, fillRegistry, openBenchDatabase } from './dense-database.ts'
import { qgisMilliseconds } from './qgis.ts'
import { type Figure, interleave, ratioAtLeast, ratioAtMost } from './measure.ts'

const PATH = '/ogc/collections/assets/items?limit=1000&f=json'
const HOME = 'http://x'

interface Page {
  features: unknown[]
  links: { rel: string; href: string }[]
}

const read = async (bench: BenchDatabase, path: string): Promise<Uint8Array> =>
  (await bench.client.bytes(path, { headers: { 'accept-encoding': 'identity' } })).body

/** The address after this page, or null at the end. */
function nextOf(body: Uint8Array): string | null {
  const page = JSON.parse(Buffer.from(body).toString()) as Page
  const href = page.links.find(({ rel }) => rel === 'next')?.href
  return href === undefined ? null : new URL(href, HOME).pathname + new URL(href, HOME).search
}

const columns = `a.id, a.version, a.asset_no, a.name, a.family, a.asset_class, a.track, a.state,
    a.stage, a.title_status, a.spatial_unit_kind, a.boundary_status, a.address, a.area_code, a.computed_area_m2, a.registered_area_m2,
    a.parcel_code, a.unit_code, a.land_use_planned, a.land_use_current, a.far_max, a.density_max, a.green_min, a.height_max_m,
    a.planning_note, a.unit_id, a.contact_name, a.contact_phone, a.source, a.note, a.demo, a.begin_lifespan`
const page = `from asset a where starts_with(a.area_code, '500107') and a.retired_at is null order by a.asset_no limit 1000`
/** The same page of features by hand: PostgreSQL writes the GeoJSON (PERFORMANCE 2). */
const raw = `select '{"type":"FeatureCollection","features":[' || string_agg(ST_AsGeoJSON(x, 'geom', 9), ',') || ']}'
  from (select a.geom, ${columns} ${page}) x`
/** Less than a page: the columns alone, without anything made of them. */
const rows = `select ST_AsGeoJSON(a.geom, 9, 0), ${columns} ${page}`

export async function ogcBench(): Promise<Figure[]> {
  const bench = await openBenchDatabase(mkdtempSync(join(tmpdir(), 'panhuo-bench-')), '104,27,112,33')
  const caller = openCaller(bench.running.address, bench.client.cookie)
  try {
    await fillRegistry(bench, dense100k)
    const drain = async (path: string): Promise<Heard> => {
      const heard = await caller.ask({ path })
      if (heard.status !== 200) throw new Error(`${path}: ${heard.status}`)
      return heard
    }
    const page = await interleave(
      30,
      () => drain(PATH),
      () => bench.pool.query(raw),
    )
    const bare = await interleave(
      10,
      () => drain(PATH),
      () => bench.pool.query({ text: rows, rowMode: 'array' }),
    )
    let deep = PATH
    let peak = 0
    const before = process.memoryUsage().rss
    for (let path: string | null = PATH; path !== null; path = nextOf(await read(bench, path))) {
      deep = path
      peak = Math.max(peak, process.memoryUsage().rss)
    }
    const depth = await interleave(
      20,
      () => drain(deep.replace('limit=1000', 'limit=100')),
      () => drain(PATH.replace('limit=1000', 'limit=100')),
    )
    const { hostname, port, username, pathname } = new URL(bench.url)
    const qgis = await qgisMilliseconds('page', hostname, port || '5432', username, pathname.slice(1))
    const grown = Math.max(0, (peak - before) / 2 ** 20)
    return [
      ratioAtMost(
        'ogc: page of 1000 features over HTTP, against the SQL that makes it',
        1.3,
        page,
        `its rows alone, with nothing made of them, take ${bare.reference.toFixed(2)} ms`,
      ),
      ...(qgis === null
        ? []
        : [
            ratioAtLeast('ogc: page of 1000 by QGIS Server, without HTTP, against it', 3.5, {
              ours: page.ours,
              reference: qgis,
            }),
          ]),
      ratioAtMost('ogc: the last pages against the first, limit 100', 1.2, depth),
      {
        name: 'ogc: memory grown while walking through 100k, client included',
        ours: grown,
        reference: 0,
        unit: 'MB',
        value: grown,
        goal: 200,
        goalKind: 'absolute',
      },
    ]
  } finally {
    await caller.close()
    await bench.close()
  }
}
