/**
 * `panhuo import FILE`: the same staged import without a browser. Prints the row report; writes only with --yes.
 * Must never do what the screen cannot: it calls the same functions.
 */
import { randomUUID } from 'node:crypto'
import { createReadStream, writeFileSync } from 'node:fs'
import { Command, InvalidArgumentError, Option } from 'commander'
import { assetFamilyCodes } from '../../shared/codes/asset-class.ts'
import { encodingIds } from '../../shared/import-codes.ts'
import { fieldMessage } from '../../shared/i18n/faults.ts'
import { problemTitle } from '../../shared/i18n/problems.ts'
import { type ImportChoice, importChoice, mappableFields } from '../../shared/import.ts'
import { boundaryStatuses } from '../../shared/asset.ts'
import { requireBatch, toBatch } from '../imports/batch.ts'
import { type BatchReader, type BatchRow, insertBatch, moveBatch } from '../imports/batch.sql.ts'
import { startCommit } from '../imports/commit.ts'
import { inspectBatch } from '../imports/inspect-batch.ts'
import { reportCsv } from '../imports/report-csv.ts'
import { receiveFile } from '../imports/receive-file.ts'
import { startStaging } from '../imports/stage.ts'
import { stagingTables } from '../imports/staging-columns.ts'
import { dropTables } from '../imports/staging.sql.ts'
import { baseName } from '../imports/upload.ts'
import { SYSTEM_ACTOR } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { withProgram } from './with-program.ts'

interface Options {
  family?: ImportChoice['defaults']['family']
  class?: string
  kind?: ImportChoice['defaults']['spatialUnitKind']
  boundary?: ImportChoice['defaults']['boundaryStatus']
  namePrefix?: string
  source?: string
  epsg?: number
  swapAxes?: boolean
  encoding?: ImportChoice['encoding']
  layer?: string
  map?: Record<string, string>
  repair: boolean
  overlaps: boolean
  dryRun?: boolean
  report?: string
  yes?: boolean
}

/** The machine's owner sees everything; who acted is written as the system. */
const system: BatchReader = { id: SYSTEM_ACTOR, scopeArea: '', scopeUnitId: null }

async function importFile(path: string, options: Options): Promise<void> {
  await withProgram(async (program) => {
    try {
      const batch = await takeFile(program, path, options)
      const checked = await checkFile(program, batch, options)
      if (options.report) writeFileSync(options.report, await reportCsv(program.db, batch.id, 'zh-CN'))
      await finish(program, checked, options)
    } catch (error) {
      throw error instanceof Problem ? inWords(error) : error
    }
  })
}

function inWords(problem: Problem): Error {
  const faults = problem.faults.map(
    (one) => `\n  ${one.pointer}: ${fieldMessage(one.code, one.params ?? {}, 'en')}`,
  )
  return new Error(`${problemTitle(problem.slug, 'en')}${faults.join('')}`)
}

async function takeFile(program: Program, path: string, options: Options): Promise<BatchRow> {
  const { db, config } = program
  const id = randomUUID()
  const file = await receiveFile(config, createReadStream(path), id)
  await insertBatch(db, {
    id,
    fileName: baseName(path),
    filePath: file.path,
    size: file.size,
    sha256: file.sha256,
    createdBy: system.id,
  })
  await inspectBatch(program, await requireBatch(db, id, null), options.encoding)
  return await requireBatch(db, id, null)
}

async function checkFile(program: Program, batch: BatchRow, options: Options): Promise<BatchRow> {
  const { layers } = toBatch(batch, 'en')
  for (const layer of layers) {
    console.log(
      `layer ${layer.name}: ${layer.featureCount} rows, ${layer.encoding?.detected}, EPSG:${layer.crs.epsg ?? '?'}`,
    )
    for (const problem of layer.problems) console.log(`  ${problem.severity}: ${problem.message}`)
  }
  const choice = choiceOf(batch, options)
  for (const [column, field] of Object.entries(choice.mapping)) console.log(`  ${column} → ${field}`)
  const { finished } = await startStaging(program, batch, choice, system)
  await finished
  const checked = await requireBatch(program.db, batch.id, null)
  const { status, counts, issueCounts, failure, hint } = toBatch(checked, 'en')
  if (status !== 'checked' || !counts) throw new Error(failure?.message ?? 'The checks failed.')
  console.log(
    `${counts.read} rows read: ${counts.accepted} accepted, ${counts.repaired} repaired, ${counts.rejected} rejected; ${counts.warned} with a warning`,
  )
  for (const [code, rows] of Object.entries(issueCounts)) console.log(`  ${code}: ${rows}`)
  if (hint) console.log(hint.message)
  return checked
}

