/**
 * All rows of an analysis, also those that a screen does not list, done anew for the file. What has no end is kept on disk
 * between the database and the receiver; what has one comes as a screen gets it.
 */
import type { AnalysisForm } from '../../shared/analysis/forms.ts'
import type { AnalysisShape } from '../../shared/analysis/result.ts'
import type { Context } from '../http/context.ts'
import type { FileRow, FileSource, Outcome, Participants } from './analysis.ts'
import { assemblyForFile } from './assembly.ts'
import { untilGone } from './asker.ts'
import { changeFile } from './change.ts'
import { conflictsFile } from './conflicts.ts'
import { density } from './density.ts'
import { overlayFile } from './overlay.ts'
import { placeWording } from './place-wording.sql.ts'
import { profile } from './profile.ts'
import { reachFile } from './reach.ts'
import { type Body, participantsOf, refuseHiddenLayers } from './run-analysis.ts'
import { withAdvice } from './slow-advice.ts'
import { spoolRows } from './spool.ts'
import { suitabilityFile } from './suitability.ts'

export interface AnalysisFile {
  count: number
  /** Rows there are, where a file does not hold them all. */
  total: number
  rows(): AsyncIterable<FileRow>
  close(): void
}

/** @param shaped whether the file holds shapes. The caller closes it. @throws {Problem} as the analysis itself */
export async function openAnalysisFile(
  { question, form }: Body,
  context: Context,
  shaped: boolean,
): Promise<AnalysisFile> {
  await refuseHiddenLayers(form, context)
  const participants = await participantsOf(question, context)
  const wording = await placeWording(context)
  const source = endless(form, participants, shaped)
  if ('outcome' in source) {
    const outcome = await withAdvice(question, () => source.outcome, '/question')
    const rows = rowsOf(outcome).map(({ row, geometry }) => ({ row: wording.row(row), geometry }))
    return {
      count: rows.length,
      total: outcome.total,
      async *rows() {
        yield* rows
      },
      close: () => undefined,
    }
  }
  const { database, config, response } = context
  const spool = await withAdvice(
    question,
    () => spoolRows({ heavy: database.heavy, folder: config.dataDir }, source.statement, untilGone(response)),
    '/question',
  )
  return {
    count: spool.count,
    total: spool.count,
    async *rows() {
      for await (const found of spool.rows()) {
        const { row, geometry } = source.read(found)
        yield { row: wording.row(row), geometry }
      }
    },
    close: () => spool.close(),
  }
}

function endless(
  form: AnalysisForm,
  participants: Participants,
  shaped: boolean,
): FileSource | { outcome: Promise<Outcome> } {
  switch (form.analysis) {
    case 'overlay':
      return overlayFile(form, participants, shaped)
    case 'conflicts':
      return conflictsFile(form, participants, shaped)
    case 'reach':
      return reachFile(form, participants, shaped)
    case 'suitability':
      return suitabilityFile(form, participants, shaped)
    case 'change':
      return changeFile(form, participants, shaped)
    case 'assembly':
      return { outcome: assemblyForFile(form, participants) }
    case 'density':
      return { outcome: density(form, participants) }
    case 'profile':
    default:
      return { outcome: profile(form, participants) }
  }
}

/** Of several parts of a row the first: its outline, never its members. */
function rowsOf({ rows, shapes }: Outcome): FileRow[] {
  const found = new Map<number, AnalysisShape['geometry']>()
  for (const { properties, geometry } of shapes) {
    const row = Number(properties['row'])
    if (!found.has(row)) found.set(row, geometry)
  }
  return rows.map((row, index) => {
    const geometry = found.get(index)
    return { row, geometry: geometry === undefined ? null : JSON.stringify(geometry) }
  })
}
