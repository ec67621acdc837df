/**
 * The person has chosen: reads every row of the file into staging and checks it there, in the background.
 * Can be stopped at any moment; must never write a feature.
 */
import type * as contract from '../../shared/api/layer-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { FormatId } from '../../shared/import-codes.ts'
import type { LayerChoice, LayerLoad } from '../../shared/layer.ts'
import type { Context, Program } from '../http/context.ts'
import { type Fault, Problem, fault } from '../http/problem.ts'
import { whileLocked } from '../imports/batch-lock.ts'
import { judgeShapes } from '../imports/check-shapes.sql.ts'
import { queueJob } from '../imports/job-queue.ts'
import { loadRows } from '../imports/load-rows.ts'
import { readerById } from '../imports/readers/formats.ts'
import { ImportFileError } from '../imports/readers/import-file-error.ts'
import { importPath } from '../imports/receive-file.ts'
import { prepareForBulk } from '../imports/stage-rows.ts'
import { stagingTables } from '../imports/staging-columns.ts'
import { createReadTable, dropTables, dropWorkTables, isKnownCrs } from '../imports/staging.sql.ts'
import { refuseUnknownAttributes } from './change-layer.ts'
import { reservedNames } from './layer-queryables.ts'
import { type LoadFailure, type LoadRow, moveLoad, saveLoadProgress } from './load.sql.ts'
import { requireLoad, toLoad, wrongState } from './load.ts'
import { featureColumns, mapFeature } from './map-feature.ts'
import { codeIsTaken } from './publish.sql.ts'
import { countFeatures, settleFeatures } from './settle-features.sql.ts'

export async function loadLayer(
  { params, body }: { params: ParamsOf<typeof contract.loadLayer>; body: BodyOf<typeof contract.loadLayer> },
  context: Context,
): Promise<LayerLoad> {
  const load = await requireLoad(context.db, params.id)
  if (!load.inspection) throw wrongState(load.status)
  await refuseChoice(context, load, body)
  const total = load.inspection.layers.find((one) => one.name === body.layer)?.featureCount ?? null
  const moved = await moveLoad(context.db, load.id, ['inspected', 'checked', 'failed'], 'loading', {
    choice: body,
    counts: null,
    failure: null,
    progress: { phase: 'reading', done: 0, total },
  })
  if (!moved) throw wrongState(load.status)
  void queueJob(context.database, () => readAndCheck(context, load, body, total))
  return toLoad(await requireLoad(context.db, load.id), context.lang)
}

/** Only what the person can put right. */
async function refuseChoice({ db }: Program, load: LoadRow, choice: LayerChoice): Promise<void> {
  const source = load.inspection?.layers.find((one) => one.name === choice.layer)
  if (!source) throw fault('invalid-request', '/layer', 'layer-unknown', { layer: choice.layer })
  const faults: Fault[] = []
  const columns = new Set(source.fields.map((field) => field.name))
  const names = new Set<string>()
  for (const [index, { column, name }] of choice.attributes.entries()) {
    const pointer = `/attributes/${index}/name`
    if (!columns.has(column)) faults.push({ pointer, code: 'column-unknown', params: { column } })
    if (reservedNames.has(name)) faults.push({ pointer, code: 'layer.nameReserved', params: { name } })
    if (names.has(name)) faults.push({ pointer, code: 'layer.nameTwice', params: { name } })
    names.add(name)
  }
  if (choice.nameColumn !== null && !columns.has(choice.nameColumn))
    faults.push({ pointer: '/nameColumn', code: 'column-unknown', params: { column: choice.nameColumn } })
  if (!(await isKnownCrs(db, choice.epsg)))
    faults.push({ pointer: '/epsg', code: 'epsg-unknown', params: { epsg: String(choice.epsg) } })
  if (load.layer && choice.code !== load.layer.code)
    faults.push({ pointer: '/code', code: 'layer.codeStays' })
  if (load.layer && choice.reason === null) faults.push({ pointer: '/reason', code: 'required' })
  if (faults.length > 0) throw new Problem('invalid-request', { faults })
  if (choice.style) refuseUnknownAttributes(choice.style, choice.attributes)
  if (await codeIsTaken(db, choice.code, load.layer_id))
    throw fault('duplicate', '/code', 'layer.codeTaken', { code: choice.code })
}

/** Progress is for eyes: a few times a second is enough. */
const PROGRESS_MS = 300

class Stopped extends Error {}

async function readAndCheck(
  program: Program,
  load: LoadRow,
  choice: LayerChoice,
  total: number | null,
): Promise<void> {
  const { db, database } = program
  const tables = stagingTables(load.id)
  try {
    await whileLocked(database, load.id, async () => {
      const done = await readRows(program, load, choice, total)
      if (!(await saveLoadProgress(db, load.id, { phase: 'checking', done, total }))) throw new Stopped()
      await db.transaction().execute(async (trx) => {
        await prepareForBulk(trx)
        await judgeShapes(trx, tables, { epsg: choice.epsg, repairGeometry: true })
        await settleFeatures(trx, tables, choice.geometryType)
        await dropWorkTables(trx, tables)
        const counts = await countFeatures(trx, tables)
        if (counts.read !== done) throw new Error(`${done} rows read, ${counts.read} checked`)
        if (!(await moveLoad(trx, load.id, ['loading'], 'checked', { counts, progress: null })))
          throw new Stopped()
      })
    })
  } catch (error) {
    await dropTables(db, tables)
    await moveLoad(db, load.id, ['loading'], 'failed', { failure: failureOf(error), progress: null })
    if (!(error instanceof ImportFileError) && !(error instanceof Stopped)) throw error
  }
}

async function readRows(
  program: Program,
  load: LoadRow,
  choice: LayerChoice,
  total: number | null,
): Promise<number> {
  const { db, database, config } = program
  const tables = stagingTables(load.id)
  await createReadTable(db, tables)
  const file = { path: importPath(config, load.file_path), name: load.file_name }
  const features = readerById(load.format as FormatId).read(file, choice)
  async function* rows() {
    for await (const feature of features) yield mapFeature(feature, choice)
  }
  let told = performance.now()
  return await loadRows(database, tables, { columns: featureColumns, rows: rows() }, async (done) => {
    if (performance.now() - told < PROGRESS_MS) return
    told = performance.now()
    if (!(await saveLoadProgress(db, load.id, { phase: 'reading', done, total }))) throw new Stopped()
  })
}

function failureOf(error: unknown): LoadFailure {
  if (error instanceof ImportFileError) return { code: error.code, params: error.params }
  const timedOut = error instanceof Error && 'code' in error && error.code === '57014'
  return { code: timedOut ? 'too-slow' : 'internal', params: {} }
}
