/** Papers of concessions: the tender and its result (DOMAIN C1, C4). Data only. */
import { read } from '../workflow/legal-basis.ts'
import { type NoticeKindRow, contactFacts, headFacts } from './kind-row.ts'

const concession = { track: 'concession', office: 'implementing_agency' } as const
const project = ['landName', 'landLocation', 'projectKind', 'category', 'owner', 'agency'] as const
export const concessionKinds = {
  tender_notice: {
    ...concession,
    zh: '特许经营招募公告',
    en: 'Tender notice',
    transition: 'tender',
    documentKind: 'tender_notice',
    series: 'concession_tender',
    prefix: '九特许招',
    law: [read('concession17', '3'), read('ppp115', '8')],
    required: [
      ...headFacts,
      ...project,
      'approvalNo',
      'selectionMethod',
      'platformNo',
      'conditions',
      'submission',
      'noticeTerm',
      'noticeEndsOn',
      ...contactFacts,
    ],
    optional: ['authorisationNo', 'schemeNo', 'mode', 'termYears', 'contactAddress', 'otherMatters'],
    dateField: 'tenderNoticeOn',
    madePublicAs: 'concession_tender',
    service: null,
  },
  award_notice: {
    ...concession,
    zh: '特许经营中选结果公示',
    en: 'Publication of the award',
    transition: 'award',
    documentKind: 'award_notice',
    series: 'concession_award',
    prefix: '九特许示',
    law: [read('concession17', '3'), read('ppp115', '8')],
    required: [
      ...headFacts,
      ...project,
      'selectionMethod',
      'platformNo',
      'operatorName',
      'operatorCode',
      'awardTerm',
      'awardEndsOn',
      ...contactFacts,
    ],
    optional: ['termYears', 'contactAddress', 'otherMatters'],
    dateField: 'awardPublishedOn',
    madePublicAs: 'concession_result',
    service: null,
  },
} as const satisfies Record<string, NoticeKindRow>
