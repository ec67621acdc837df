/** Guards of title confirmation: routes, defects, overlaps, announcement, deferral, extension. Each cites its law. */
import { findTerm } from './case-clocks.ts'
import { type CaseFacts, dateOf, has, listOf, numberOf, ruleOf, says } from './case-facts.ts'
import { type Fix, type Guard, correct, fill, goElsewhere, listParam, textParam, wait } from './guard.ts'
import { termOver } from './guards-common.ts'
import { read, unread } from './legal-basis.ts'

const legacy = unread('legacy2021')
const answer = (passes: boolean, fix: Fix): Fix | null => (passes ? null : fix)

/** The defects each route cures. Defects of the records alone fit every route. */
const cures: Readonly<Record<string, readonly string[]>> = {
  land: ['land_procedure', 'cross_parcel'],
  planning: ['planning_check'],
  completion: ['completion_acceptance'],
  payment: ['price_tax_arrears'],
  extinct: ['developer_extinct'],
}
const ofRecords = new Set(['mortgage_seizure', 'data_mismatch', 'cross_parcel'])

/** 重庆条例 第 42 条: before 1990-04-01 on state land; 第 39 条: before 1987-01-01 in villages. */
function isOldEnough(facts: CaseFacts): boolean {
  const built = dateOf(facts, 'builtOn')
  const limit = ruleOf(facts, says(facts, 'ruralLand', true) ? 'old_house.rural' : 'old_house.state_land')
  return built !== null && limit !== null && Number(built.replaceAll('-', '')) < limit.value
}

function routeFits(facts: CaseFacts): Fix | null {
  if (!has(facts, 'route')) return fill('route')
  if (says(facts, 'route', 'historic')) return answer(isOldEnough(facts), correct('route'))
  const defects = listOf(facts, 'defects')
  const route = String(facts.snapshot.fields['route'])
  const cured = defects.some((defect) => cures[route]?.includes(defect))
  const recordsOnly = route !== 'extinct' && defects.every((defect) => ofRecords.has(defect))
  return answer(cured || recordsOnly, correct('route'))
}

function tasksSettled(facts: CaseFacts, except: readonly string[]): Fix | null {
  const { tasks } = facts.snapshot
  const open = listOf(facts, 'defects').find(
    (defect) =>
      !except.includes(defect) && !tasks.some(({ code, status }) => code === defect && status !== 'open'),
  )
  return open === undefined ? null : { action: 'settle_tasks', target: open }
}

function extensionPermitted(facts: CaseFacts, deadlineId: string): Fix | null {
  const term = findTerm(facts, deadlineId)
  const days = numberOf(facts, 'extensionDays')
  if (term === null) return wait(deadlineId)
  if (days === null) return fill('extensionDays')
  const used = facts.snapshot.extensions.filter(({ deadline }) => deadline === deadlineId).length
  const permission = term.rule.extension
  if (permission === null || used >= permission.times || facts.now > term.dueOn)
    return goElsewhere('register')
  return answer(days > 0 && Number.isInteger(days) && days <= permission.max, correct('extensionDays'))
}

export const titleGuards = {
  not_small_property: {
    basis: [legacy],
    test: (facts) => answer(!says(facts, 'smallPropertyHousing', true), goElsewhere('find_unregistrable')),
  },
  route_fits: { basis: [unread('chongqing', '42'), unread('chongqing', '39'), legacy], test: routeFits },
  tasks_settled: {
    basis: [legacy, unread('chongqing', '24')],
    test: (facts, params) => tasksSettled(facts, listParam(params, 'except')),
  },
  no_overlap: {
    basis: [read('registration', '8'), read('registration', '22')],
    test: (facts) =>
      answer(says(facts, 'overlapsConfirmedParcel', false), correct('overlapsConfirmedParcel')),
  },
  announcement_over: {
    basis: [unread('registration_rules', '17'), unread('chongqing', '42')],
    test: (facts) => termOver(facts, says(facts, 'route', 'historic') ? 'announcement_old' : 'announcement'),
  },
  no_open_objection: {
    basis: [unread('registration_rules', '17')],
    test: (facts) =>
      answer(
        !has(facts, 'objectionOn') || says(facts, 'objectionOutcome', 'rejected', 'withdrawn'),
        fill('objectionOutcome'),
      ),
  },
  /** 证缴分离 is for homes already lived in; an empty one pays first. */
  occupied_home: {
    basis: [legacy],
    test: (facts) =>
      answer(
        facts.snapshot.assetClass === 'household' && says(facts, 'occupied', true),
        goElsewhere('settle_fees'),
      ),
  },
  arrears_free: {
    basis: [unread('chongqing', '24'), unread('registration_rules', '35')],
    test: (facts) =>
      answer(has(facts, 'feesSettledOn') || has(facts, 'deferralBasis'), goElsewhere('settle_fees')),
  },
  extension_permitted: {
    basis: [unread('chongqing', '25')],
    test: (facts, params) => extensionPermitted(facts, textParam(params, 'deadline')),
  },
} as const satisfies Record<string, Guard>
