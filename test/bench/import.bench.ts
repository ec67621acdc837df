/**
 * A file of 100,000 dense parcels through upload, checks and commit over HTTP, against the raw SQL of the same work
 * (PERFORMANCE §5): COPY of finished EWKB, ST_IsValid, a gist, pairs whose interiors meet. Must never assert a time.
 */
import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { dense100k, denseParcels } from '../../fixtures/dense/parcels.ts'
import { writeDbf } from '../../fixtures/files/write-dbf.ts'
import { writeShapes } from '../../fixtures/files/write-shapefile.ts'
import { writeZip } from '../../fixtures/files/write-zip.ts'
import { prjText } from '../../fixtures/files/projections.ts'
import { SYSTEM_ACTOR } from '../../server/db/transaction.ts'
import type { ImportBatch } from '../../shared/import.ts'
import type { Client } from '../support/client.ts'
import { choiceOf, settled, upload } from '../support/import-client.ts'
import { type BenchDatabase, openBenchDatabase } from './dense-database.ts'
import { type Figure, median, ratioAtMost, timed } from './measure.ts'
import { type ServerProcess, startServer } from './server-process.ts'

const ROUNDS = 2
const REGION = '106.2,29.2,106.6,29.6'

export async function importBench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'panhuo-bench-'))
  const bench = await openBenchDatabase(folder, REGION)
  const server = await startServer(bench.url, join(folder, 'server'), REGION)
  try {
    await drawAreas(bench.pool)
    const geojson = await writeGeoJson(join(folder, '100k.geojson'))
    const shapefile = writeShapefile(join(folder, '100k.zip'))
    const copyFile = await writeCopyFile(join(folder, '100k.copy'))
    const figures: Figure[] = []
    for (const [format, file] of [
      ['GeoJSON', geojson],
      ['shapefile', shapefile],
    ] as const)
      figures.push(...(await checked(bench, server, format, file, copyFile)))
    figures.push(...(await committed(bench, server, shapefile)))
    return figures
  } finally {
    await server.close()
    await bench.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Twenty stripes with a bent border, so that placing a row is real work. */
async function drawAreas(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('panhuo.actor', '${SYSTEM_ACTOR}', true)`)
    await client.query(`update area set version = version + 1, geom_source = '演示数据', geom = (
        select ST_Multi(ST_MakePolygon(ST_MakeLine(array_agg(p order by o)))) from (
          select 0 + i as o, ST_SetSRID(ST_MakePoint(106.2 + (n - 1) * 0.02 + 0.003 * sin(i / 3.0), 29.2 + i * 0.004), 4490) as p from generate_series(0, 100) i
          union all select 1000 - i, ST_SetSRID(ST_MakePoint(106.2 + n * 0.02 + 0.003 * sin(i / 3.0), 29.2 + i * 0.004), 4490) from generate_series(0, 100) i
          union all select 2000, ST_SetSRID(ST_MakePoint(106.2 + (n - 1) * 0.02, 29.2), 4490)) ring)
      from generate_series(1, 20) n where code = '500107' || lpad(n::text, 3, '0')`)
    await client.query('commit')
  } finally {
    client.release()
  }
}

const properties = (one: { name: string; areaM2: number }) => ({ 地块名称: one.name, 面积: one.areaM2 })

async function writeGeoJson(path: string): Promise<string> {
  function* text(): Generator<string> {
    yield '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}},"features":['
    let comma = ''
    for (const one of denseParcels(dense100k)) {
      yield `${comma}\n${JSON.stringify({ type: 'Feature', properties: properties(one), geometry: one.geometry })}`
      comma = ','
    }
    yield ']}'
  }
  await pipeline(Readable.from(text()), createWriteStream(path))
  return path
}

function writeShapefile(path: string): string {
  const parcels = [...denseParcels(dense100k)]
  const dbf = writeDbf(
    [
      { name: '地块名称', type: 'text', bytes: 80 },
      { name: '面积', type: 'number', bytes: 15, decimals: 2 },
    ],
    parcels.map((one) => properties(one)),
    'GBK',
  )
  const { shp, shx } = writeShapes(parcels.map((one) => one.geometry.coordinates as [number, number][][]))
  const parts = { shp, shx, dbf, prj: Buffer.from(prjText(4490)) }
  const zip = writeZip(Object.entries(parts).map(([part, data]) => ({ name: `dense.${part}`, data })))
  writeFileSync(path, zip)
  return path
}

/** What the raw path copies: row number, EWKB hex, name, area and the properties as JSON. */
async function writeCopyFile(path: string): Promise<string> {
  function* lines(): Generator<string> {
    let row = 0
    for (const one of denseParcels(dense100k))
      yield `${++row}\t${one.ewkbHex}\t${one.name}\t${one.areaM2.toFixed(2)}\t${JSON.stringify(properties(one))}\n`
  }
  await pipeline(Readable.from(lines()), createWriteStream(path))
  return path
}

/** COPY + validity + index + overlap within the file: the sum that PERFORMANCE §5 measured. */
async function rawChecks(pool: pg.Pool, copyFile: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('drop table if exists raw_staging')
    await client.query(
      'create unlogged table raw_staging (row_no int, geom geometry, name text, area numeric, props json)',
    )
    await pipeline(createReadStream(copyFile), client.query(copyFrom('copy raw_staging from stdin')))
    await client.query('select count(*) from raw_staging where not ST_IsValid(geom)')
    await client.query('create index on raw_staging using gist (geom)')
    await client.query('analyze raw_staging')
    await client.query(`select count(*) from raw_staging a join raw_staging b on a.geom && b.geom and a.row_no < b.row_no
      and ST_Relate(a.geom, b.geom, 'T********')`)
  } finally {
    client.release()
  }
}

/** Upload, detection, checks: until the row report is there. */
async function throughChecks(
  client: Client,
  file: string,
): Promise<{ batch: ImportBatch; uploadMs: number }> {
  const start = performance.now()
  const { body } = await upload(client, file.split('/').at(-1) ?? '', readFileSync(file))
  const uploadMs = performance.now() - start
  await client.put(`/api/imports/${body.id}/choice`, choiceOf(body))
  const batch = await settled(client, body.id)
  if (batch.status !== 'checked') throw new Error(JSON.stringify(batch.failure))
  return { batch, uploadMs }
}

async function checked(
  bench: BenchDatabase,
  server: ServerProcess,
  format: string,
  file: string,
  copyFile: string,
): Promise<Figure[]> {
  const times: { ours: number[]; staging: number[]; raw: number[] } = { ours: [], staging: [], raw: [] }
  let note = ''
  for (let round = 0; round <= ROUNDS; round++) {
    const before = server.rssMb()
    server.resetPeak()
    let uploadMs = 0
    const ours = await timed(async () => {
      const done = await throughChecks(server.client, file)
      ;({ uploadMs } = done)
      note = `${done.batch.counts?.read} rows, ${done.batch.issueCounts['overlap-in-file'] ?? 0} overlap, ${(statSync(file).size / 1e6).toFixed(0)} MB, +${Math.round(server.peakMb() - before)} MB`
      await server.client.delete(`/api/imports/${done.batch.id}`)
    })
    const raw = await timed(() => rawChecks(bench.pool, copyFile))
    if (round === 0) continue
    times.ours.push(ours)
    times.staging.push(ours - uploadMs)
    times.raw.push(raw)
  }
  const reference = median(times.raw)
  return [
    ratioAtMost(`import 100k ${format}: choice → checked / raw COPY + validity + gist + overlap`, 1.5, {
      ours: median(times.staging),
      reference,
    }),
    ratioAtMost(
      `import 100k ${format}: upload → checked / the same raw sum`,
      1.5,
      { ours: median(times.ours), reference },
      note,
    ),
  ]
}

/** The same rows from the same staging table by hand, into the same asset table with its triggers. */
async function committed(bench: BenchDatabase, server: ServerProcess, file: string): Promise<Figure[]> {
  const { batch } = await throughChecks(server.client, file)
  const table = `staging.batch_${batch.id.replaceAll('-', '')}`
  const raw = async (): Promise<void> => {
    const client = await bench.pool.connect()
    try {
      await client.query('begin')
      await client.query(
        `select set_config('panhuo.actor', '${SYSTEM_ACTOR}', true), set_config('panhuo.action', 'asset.imported', true)`,
      )
      await client.query(`insert into asset (family, asset_class, track, state, stage, title_status, spatial_unit_kind, name, area_code, geom, registered_area_m2)
        select 'idle_land', asset_class, track, state, stage, title_status, 'parcel', name, area_code, geom, registered_area_m2 from ${table} where outcome <> 'rejected'`)
      await client.query('rollback')
    } finally {
      client.release()
    }
  }
  await raw()
  const reference = await timed(raw)
  const before = server.rssMb()
  server.resetPeak()
  const ours = await timed(async () => {
    await server.client.post(`/api/imports/${batch.id}/commit`)
    const done = await settled(server.client, batch.id)
    if (done.status !== 'committed') throw new Error(JSON.stringify(done.failure))
  })
  const note = `once; +${Math.round(server.peakMb() - before)} MB; ours ends with analyze`
  return [
    ratioAtMost(
      'import 100k: commit / raw INSERT..SELECT with the same triggers',
      1.3,
      { ours, reference },
      note,
    ),
    {
      name: 'import 100k: server memory above start',
      ours: server.highestMb(),
      reference: 0,
      unit: 'MB',
      value: server.highestMb(),
      goal: 300,
      goalKind: 'absolute',
      note: 'resident MB over the whole run',
    },
  ]
}
