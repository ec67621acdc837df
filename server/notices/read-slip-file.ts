/** A supervision slip as a paper: its own number, the demand, and what was answered so far. */
import type * as api from '../../shared/api/notice-api.ts'
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import type { Slip } from '../../shared/desk.ts'
import { dateText } from '../../shared/notices/chinese.ts'
import { selectSlips } from '../desk/slip.sql.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { sendPaper } from './send-paper.ts'
import { type PaperFacts, pdfOf, writeWord } from './write-paper.ts'

type Input = { params: ParamsOf<typeof api.readSlipFile>; query: QueryOf<typeof api.readSlipFile> }

/** A moment as the day it was in Chongqing. */
const dayOf = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)

function slipFacts(slip: Slip, regionName: string): PaperFacts {
  const caseText =
    slip.caseNo === null ? '' : `${slip.caseNo}${slip.assetName === null ? '' : `　${slip.assetName}`}`
  return {
    issuer: `${regionName}盘活工作专班`,
    number: slip.slipNo,
    issuedOn: dateText(dayOf(slip.issuedAt)),
    slipUnit: slip.unitName,
    slipSubject: slip.subject,
    slipDemand: slip.demand,
    slipDueOn: `${dateText(slip.dueOn)}前`,
    slipCase: caseText,
    slipIssuer: slip.byBreach ? '系统按期限超期自动签发' : slip.issuedByName,
    slipReply:
      slip.reply === null
        ? ''
        : `${slip.reply}${slip.repliedByName === null ? '' : `（${slip.repliedByName}）`}`,
    slipRemark: slip.remark ?? '',
  }
}

export async function readSlipFile({ params, query }: Input, context: Context): Promise<undefined> {
  const { db, user, today, config } = context
  const [slip] = await selectSlips(db, { open: false, caseId: null, id: params.id, limit: 1 }, user, today())
  if (slip === undefined) throw new Problem('not-found')
  const { word } = await writeWord(db, context, 'supervision_slip', slipFacts(slip, config.regionName), true)
  const name = `督办单 ${slip.slipNo}`
  const bytes = query.format === 'pdf' ? await pdfOf(word, name) : word
  return sendPaper(context, { bytes, format: query.format, name, download: query.download })
}
