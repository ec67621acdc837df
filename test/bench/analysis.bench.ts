/**
 * A planner's questions and analyses on dense 100k parcels with 60 zones: the search of each question against SQL by hand that
 * finds the same, whole answers over HTTP by themselves; analyses over HTTP against their bare SQL; the overlay also against
 * ogr2ogr and QGIS on the same data, where they are installed.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { dense100k } from '../../fixtures/dense/parcels.ts'
import { compileQuestion } from '../../server/analysis/compile-question.ts'
import { question as questionSchema } from '../../shared/question.ts'
import { SYSTEM_ACTOR } from '../../server/db/transaction.ts'
import { openCaller } from './caller.ts'
import { type BenchDatabase, fillRegistry, openBenchDatabase } from './dense-database.ts'
import { qgisMilliseconds } from './qgis.ts'
import { type Figure, interleave, ratioAtLeast, ratioAtMost, timed } from './measure.ts'

const run = promisify(execFile)
const ROUNDS = 12
const CENTRE: [number, number] = [106.39, 29.4]
const point = { type: 'Point', coordinates: CENTRE }
const scope = `starts_with(a.area_code, '500107') and a.retired_at is null`
const seen = 'a.id, a.family, a.asset_class, a.stage, a.title_status, a.area_code, a.computed_area_m2'

/** A circle of 2 km across with 32 corners, as somebody draws it. */
const circle = {
  type: 'Polygon',
  coordinates: [
    Array.from({ length: 33 }, (_, n) => [
      CENTRE[0] + 0.0103 * Math.cos((n % 32) * (Math.PI / 16)),
      CENTRE[1] + 0.009 * Math.sin((n % 32) * (Math.PI / 16)),
    ]),
  ],
}

const shape = (geometry: object): string =>
  `ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON('${JSON.stringify(geometry)}'), 4490), 4544)`

interface Asked {
  name: string
  /** Times the SQL by hand. */
  goal: number
  /** Milliseconds for the whole answer. */
  goalMs: number
  geometry: object
  how: object
  raw: string
}

const questions: readonly Asked[] = [
  {
    name: 'question: drawn polygon of 2 km',
    goal: 1.3,
    goalMs: 10,
    geometry: circle,
    how: { kind: 'intersects' },
    raw: `select ${seen} from asset a where ${scope} and ST_Intersects(a.g4544, ${shape(circle)})`,
  },
  {
    name: 'question: within 500 m',
    goal: 1.5,
    goalMs: 10,
    geometry: point,
    how: { kind: 'near', distanceM: 500 },
    raw: `select ${seen} from asset a where ${scope} and ST_DWithin(a.g4544, ${shape(point)}, 500)`,
  },
  {
    name: 'question: nearest 10',
    goal: 1.5,
    goalMs: 10,
    geometry: point,
    how: { kind: 'nearest', count: 10 },
    raw: `select ${seen} from asset a where ${scope} order by a.g4544 <-> ${shape(point)} limit 10`,
  },
]