function choiceOf(batch: BatchRow, options: Options): ImportChoice {
  const suggestion = batch.inspection?.suggestion
  if (!suggestion) throw new Error('No layer of the file can be read.')
  const given = {
    ...(options.layer !== undefined && { layer: options.layer }),
    ...(options.encoding !== undefined && { encoding: options.encoding }),
    ...(options.epsg !== undefined && { epsg: options.epsg, swapAxes: false }),
    ...(options.swapAxes && { swapAxes: true }),
    ...(options.map !== undefined && { mapping: options.map }),
  }
  const defaults = {
    ...suggestion.defaults,
    ...(options.family !== undefined && { family: options.family }),
    ...(options.class !== undefined && { assetClass: options.class }),
    ...(options.kind !== undefined && { spatialUnitKind: options.kind }),
    ...(options.boundary !== undefined && { boundaryStatus: options.boundary }),
    ...(options.namePrefix !== undefined && { namePrefix: options.namePrefix }),
    ...(options.source !== undefined && { source: options.source }),
  }
  const repair = { repairGeometry: options.repair, acceptOverlaps: options.overlaps }
  return importChoice.parse({ ...suggestion, ...given, ...repair, defaults })
}

async function finish(program: Program, batch: BatchRow, options: Options): Promise<void> {
  const { db } = program
  if (!options.yes || options.dryRun) {
    await moveBatch(db, batch.id, ['checked'], 'discarded')
    await dropTables(db, stagingTables(batch.id))
    console.log('Nothing was written. Run again with --yes to write the accepted and repaired rows.')
    return
  }
  const { finished } = await startCommit(program, batch, system, null)
  await finished
  const { status, failure } = toBatch(await requireBatch(db, batch.id, null), 'en')
  if (status !== 'committed') throw new Error(failure?.message ?? 'Nothing was written.')
  console.log(`Committed as import ${batch.id}.`)
}

function collectMapping(text: string, known: Record<string, string> = {}): Record<string, string> {
  const at = text.lastIndexOf('=')
  const field = text.slice(at + 1)
  if (at < 1 || !(mappableFields as readonly string[]).includes(field))
    throw new InvalidArgumentError(`expected COLUMN=FIELD, with FIELD one of ${mappableFields.join(', ')}`)
  return { ...known, [text.slice(0, at)]: field }
}

const number = (text: string): number => {
  if (!/^\d{4,6}$/.test(text)) throw new InvalidArgumentError('expected an EPSG code')
  return Number(text)
}

export const importCommand = new Command('import')
  .description('check a GeoJSON or zipped Shapefile row by row and, with --yes, write it to the registry')
  .argument('<file>')
  .addOption(new Option('--family <family>', 'family of the assets').choices(assetFamilyCodes))
  .option('--class <class>', 'campaign class where the file names none')
  .addOption(new Option('--kind <kind>', 'kind of spatial unit').choices(['parcel', 'building', 'facility']))
  .addOption(new Option('--boundary <status>', 'how sure the boundaries are').choices(boundaryStatuses))
  .option('--name-prefix <text>', 'names rows without a name: text + row number')
  .option('--source <text>', 'source of the data')
  .option('--epsg <code>', 'coordinate system, instead of the detected one', number)
  .option('--swap-axes', 'northing or latitude comes first')
  .addOption(
    new Option('--encoding <name>', 'text encoding, instead of the detected one').choices(encodingIds),
  )
  .option('--layer <name>', 'layer of the file')
  .option('--map <column=field>', 'column of the file → field; repeat; replaces the proposal', collectMapping)
  .option('--no-repair', 'reject invalid shapes instead of repairing them')
  .option('--no-overlaps', 'reject rows that overlap registered assets')
  .option('--dry-run', 'check only')
  .option('--report <csv>', 'write every row with its outcome and reasons')
  .option('--yes', 'write the accepted and repaired rows')
  .action(importFile)
