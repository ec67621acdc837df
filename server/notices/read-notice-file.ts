/**
 * A paper as PDF or Word: a draft as it stands, marked so and with blanks; an issued one as it was frozen; a voided one
 * marked void. And its 送达回证, to be signed.
 */
import type * as api from '../../shared/api/notice-api.ts'
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import { serviceManners } from '../../shared/notice.ts'
import { dateText } from '../../shared/notices/chinese.ts'
import { noticeKinds } from '../../shared/notices/kinds.ts'
import type { Context } from '../http/context.ts'
import { type FilledNotice, findFilled } from './notice-detail.ts'
import { prefixOf } from './number.sql.ts'
import { sendPaper } from './send-paper.ts'
import { type PaperFacts, pdfOf, readStored, writeWord } from './write-paper.ts'

type Input = { params: ParamsOf<typeof api.readNoticeFile>; query: QueryOf<typeof api.readNoticeFile> }

export async function readNoticeFile({ params, query }: Input, context: Context): Promise<undefined> {
  const found = await findFilled(context.db, params.id, context)
  const { format, form, download } = query
  const title = titleOf(found)
  if (form === 'service') {
    const name = `送达回证 ${title}`
    const { word } = await writeWord(context.db, context, 'service_proof', serviceFacts(found))
    return sendPaper(context, {
      bytes: format === 'pdf' ? await pdfOf(word, name) : word,
      format,
      name,
      download,
    })
  }
  const bytes = format === 'pdf' ? await paperPdf(found, title, context) : await paperWord(found, context)
  return sendPaper(context, { bytes, format, name: title, download })
}

const titleOf = ({ notice }: FilledNotice): string =>
  `${noticeKinds[notice.kind].zh} ${notice.number ?? '草稿'}`

async function paperWord(found: FilledNotice, context: Context): Promise<Buffer> {
  const { notice } = found
  if (notice.wordSha256 !== null) return await readStored(context, notice.wordSha256)
  return (await writeWord(context.db, context, notice.kind, await draftFacts(found, context), true)).word
}

async function paperPdf(found: FilledNotice, title: string, context: Context): Promise<Buffer> {
  const { notice } = found
  if (notice.pdfSha256 !== null && notice.status !== 'void')
    return await readStored(context, notice.pdfSha256)
  const mark = notice.status === 'void' ? '作废' : '草稿'
  return await pdfOf(await paperWord(found, context), title, mark)
}

/** What the issue will give is shown as it will look, without a number. */
async function draftFacts({ notice, filled, material }: FilledNotice, { db }: Context): Promise<PaperFacts> {
  const prefix = await prefixOf(db, noticeKinds[notice.kind].series)
  return {
    ...Object.fromEntries(filled.map(({ code, value }) => [code, value])),
    number: `${prefix}〔${material.today.slice(0, 4)}〕　号`,
    issuedOn: dateText(material.today),
  }
}

function serviceFacts({ notice, stored, filled }: FilledNotice): PaperFacts {
  const valueOf = (code: string): string => filled.find((fact) => fact.code === code)?.value ?? ''
  const [service = null] = notice.services
  const toMortgagee = noticeKinds[notice.kind].documentKind === 'mortgagee_notice'
  const addressee = toMortgagee ? valueOf('mortgagees') : valueOf('holderName') || valueOf('applicant')
  return {
    issuer: valueOf('issuer'),
    paperName: `《${noticeKinds[notice.kind].zh.replace(/（.*）$/, '')}》`,
    number: notice.number ?? '',
    caseNo: stored.caseNo,
    receiver: service?.receiver ?? addressee,
    servicePlace: service?.place ?? valueOf('holderAddress'),
    serviceManner: service === null ? '' : serviceManners[service.manner].zh,
    servedOn: service === null ? '' : dateText(service.servedOn),
    signedBy: service?.signedBy ?? '',
    serviceNote: service?.note ?? '',
  }
}
