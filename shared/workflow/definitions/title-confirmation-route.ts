/** Title confirmation up to the survey: inventory, diagnosis, route, child tasks per defect (DOMAIN B3, B4). Data only. */
import { choose, is, item, step } from '../author.ts'
import { START } from '../definition.ts'
import { localOrder, read, unread } from '../legal-basis.ts'

const legacy = unread('legacy2021')
const state = [is('assetClass', 'state')]
const household = [is('assetClass', 'household')]
const judicial = [is('assetClass', 'social'), is('judicialRoute', true)]
const historic = [is('route', 'historic')]
const extinct = [is('route', 'extinct')]
const rural = [...historic, is('ruralLand', true)]
const urban = [...historic, is('ruralLand', false)]

export const routeSteps = [
  step('open', [START], 'inventoried', ['登记摸底', 'Record the inventory'], {
    office: 'street',
    law: [localOrder],
    fields: [
      'holderClaim',
      'titleLocation',
      'buildingAreaM2',
      'builtOn',
      'currentUse',
      'inventorySource',
      'ruralLand',
    ],
    documents: ['inventory_sheet', 'site_photo'],
  }),
  step('diagnose', ['inventoried'], 'diagnosed', ['登记诊断', 'Diagnose'], {
    office: 'task_force',
    law: [legacy, localOrder],
    fields: ['defects', 'blockingIssues', 'diagnosedOn', 'titleTargetOn', 'smallPropertyHousing', 'occupied'],
    documents: ['diagnosis_sheet', 'source_evidence'],
    guards: ['not_small_property'],
  }),
  step('fix_route', ['diagnosed'], 'route_fixed', ['确定路径', 'Fix the route'], {
    office: 'task_force',
    law: [legacy, localOrder],
    fields: [
      ...(['route', 'minutesNo', 'routeFixedOn'] as const),
      ['assetOwnerUnit', { when: state }],
      ['assetCardNo', { when: state }],
      ['stateConsentNo', { when: state }],
      ['windowPeriodEndsOn', { when: state }],
      ['ownFunds', { when: [is('assetClass', 'social')] }],
      ['judicialRoute', { when: [is('assetClass', 'social')] }],
      ['courtDocumentNo', { when: judicial }],
      ['estateName', { when: household }],
      ['actingApplicant', { when: extinct }],
      ['planningOpinionNo', { when: urban, basis: [unread('chongqing', '42')] }],
    ],
    documents: [
      'meeting_minutes',
      ['asset_consent', { when: state }],
      ['transfer_file', { when: state }],
      ['court_document', { when: judicial }],
      ['acting_applicant_record', { when: extinct }],
      ['planning_opinion', { when: urban, basis: [unread('chongqing', '42')] }],
      ['village_opinion', { when: rural, basis: [unread('chongqing', '39')] }],
    ],
    decisions: [
      choose('route', 'route', ['land', 'planning', 'completion', 'payment', 'historic', 'extinct']),
    ],
    guards: ['not_small_property', 'route_fits'],
  }),
  step('start_remedy', ['route_fixed'], 'remedying', ['派发补正任务', 'Hand out the remedies'], {
    office: 'task_force',
    law: [legacy],
    fields: ['defects'],
    effects: [{ kind: 'child_tasks', of: 'defects' }],
  }),
  step('rediagnose', ['route_fixed', 'remedying'], 'diagnosed', ['重新诊断', 'Diagnose again'], {
    office: 'task_force',
    law: [localOrder],
    fields: ['defects', 'blockingIssues', 'diagnosedOn'],
    effects: [{ kind: 'clear_fields', fields: ['route', 'minutesNo', 'routeFixedOn'] }],
  }),
  step('survey', ['remedying'], 'surveyed', ['登记权籍调查', 'Record the cadastral survey'], {
    office: 'surveyor',
    law: [read('registration', '8'), read('registration', '16'), read('registration_rules', '34')],
    fields: ['unitCode', 'surveyNo', 'surveyedOn', 'overlapsConfirmedParcel'],
    documents: ['survey_report', 'parcel_map'],
    checklist: [
      item(
        'common_parts',
        '建筑物区分所有的共有部分材料',
        'Common parts of divided buildings',
        [unread('registration_rules', '35')],
        true,
      ),
    ],
    guards: [['tasks_settled', { except: ['price_tax_arrears'] }], 'no_overlap'],
  }),
]
