/** A clerk at work on papers: a case that can have one, drafts, wording, issue; each one line in a test. */
import { sql } from 'kysely'
import type { CaseDetail } from '../../shared/case.ts'
import type { NoticeDetail } from '../../shared/notice.ts'
import type { FieldValue } from '../../shared/workflow/field-type.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { emptyCase } from '../../shared/workflow/testing/ready-case.ts'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import { placeCase } from './case-builders.ts'
import type { Answer, Client } from './client.ts'
import type { TestProgram } from './program.ts'
import { aRight, anOrganisation } from './right-builders.ts'

/** Facts by which a parcel is suspected, all that the notice of investigation takes from the case. */
export const suspectedFacts: Record<string, FieldValue> = {
  agreedStartOn: '2024-03-01',
  startDateSource: 'contract',
  idleKind: 'not_started',
  discoveredOn: '2026-01-05',
  source: '镇街巡查',
}
const typed = { holderAddress: '九龙坡区示例路1号', contactPhone: '023-68000000' }
export const somePdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

/** A paper, or why there is none. */
export type NoticeAnswer = Answer<
  NoticeDetail & { type: string; errors: { pointer: string; message: string }[] }
>

export function noticeClerk(program: TestProgram, client: Client) {
  const draft = (caseId: string, kind = 'investigation_notice', key?: string): Promise<NoticeAnswer> =>
    client.post(`/api/cases/${caseId}/notices`, { kind }, key === undefined ? {} : { key })
  const word = (notice: NoticeDetail, worded: object = typed): Promise<NoticeAnswer> =>
    client.put(`/api/notices/${notice.id}`, { worded }, { ifMatch: notice.version })
  const issue = (notice: NoticeDetail, key?: string): Promise<NoticeAnswer> =>
    client.post(
      `/api/notices/${notice.id}/issue`,
      {},
      { ifMatch: notice.version, ...(key === undefined ? {} : { key }) },
    )
  return {
    draft,
    word,
    issue,
    /** Drafted, worded and issued. */
    issued: async (caseId: string): Promise<NoticeDetail> =>
      (await issue((await word((await draft(caseId)).body)).body)).body,
    readCase: async (id: string): Promise<CaseDetail> => (await client.get(`/api/cases/${id}`)).body,
    /** A case of idle land whose parcel has a holder, an area and a use. */
    aCase: async (state = 'suspected', fields = suspectedFacts): Promise<string> => {
      const snapshot = { ...emptyCase(workflowDefinitions.idle_land, state), fields }
      const { caseId, assetId } = await placeCase(program.program.db, snapshot)
      const name = `重庆示例置业有限公司 ${caseId.slice(0, 6)}`
      const party = await client.post('/api/parties', anOrganisation({ name }))
      const right = { partyId: party.body.id, sourceDoc: '渝地（2023）合字第118号' }
      await client.post(`/api/assets/${assetId}/rights`, aRight(right))
      const act = { actor: SYSTEM_ACTOR, action: 'asset.corrected' as const }
      await inTransaction(program.program.db, act, async (trx) => {
        await sql`update asset set land_use_planned = '0901', registered_area_m2 = 20000, version = version + 1
          where id = ${assetId}::uuid`.execute(trx)
      })
      return caseId
    },
  }
}
export type NoticeClerk = ReturnType<typeof noticeClerk>
