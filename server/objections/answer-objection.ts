/**
 * An objection comes into its case: the letter is written from what was sent and filed, and the case takes the step of the
 * objection, in one transaction under the case's lock. A second one while the first is handled joins it by its letter.
 */
import type * as api from '../../shared/api/objection-api.ts'
import type { BodyOf, ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { CaseDetail } from '../../shared/case.ts'
import { startsIn } from '../../shared/workflow/missing.ts'
import type { Trx } from '../db/transaction.ts'
import { fileIn } from '../documents/file-document.ts'
import { keepBytes } from '../documents/keep-file.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { type Person, openPerson } from '../leads/person-box.ts'
import { printPdf } from '../notices/print-pdf.ts'
import { advance } from '../workflow/advance.ts'
import { type StoredCase, findStoredCase } from '../workflow/case-row.sql.ts'
import { changeCase, doerOf } from '../workflow/change-case.ts'
import { lawOf } from '../workflow/law-of-case.ts'
import { letterPage } from './objection-letter.ts'
import * as rows from './objection.sql.ts'

export async function listObjections(
  { params }: { params: ParamsOf<typeof api.listObjections> },
  { db, user, secret }: Context,
): Promise<ResultOf<typeof api.listObjections>> {
  if ((await findStoredCase(db, params.id, user)) === null) throw new Problem('not-found')
  const found = await rows.listRows(db, params.id)
  return {
    items: found.map(({ cipher, ...row }) => ({ ...row, grounds: openPerson(secret, cipher).message })),
  }
}

type Input = { params: ParamsOf<typeof api.answerObjection>; body: BodyOf<typeof api.answerObjection> }

export async function answerObjection({ params, body }: Input, context: Context): Promise<CaseDetail> {
  const refuses = body.outcome === 'refused'
  if (refuses && body.reason.length < 2) throw fault('invalid-request', '/reason', 'required')
  const action = refuses ? 'objection.refused' : 'objection.admitted'
  return await changeCase(
    context,
    params.id,
    { action, reason: body.reason || null },
    async (trx, stored) => {
      const found = await rows.lockRow(trx, params.id, params.objectionId)
      if (found === null) throw new Problem('not-found')
      if (found.status !== 'waiting' || stored.closedOn !== null) throw new Problem('not-acceptable-state')
      // The paper is out, its step is not taken: admitted now, the objection would lie in the file and hold up nothing.
      if (!refuses && (await isAnnouncementAhead(trx, stored))) throw new Problem('not-acceptable-state')
      const settled = { remark: body.reason || null, doerId: context.user.id }
      if (refuses)
        return await rows.settle(trx, found.id, { ...settled, status: 'refused', documentId: null })
      const person = openPerson(context.secret, found.cipher)
      const documentId = await fileLetter(trx, context, stored, found, person)
      await rows.settle(trx, found.id, { ...settled, status: 'admitted', documentId })
      if (stored.state === 'announced') await object(trx, context, stored, found, person)
    },
  )
}

async function isAnnouncementAhead(trx: Trx, stored: StoredCase): Promise<boolean> {
  const { definition } = await lawOf(trx, stored)
  const step = definition.transitions.find(({ id }) => id === 'announce')
  return step !== undefined && startsIn(definition, step, stored.state)
}

async function fileLetter(
  trx: Trx,
  context: Context,
  stored: StoredCase,
  found: rows.StoredObjection,
  person: Person,
): Promise<string> {
  // Titles and names of files show in lists: the number, nobody's name.
  const title = `异议书 ${found.objectionNo}`
  const pdf = await printPdf(letterPage(found, person, stored.caseNo), title, null)
  const documentId = await keepBytes(trx, context, pdf, 'application/pdf', {
    title,
    fileName: `${found.objectionNo}.pdf`,
    source: 'notice',
    createdBy: context.user.id,
  })
  await fileIn(trx, context, { caseId: stored.id, kind: 'objection_letter', documentId })
  return documentId
}

async function object(
  trx: Trx,
  context: Context,
  stored: StoredCase,
  found: rows.StoredObjection,
  person: Person,
): Promise<void> {
  const fresh = (await findStoredCase(trx, stored.id, null))!
  const fields = {
    objectionOn: found.receivedOn,
    objector: person.name,
    objectionReason: person.message.slice(0, 500),
  }
  const step = { transition: 'object', fields, checklist: [], reason: `异议 ${found.objectionNo}` }
  await advance(trx, doerOf(context), fresh, step, context.today())
}
