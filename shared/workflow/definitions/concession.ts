/**
 * Track `concession` 特许经营资产 (DOMAIN C4; register of C3 at signature). An end that is selected again goes on in
 * the same case (`terminated → reselect`), so those two states are final but have a way back. Data only.
 */
import { clock, final, holding, is, open } from '../author.ts'
import type { WorkflowDefinition } from '../definition.ts'
import { operationSteps } from './concession-operation.ts'
import { selectionSteps } from './concession-selection.ts'

const running = ['operating', 'amending', 'expiring', 'extended', 'suspended', 'takeover']

export const concession: WorkflowDefinition = {
  track: 'concession',
  version: 1,
  states: [
    ...open(
      'inventoried',
      'screened',
      'scheme',
      'scheme_reviewed',
      'approved',
      'tendering',
      'awarded',
      'signed',
    ),
    ...open('building', 'operating', 'amending', 'expiring', 'extended', 'reselect', 'failed'),
    ...holding('suspended', 'takeover'),
    ...final('handed_over', 'terminated', 'withdrawn'),
  ],
  transitions: [...selectionSteps, ...operationSteps],
  deadlines: [
    clock('tender_notice', 'conc.tender_notice', ['公告期', 'Tender notice'], {
      start: { field: 'tenderNoticeOn' },
      states: ['tendering'],
      settledBy: null,
      owner: 'trading_centre',
      lead: 5,
    }),
    clock('award_publicity', 'conc.award_publicity', ['中选公示期', 'Publication of the award'], {
      start: { field: 'awardPublishedOn' },
      states: ['awarded'],
      settledBy: null,
      owner: 'trading_centre',
      lead: 5,
    }),
    clock('term_max', 'conc.term_max', ['特许经营最长期', 'Longest concession'], {
      start: { field: 'concessionBeginsOn' },
      states: running,
      settledBy: null,
      owner: 'implementing_agency',
      lead: 90,
      when: [is('legalForm', 'concession_17')],
    }),
    clock('lease_max', 'lease.term_max', ['租赁最长期', 'Longest lease'], {
      start: { field: 'concessionBeginsOn' },
      states: running,
      settledBy: null,
      owner: 'implementing_agency',
      lead: 90,
      when: [is('legalForm', 'lease')],
    }),
    clock('expiring', 'conc.expiring_lead', ['临期提醒', 'Reminder before the end'], {
      start: { field: 'concessionEndsOn' },
      states: running,
      settledBy: null,
      owner: 'implementing_agency',
      lead: 90,
    }),
    clock('term_end', 'conc.hand_over', ['期满移交', 'Hand over at expiry'], {
      start: { field: 'concessionEndsOn' },
      states: running,
      settledBy: 'handOverOn',
      owner: 'operator',
      lead: 90,
    }),
  ],
}