async function ask(bench: BenchDatabase, path: string, body: object): Promise<unknown> {
  const answer = await bench.client.post(path, body)
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** The same assets and columns, as the program finds them. */
async function searchOf({ running, pool }: BenchDatabase, body: object): Promise<() => Promise<unknown[]>> {
  const { rows } = await pool.query<{ id: string }>(`select id from app_user where login = 'bench'`)
  const asker = {
    id: rows[0]!.id,
    role: 'registrar' as const,
    scopeArea: '500107',
    scopeUnitId: null,
    today: running.program.today(),
  }
  const { select } = compileQuestion(questionSchema.parse(body), asker, new Map())
  return () =>
    running.program.database.heavy.run(
      select(sql`a.id, a.family, a.asset_class, a.stage, a.title_status, a.area_code, a.computed_area_m2`),
    )
}

async function questionFigures(bench: BenchDatabase, one: Asked): Promise<Figure[]> {
  const body = { where: [{ place: { kind: 'shape', geometry: one.geometry }, how: one.how }] }
  const { count } = (await ask(bench, '/api/questions/ask', body)) as { count: number }
  const { rowCount } = await bench.pool.query(one.raw)
  if (count !== rowCount) throw new Error(`${one.name}: ${count} and ${rowCount} assets`)
  const search = await interleave(ROUNDS, await searchOf(bench, body), () => bench.pool.query(one.raw))
  const caller = openCaller(bench.running.address, bench.client.cookie)
  const asked = { method: 'POST', path: '/api/questions/ask', body: JSON.stringify(body) } as const
  const whole = await interleave(
    ROUNDS,
    () => caller.ask(asked),
    () => caller.ask({ path: '/api/session' }),
  )
  await caller.close()
  return [
    ratioAtMost(`${one.name}, found`, one.goal, search, `${count} assets`),
    {
      ...ratioAtMost(`${one.name}, asked over HTTP`, one.goalMs, whole),
      goalKind: 'absolute',
      value: whole.ours,
      note: `ms: checked, found, kept and counted; an answer that asks nothing takes ${whole.reference.toFixed(2)}`,
    },
  ]
}

const clusters = `select cluster, count(*), sum(area) from (
  select a.computed_area_m2 as area, ST_ClusterDBSCAN(a.g4544, 8, 1) over () as cluster from asset a
  where ${scope} and ST_Dimension(a.g4544) = 2) x group by cluster order by sum(area) desc limit 100`

const assembly = { analysis: 'assembly', gapM: 8, minMu: 5, ownership: 'any' }

/** Sixty fields over the parcels, each a layer's zone with many corners. */
async function insertZones(bench: BenchDatabase): Promise<string> {
  const client = await bench.pool.connect()
  try {
    await client.query(
      `begin; select set_config('panhuo.actor', '${SYSTEM_ACTOR}', true), set_config('panhuo.action', 'layer.published', true)`,
    )
    const { rows } = await client.query<{
      id: string
    }>(`insert into reference_layer (code, name_zh, name_en, kind, geometry_type, source, feature_count, bbox, created_by)
      values ('bench-zones', '测量分区', 'Bench zones', 'planning_zone', 'polygon', '测量', 60, array[106.2, 29.2, 106.6, 29.6], '${SYSTEM_ACTOR}') returning id`)
    const { id } = rows[0]!
    await client.query(
      `insert into reference_feature (layer_id, edition, name, geom)
       select $1, 1, 'zone ' || x || '-' || y, ST_Segmentize(ST_MakeEnvelope(106.23 + x * 0.032, 29.25 + y * 0.05, 106.262 + x * 0.032, 29.3 + y * 0.05, 4490), 0.0002)
       from generate_series(0, 9) x, generate_series(0, 5) y`,
      [id],
    )
    await client.query('commit; analyze reference_feature')
    return id
  } finally {
    client.release()
  }
}

/** The best of the ways that were tried by hand: pieces of 256 points, each prepared once. */
const overlaid = (layerId: string): string => `with piece as materialized (
    select f.name, ST_Subdivide(f.g4544, 256) as g from reference_feature f where f.layer_id = '${layerId}'),
  cut as (
    select a.id, piece.name, case when ST_Covers(piece.g, a.g4544) then ST_Area(a.g4544) else ST_Area(ST_Intersection(a.g4544, piece.g)) end as area
    from piece join asset a on ST_Intersects(a.g4544, piece.g) where ${scope} and ST_Dimension(a.g4544) = 2 offset 0)
  select id, name, sum(area) from cut group by id, name`

/** Plots and zones as a GeoPackage with its spatial indexes. @returns null where ogr2ogr is not installed */
async function geoPackageOf(bench: BenchDatabase, layerId: string): Promise<string | null> {
  const file = join(mkdtempSync(join(tmpdir(), 'panhuo-ogr-')), 'in.gpkg')
  const { hostname, port, username, pathname } = new URL(bench.url)
  const source = `PG:host=${hostname} port=${port || '5432'} user=${username} dbname=${pathname.slice(1)}`
  const load = (sql: string, name: string, more: readonly string[]) =>
    run('ogr2ogr', ['-f', 'GPKG', ...more, file, source, '-sql', sql, '-nln', name])
  try {
    await run('ogr2ogr', ['--version'])
  } catch {
    return null
  }
  await load('select id::text as no, g4544 from asset a where ST_Dimension(g4544) = 2', 'asset', [])
  await load(`select name, g4544 from reference_feature where layer_id = '${layerId}'`, 'zone', ['-update'])
  return file
}

/** The same areas by ogr2ogr. */
async function ogrSeconds(file: string): Promise<number> {
  const sql = `select a.no, z.name, ST_Area(ST_Intersection(a.g4544, z.g4544)) as area from zone z
    join rtree_asset_g4544 r on r.minx <= ST_MaxX(z.g4544) and r.maxx >= ST_MinX(z.g4544) and r.miny <= ST_MaxY(z.g4544) and r.maxy >= ST_MinY(z.g4544)
    join asset a on a.fid = r.id where ST_Intersects(a.g4544, z.g4544)`
  return await timed(() =>
    run('ogr2ogr', ['-f', 'CSV', `${file}.csv`, file, '-sql', sql], { timeout: 90_000 }),
  )
}

async function overlayFigures(bench: BenchDatabase): Promise<Figure[]> {
  const layerId = await insertZones(bench)
  const body = { question: { where: [] }, form: { analysis: 'overlay', layerId } }
  const times = await interleave(
    4,
    () => ask(bench, '/api/analyses/run', body),
    () => bench.pool.query(overlaid(layerId)),
  )
  const against = ratioAtMost('overlay with 60 zones', 1.2, times)
  return [against, ...(await othersOverlay(bench, layerId, times.ours))]
}

/** What a desktop needs for the same areas, where it is installed. */
async function othersOverlay(bench: BenchDatabase, layerId: string, ours: number): Promise<Figure[]> {
  const file = await geoPackageOf(bench, layerId)
  if (file === null) {
    console.log('overlay: ogr2ogr is not installed')
    return []
  }
  const name = 'overlay with 60 zones'
  const figures = [
    ratioAtLeast(`${name}, ogr2ogr -sql against it`, 1, { ours, reference: await ogrSeconds(file) }),
  ]
  const qgis = await qgisMilliseconds('overlay', file)
  if (qgis !== null)
    figures.push(ratioAtLeast(`${name}, QGIS native:intersection against it`, 1, { ours, reference: qgis }))
  return figures
}

export async function analysisBench(): Promise<Figure[]> {
  const bench = await openBenchDatabase(mkdtempSync(join(tmpdir(), 'panhuo-bench-')), '104,27,112,33')
  try {
    await fillRegistry(bench, dense100k)
    const figures: Figure[] = []
    for (const one of questions) figures.push(...(await questionFigures(bench, one)))
    const together = await interleave(
      4,
      () => ask(bench, '/api/analyses/run', { question: { where: [] }, form: assembly }),
      () => bench.pool.query(clusters),
    )
    figures.push(ratioAtMost('assembly over 100k, against its DBSCAN', 1.5, together))
    return [...figures, ...(await overlayFigures(bench))]
  } finally {
    await bench.close()
  }
}
