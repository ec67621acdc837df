/**
 * A paper is issued: numbered, written as Word and PDF, frozen, filed in the case, its number and day recorded there; all
 * in one transaction, so a number that was given is a number that stands.
 */
import type * as api from '../../shared/api/notice-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { NoticeDetail } from '../../shared/notice.ts'
import { dateText } from '../../shared/notices/chinese.ts'
import type { FilledFact } from '../../shared/notices/fill.ts'
import { noticeKinds } from '../../shared/notices/kinds.ts'
import type { Trx } from '../db/transaction.ts'
import { fileIn } from '../documents/file-document.ts'
import { keepBytes, keepContent } from '../documents/keep-file.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import type { StoredCase } from '../workflow/case-row.sql.ts'
import { recordFields } from '../workflow/record-fields.ts'
import { changeNotice, tellChain } from './change-notice.ts'
import { makePublic } from './make-public.ts'
import { fillStored, isIssuable, missingOf } from './notice-detail.ts'
import { type StoredNotice, updateIssued } from './notice.sql.ts'
import { type GivenNumber, nextNumber } from './number.sql.ts'
import { pdfOf, writeWord } from './write-paper.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

type Input = { params: ParamsOf<typeof api.issueNotice>; body: BodyOf<typeof api.issueNotice> }

export async function issueNotice({ params }: Input, context: Context): Promise<NoticeDetail> {
  return await changeNotice(context, params.id, 'notice.issued', null, async (trx, notice, stored) => {
    if (notice.status !== 'draft' || !(await isIssuable(trx, stored, notice.kind)))
      throw new Problem('not-acceptable-state')
    const { filled } = await fillStored(trx, notice, stored, context)
    mustBeWhole(filled, context)
    const today = context.today()
    const given = await nextNumber(trx, noticeKinds[notice.kind].series, today)
    const issued = atIssue(filled, given, stored, today)
    const files = await keepFiles(trx, context, notice, issued, given.number)
    await updateIssued(trx, notice.id, {
      ...given,
      ...files,
      facts: issued,
      issuedOn: today,
      by: context.user.id,
    })
    await fileIn(trx, context, {
      caseId: stored.id,
      kind: noticeKinds[notice.kind].documentKind,
      documentId: files.documentId,
    })
    await recordIssue(trx, notice, stored, given, today)
    await tellChain(trx, stored, 'notice.issued', notice, given.number)
    await makePublic(trx, context, notice)
  })
}

/** @throws {Problem} notice-incomplete with everything that is missing */
function mustBeWhole(filled: readonly FilledFact[], context: Context): void {
  const missing = missingOf(filled, context.lang)
  if (missing.length === 0) return
  throw new Problem('notice-incomplete', {
    faults: missing.map(({ code, text }) => ({
      pointer: `/facts/${code}`,
      code: 'missing',
      params: { text },
    })),
    facts: { missing },
  })
}

/** The facts with what only the issue gives. */
function atIssue(
  filled: readonly FilledFact[],
  { number }: GivenNumber,
  stored: StoredCase,
  today: string,
): FilledFact[] {
  const given: Partial<Record<string, string>> = {
    number,
    issuedOn: dateText(today),
    caseNo: stored.caseNo,
  }
  return filled.map((fact) => ({ ...fact, value: given[fact.code] ?? fact.value }))
}

async function keepFiles(
  trx: Trx,
  context: Context,
  notice: StoredNotice,
  issued: readonly FilledFact[],
  number: string,
): Promise<{ wordSha256: string; documentId: string; templateRevision: number | null }> {
  const paper = Object.fromEntries(issued.map(({ code, value }) => [code, value]))
  const { word, templateRevision } = await writeWord(trx, context, notice.kind, paper)
  // Titles and names of files show in lists: the kind and the number, nobody's name.
  const title = `${noticeKinds[notice.kind].zh} ${number}`
  const pdf = await pdfOf(word, title)
  const documentId = await keepBytes(trx, context, pdf, 'application/pdf', {
    title,
    fileName: `${title}.pdf`,
    source: 'notice',
    createdBy: context.user.id,
  })
  return { wordSha256: await keepContent(trx, context, word, WORD), documentId, templateRevision }
}

/** Number and day go into the case by the same door as everything typed there. */
async function recordIssue(
  trx: Trx,
  notice: StoredNotice,
  stored: StoredCase,
  { number }: GivenNumber,
  today: string,
): Promise<void> {
  const { numberField, dateField } = noticeKinds[notice.kind]
  const fields = {
    ...(numberField === undefined ? {} : { [numberField]: number }),
    ...(dateField === undefined ? {} : { [dateField]: today }),
  }
  if (Object.keys(fields).length > 0) await recordFields(trx, stored, { fields, checklist: [] }, today)
}
