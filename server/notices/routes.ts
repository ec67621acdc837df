/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/notice-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { readArchiveList } from './archive-list.ts'
import { changeNoticePrefix, listNoticeSeries } from './change-prefix.ts'
import { draftNotice, listCaseNotices, readNotice, wordNotice } from './draft-notice.ts'
import { issueNotice } from './issue-notice.ts'
import { readNoticeFile } from './read-notice-file.ts'
import { readSlipFile } from './read-slip-file.ts'
import { correctService, serveNotice } from './serve-notice.ts'
import {
  listNoticeTemplates,
  readNoticeTemplate,
  replaceNoticeTemplate,
  resetNoticeTemplate,
} from './templates.ts'
import { voidNotice } from './void-notice.ts'

export const noticeRoutes: readonly Binding[] = [
  bind(api.listCaseNotices, listCaseNotices),
  bind(api.draftNotice, draftNotice),
  bind(api.readNotice, readNotice),
  bind(api.wordNotice, wordNotice),
  bind(api.issueNotice, issueNotice),
  bind(api.serveNotice, serveNotice),
  bind(api.correctService, correctService),
  bind(api.voidNotice, voidNotice),
  bind(api.readNoticeFile, readNoticeFile),
  bind(api.readSlipFile, readSlipFile),
  bind(api.readArchiveList, readArchiveList),
  bind(api.listNoticeTemplates, listNoticeTemplates),
  bind(api.readNoticeTemplate, readNoticeTemplate),
  bind(api.replaceNoticeTemplate, replaceNoticeTemplate),
  bind(api.resetNoticeTemplate, resetNoticeTemplate),
  bind(api.listNoticeSeries, listNoticeSeries),
  bind(api.changeNoticePrefix, changeNoticePrefix),
] as const
