/**
 * `tsx test/interop/run.ts gdal | qgis | examples`: other people's software over /ogc, on a registry of 300 plots.
 * Needs DATABASE_URL. Ends with an error when a program finds other numbers than were put in. Never part of the product.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { readConfig } from '../../server/config.ts'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import { type Running, listen } from '../../server/main.ts'
import { hashPassword } from '../../server/users/password.ts'
import type { QuestionInput, Relation } from '../../shared/question.ts'
import { layLayer } from '../support/analysis-builders.ts'
import { type Client, clientFor } from '../support/client.ts'
import { administer, databaseUrl } from '../support/database.ts'
import { insertTestAreas } from '../support/program.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'panhuo-interop-'))
const here = import.meta.dirname
const PLOTS = 300

function expectEqual(what: string, found: string, expected: string): void {
  process.stdout.write(`${found === expected ? 'ok' : 'WRONG'}: ${what}: ${found}\n`)
  if (found !== expected) throw new Error(`${what}: ${found} instead of ${expected}`)
}

/** Plots in rows of fifty, 0.002° apart; every second one twice as wide, so that their areas tell them apart. */
async function fill(running: Running): Promise<void> {
  await insertTestAreas(running)
  const { program } = running
  await inTransaction(program.db, { actor: SYSTEM_ACTOR, action: 'asset.imported' }, async (trx) => {
    await sql`insert into asset (family, asset_class, track, state, stage, spatial_unit_kind, name, area_code, geom)
      select 'idle_land', 'scattered', 'scattered_plot', s.code, s.stage, 'parcel', '地块 ' || n, '500107',
        ST_MakeEnvelope(x, y, x + 0.0004 * (1 + n % 2), y + 0.0002, 4490)
      from generate_series(0, ${PLOTS - 1}) n, lateral (select 106.21 + (n % 50) * 0.002 as x, 29.25 + (n / 50) * 0.002 as y) p,
        (select code, stage from workflow_state where track = 'scattered_plot' order by sort limit 1) s`.execute(
      trx,
    )
    await sql`insert into app_user (login, name, role, password_hash, changed_by)
      values ('gis', '制图', 'registrar', ${await hashPassword('interop interop')}, ${SYSTEM_ACTOR})`.execute(
      trx,
    )
  })
}

async function gdal(address: string, env: NodeJS.ProcessEnv): Promise<void> {
  const source = `OAPIF:${address}`
  const info = await run('ogrinfo', ['-so', source, 'assets'], { env })
  expectEqual('ogrinfo counts', /Feature Count: (\d+)/.exec(info.stdout)?.[1] ?? '', String(PLOTS))
  const red = await run('ogrinfo', ['-q', '-where', "assetNo = 'JLP-0000007'", source, 'assets'], { env })
  expectEqual('ogrinfo filters', String(red.stdout.match(/^OGRFeature/gm)?.length ?? 0), '1')
  const file = join(folder, 'assets.gpkg')
  await run('ogr2ogr', ['-t_srs', 'EPSG:4544', '-oo', 'PAGE_SIZE=100', file, source, 'assets'], { env })
  const copied = await run(
    'ogrinfo',
    [
      '-q',
      file,
      '-sql',
      'select count(*) as n, round(sum(ST_Area(geom)) / sum(areaM2), 2) as share from assets',
    ],
    { env },
  )
  expectEqual('ogr2ogr copies all', /n \(Integer\w*\) = (\d+)/.exec(copied.stdout)?.[1] ?? '', String(PLOTS))
  expectEqual('and their areas', /share \(Real\) = (\S+)/.exec(copied.stdout)?.[1] ?? '', '1')
}

/** The program's own GeoPackage, opened by GDAL: every row, its system, and shapes that measure what the column says. */
async function ownGeoPackage(origin: string, token: string): Promise<void> {
  const answer = await fetch(`${origin}/api/exports/assets?format=gpkg&crs=4544`, {
    headers: { authorization: `Bearer ${token}` },
  })
  if (!answer.ok) throw new Error(`export answered ${answer.status}`)
  const file = join(folder, 'export.gpkg')
  writeFileSync(file, new Uint8Array(await answer.arrayBuffer()))
  const info = await run('ogrinfo', ['-so', file, 'assets'])
  expectEqual(
    'ogrinfo opens our GeoPackage',
    /Feature Count: (\d+)/.exec(info.stdout)?.[1] ?? '',
    String(PLOTS),
  )
  expectEqual('in its system', /ID\["EPSG",(4544)\]\]\s*$/m.exec(info.stdout)?.[1] ?? '', '4544')
  const measured = await run('ogrinfo', [
    '-q',
    file,
    '-dialect',
    'SQLite',
    '-sql',
    'select round(sum(ST_Area(geom)) / sum(areaM2), 2) as share from assets',
  ])
  expectEqual('with its areas', /share \(Real\) = (\S+)/.exec(measured.stdout)?.[1] ?? '', '1')
}

