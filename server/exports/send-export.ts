/**
 * Sends a table as a file: refuses what is too large with advice, writes the act down, then streams.
 * Any feature that has a table uses it; must never send before the act is recorded.
 */
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { type Lang, formatDateTime, translate } from '../../shared/i18n/define.ts'
import { exportMessages } from '../../shared/i18n/export.ts'
import { type ExportFormat, type csvEncodings, type exportCrs, exportRowLimits } from '../../shared/export.ts'
import type { Context } from '../http/context.ts'
import { fault } from '../http/problem.ts'
import type { ExportTable } from './export-table.ts'
import { csvChunks } from './write-csv.ts'
import { geoJsonChunks } from './write-geojson.ts'
import { gpkgFile } from './write-gpkg.ts'
import { type AboutLine, xlsxFile } from './write-xlsx.ts'

export interface ExportAsk {
  format: ExportFormat
  filter?: string | undefined
  encoding: (typeof csvEncodings)[number]
  crs: (typeof exportCrs)[number]
}

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  geojson: 'application/geo+json',
  gpkg: 'application/geopackage+sqlite3',
}

/** @throws {Problem} too-large, naming the limit and the formats that have none */
export async function sendExport(context: Context, table: ExportTable, ask: ExportAsk): Promise<undefined> {
  try {
    return await send(context, withCut(table, context.lang), ask)
  } finally {
    table.close?.()
  }
}

/** A file that holds the first rows only says so in its name, on its sheet and in its head. */
function withCut(table: ExportTable, lang: Lang): ExportTable {
  if (table.cutFrom === undefined) return table
  const words = translate(exportMessages, lang, 'cut', { count: table.count, total: table.cutFrom })
  return { ...table, title: `${table.title}${words}` }
}

async function send(context: Context, table: ExportTable, ask: ExportAsk): Promise<undefined> {
  const limit = exportRowLimits[ask.format]
  if (limit !== null && table.count > limit)
    throw fault('too-large', 'format', 'export.tooManyRows', { count: table.count, limit })
  await recordExport(context, table, ask)
  const at = new Date().toISOString()
  const { response } = context
  const body = await bodyOf(context, table, ask, at)
  response.status(200).set({
    'Content-Type': ask.format === 'csv' ? `text/csv; charset=${ask.encoding}` : mediaTypes[ask.format],
    'Content-Disposition': dispositionOf(`${table.title}-${at.slice(0, 10)}.${ask.format}`),
    'X-Export-Rows': String(table.count),
    'Cache-Control': 'no-store',
  })
  // A broken stream has begun already: the line is cut, and the file is seen to be incomplete.
  await pipeline(body, response).catch(() => response.destroy())
  return undefined
}

async function bodyOf(
  context: Context,
  table: ExportTable,
  { format, encoding, crs, filter }: ExportAsk,
  at: string,
): Promise<Readable> {
  const { db, lang, user } = context
  if (format === 'csv') return Readable.from(csvChunks(table, encoding), { objectMode: false })
  if (format === 'geojson') return Readable.from(geoJsonChunks(table, lang), { objectMode: false })
  if (format === 'gpkg') return Readable.from([await gpkgFile(db, table, Number(crs), at)])
  const about = aboutLines({ table, filter, at, by: user.name, lang })
  return Readable.from([await xlsxFile(table, about, translate(exportMessages, lang, 'about'))])
}

function aboutLines({
  table,
  filter,
  at,
  by,
  lang,
}: {
  table: ExportTable
  filter: string | undefined
  at: string
  by: string
  lang: Lang
}): AboutLine[] {
  const t = (key: keyof typeof exportMessages.zh): string => translate(exportMessages, lang, key)
  return [
    [t('about.source'), `Panhuo 盘活一张图 · ${table.title}`],
    [t('about.filter'), filter?.trim() || t('about.all')],
    [t('about.rows'), table.count],
    ...(table.cutFrom === undefined ? [] : [[t('about.cut'), table.cutFrom] as const]),
    [t('about.at'), formatDateTime(lang, at)],
    [t('about.by'), by],
    [t('about.crs'), t('about.crs.value')],
    [t('about.masked'), t('about.masked.value')],
  ]
}

const dispositionOf = (name: string): string =>
  `attachment; filename="${name.replaceAll(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`

/** Who took what out, when. A filter that names a holder names a person, and is not kept. */
async function recordExport(
  context: Context,
  { name, count }: ExportTable,
  { format, filter }: ExportAsk,
): Promise<void> {
  const what = {
    table: name,
    format,
    rows: count,
    filter: /\bholder\b/.test(filter ?? '') ? '(holder)' : (filter ?? ''),
  }
  await context.write({ action: 'export.made', detail: what }, async (trx) => {
    await sql`select record_act('export', ${randomUUID()}::text)`.execute(trx)
    return null
  })
}
