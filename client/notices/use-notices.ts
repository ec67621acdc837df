/** Papers of a case from the server, and where their files are. */
import { queryOptions } from '@tanstack/react-query'
import { listCaseNotices, readNotice } from '../../shared/api/notice-api.ts'
import type { CaseDetail } from '../../shared/case.ts'
import type { NoticeDetail, NoticeRow } from '../../shared/notice.ts'
import { call } from '../api.ts'
import { queryClient } from '../query-client.ts'
import { forgetCase } from '../workflow/case-query.ts'

export const caseNoticesQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'notices'],
    queryFn: async ({ signal }): Promise<NoticeRow[]> =>
      (await call(listCaseNotices, { params: { id: caseId }, signal })).data.items,
  })

export const noticeQuery = (id: string) =>
  queryOptions({
    queryKey: ['notice', id],
    queryFn: async ({ signal }): Promise<NoticeDetail> =>
      (await call(readNotice, { params: { id }, signal })).data,
    staleTime: 0,
  })

/** After an act on a paper: the answer is the newest content; its case has new facts and papers. */
export function tookNotice(notice: NoticeDetail, { id, assetId }: Pick<CaseDetail, 'id' | 'assetId'>): void {
  queryClient.setQueryData(noticeQuery(notice.id).queryKey, notice)
  forgetCase(id, assetId)
}

interface FileAsk {
  format?: 'pdf' | 'docx'
  form?: 'paper' | 'service'
  download?: boolean
}

/** The version makes a new address of a new content. */
export function noticeFileUrl({ id, version }: Pick<NoticeRow, 'id' | 'version'>, ask: FileAsk = {}): string {
  const { format = 'pdf', form = 'paper', download = false } = ask
  return `/api/notices/${id}/file?format=${format}&form=${form}&download=${download}&v=${version}`
}