/** A metro station, a red line, and some corrections after a meeting: what the planner's three questions are about. */
async function prepareQuestions(running: Running, client: Client): Promise<Record<string, QuestionInput>> {
  const station = { type: 'Point', coordinates: [106.25, 29.254] }
  const metro = await layLayer(running, { code: 'metro', kind: 'metro_station', geometryType: 'point' }, [
    { name: '杨家坪', geometry: station },
  ])
  // Slanting, and through the middle of plots.
  const ring = [
    [106.2201, 29.2501],
    [106.2703, 29.2501],
    [106.2601, 29.2563],
    [106.2201, 29.2501],
  ]
  const redLine = await layLayer(
    running,
    { code: 'ecology', kind: 'red_line_ecology', geometryType: 'polygon' },
    [{ name: '生态保护红线', geometry: { type: 'Polygon', coordinates: [ring] } }],
  )
  const meeting = new Date().toISOString()
  for (const number of [11, 12, 13]) await correctSince(client, `JLP-00000${number}`)
  const on = (layerId: string, how: Relation): QuestionInput['where'] => [
    { place: { kind: 'layer', layerId }, how },
  ]
  return {
    'within 500 m of the metro': { where: on(metro, { kind: 'near', distanceM: 500 }) },
    'on the red line': { where: on(redLine, { kind: 'intersects' }) },
    'changed since the meeting': { filter: `changedAt > TIMESTAMP('${meeting}')` },
    [FILTERED]: { filter: `areaM2 > 1000 AND name LIKE '地块 1%'` },
    'a CQL2 filter of many functions': {
      filter: `casei(name) LIKE casei('地块 1%') AND areaM2 / 2 > 450.5 AND NOT S_DISJOINT(geom, BBOX(106.2, 29.2, 106.25, 29.2521))`,
    },
  }
}

async function correctSince(client: Client, assetNo: string): Promise<void> {
  const filter = encodeURIComponent(`assetNo = '${assetNo}'`)
  const found = await client.get<{ items: { id: string }[] }>(`/api/assets?filter=${filter}`)
  const id = found.body.items[0]?.id ?? ''
  const changed = await client.patch(`/api/assets/${id}`, { address: '会后更正' }, { ifMatch: 1 })
  if (changed.status !== 200) throw new Error(`${assetNo}: ${JSON.stringify(changed.body)}`)
}

/** This one is put into QGIS as a filter of its own too. */
const FILTERED = 'a filter'

/** Each question asked as the browser asks it, and saved, so that QGIS has it as a collection. */
async function askedAndSaved(client: Client, questions: Record<string, QuestionInput>): Promise<object[]> {
  const expected = []
  for (const [name, question] of Object.entries(questions)) {
    const { body: answer } = await client.post<{ count: number; areaM2: number }>(
      '/api/questions/ask',
      question,
    )
    const { body: saved } = await client.post<{ id: string }>('/api/questions', { name, question })
    if (!(answer.count > 0 && answer.count < PLOTS)) throw new Error(`${name}: ${JSON.stringify(answer)}`)
    const { count, areaM2 } = answer
    const subset = name === FILTERED && { subset: `"areaM2" > 1000 AND "name" LIKE '地块 1%'` }
    expected.push({ name, collection: `question-${saved.id}`, count, areaM2, ...subset })
  }
  return expected
}

async function qgis(running: Running, client: Client, token: string): Promise<void> {
  const questions = await askedAndSaved(client, await prepareQuestions(running, client))
  const env = { ...process.env, QT_QPA_PLATFORM: 'offscreen', XDG_RUNTIME_DIR: folder, HOME: folder }
  const given = [`${running.address}/ogc`, token, JSON.stringify(questions)]
  for (const program of ['qgis-check.py', 'qgis-edit.py']) {
    const { stdout } = await run('/usr/bin/python3', [join(here, program), ...given], { env })
    process.stdout.write(stdout)
  }
}

/** Half of the plots are wider than 1000 m². */
async function examples(address: string, token: string): Promise<void> {
  const programs: [string, string][] = [
    ['sh', 'example.sh'],
    ['/usr/bin/python3', 'example.py'],
    ['node', 'example.mjs'],
    ['Rscript', 'example.R'],
  ]
  for (const [interpreter, file] of programs) {
    const { stdout } = await run(interpreter, [join(here, file), address, token])
    expectEqual(file, stdout.trim(), String(PLOTS / 2))
  }
}

const what = process.argv[2] ?? ''
const server = process.env['DATABASE_URL']
if (!server) throw new Error('DATABASE_URL is needed')
const name = `panhuo_interop_${process.pid}`
await administer(server, `create database ${name}`)
const running = await listen(
  readConfig({
    DATABASE_URL: databaseUrl(server, name),
    DATA_DIR: folder,
    LOG_LEVEL: 'error',
    PORT: '0',
    SCHEDULER: 'false',
  }),
)
try {
  await fill(running)
  const client = clientFor(running.address)
  await client.logIn('gis', 'interop interop')
  const wish = { name: 'interop', scope: 'read-write' }
  const { token } = (await client.post<{ token: string }>('/api/tokens', wish)).body
  const address = `${running.address}/ogc`
  if (what === 'gdal') {
    await gdal(address, { ...process.env, GDAL_HTTP_USERPWD: `x:${token}`, GDAL_HTTP_AUTH: 'BASIC' })
    await ownGeoPackage(running.address, token)
  } else if (what === 'qgis') await qgis(running, client, token)
  else if (what === 'examples') await examples(address, token)
  else throw new Error('gdal, qgis or examples')
} finally {
  await running.close()
  await administer(server, `drop database if exists ${name} with (force)`)
  rmSync(folder, { recursive: true, force: true })
}
