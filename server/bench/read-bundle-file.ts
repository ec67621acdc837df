/** A bundle as a file: the brief as Word or PDF, the same words in both; or the computation as a workbook. */
import { readFile } from 'node:fs/promises'
import type * as api from '../../shared/api/bench-api.ts'
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import { briefOf } from '../../shared/bench/brief.ts'
import type { BenchLaw } from '../../shared/bench/checks.ts'
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

export async function readBundleFile({ params, query }: Input, context: Context): Promise<undefined> {
  const { db, lang, config } = context
  const bundle = await detailOf(db, params.id, context)
  const name = `测算简报 ${bundle.bundleNo}`
  const { format, download } = query
  if (format === 'xlsx')
    return sendPaper(context, { bytes: await bundleWorkbook(bundle, lang), format, name, download })
  const law = await lawOf(db, bundle.definitionVersion)
  const word = fillWord(
    await readFile(briefTemplate),
    briefOf(bundle, law, `${config.regionName}盘活工作专班`),
  )
  const bytes = format === 'pdf' ? await pdfOf(word, name) : word
  return sendPaper(context, { bytes, format, name, download })
}
