/** A bundle as a file: the brief as Word or PDF, the same words in both; or the computation as a workbook. */
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type * as api from '../../shared/api/bench-api.ts'
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import { briefOf } from '../../shared/bench/brief.ts'
import type { BenchLaw } from '../../shared/bench/checks.ts'
import { benchBriefMessages } from '../../shared/i18n/bench-brief.ts'
import { translate } from '../../shared/i18n/define.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { definitionOf, holidayCalendar, ruleBook } from '../law/read-law.ts'
import { fillWord } from '../notices/fill-word.ts'
import { sendPaper } from '../notices/send-paper.ts'
import { pdfOf } from '../notices/write-paper.ts'
import { briefTemplate } from '../paths.ts'
import { detailOf } from './read-bundles.ts'
import { bundleWorkbook } from './write-workbook.ts'

type Input = { params: ParamsOf<typeof api.readBundleFile>; query: QueryOf<typeof api.readBundleFile> }

async function lawOf(db: Executor, version: number): Promise<BenchLaw> {
  return {
    definition: await definitionOf(db, 'concession', version),
    rules: await ruleBook(db),
    calendar: await holidayCalendar(db),
  }
}

/** The district as the language of the brief names it; without an English name the one it is known by. */
async function regionOf({ db, lang, config }: Context): Promise<string> {
  if (lang !== 'en') return config.regionName
  const { rows } = await sql<{ nameEn: string | null }>`select name_en as "nameEn" from area
    where code = ${config.district}`.execute(db)
  return rows[0]?.nameEn ?? config.regionName
}

export async function readBundleFile({ params, query }: Input, context: Context): Promise<undefined> {
  const { db, lang } = context
  const bundle = await detailOf(db, params.id, context)
  const name = translate(benchBriefMessages, lang, 'file', { no: bundle.bundleNo })
  const { format, download } = query
  if (format === 'xlsx')
    return sendPaper(context, { bytes: await bundleWorkbook(bundle, lang), format, name, download })
  const law = await lawOf(db, bundle.definitionVersion)
  const word = fillWord(
    await readFile(briefTemplate[lang]),
    briefOf(bundle, law, await regionOf(context), lang),
  )
  const bytes = format === 'pdf' ? await pdfOf(word, name) : word
  return sendPaper(context, { bytes, format, name, download })
}
