/** Guards of land: idle land (53 号令) and temporary use. Small pure questions; each cites the article it holds. */
import { type CaseFacts, dateOf, has, numberOf, ruleOf, says } from './case-facts.ts'
import { type Fix, type Guard, correct, fill, goElsewhere, listParam, textParam } from './guard.ts'
import { passed, termOver } from './guards-common.ts'
import { read, unread } from './legal-basis.ts'

const order = (article: string) => read('order53', article)

/** Art. 2(2): developed less than a third, or invested less than a quarter. */
function underDeveloped(facts: CaseFacts): boolean {
  const share = (done: number | null, due: number | null): number =>
    due === null || due === 0 || done === null ? Number.POSITIVE_INFINITY : done / due
  const area = share(numberOf(facts, 'areaDeveloped'), numberOf(facts, 'areaDue'))
  const investment = share(numberOf(facts, 'investmentDone'), numberOf(facts, 'investmentTotal'))
  return (
    area < (ruleOf(facts, 'idle.area_share')?.value ?? 0) ||
    investment < (ruleOf(facts, 'idle.investment_share')?.value ?? 0)
  )
}

function suspectByClock(facts: CaseFacts): Fix | null {
  if (!says(facts, 'idleKind', 'suspended'))
    return passed(facts, dateOf(facts, 'agreedStartOn'), 'idle.suspect')
  if (!underDeveloped(facts)) return correct('areaDeveloped')
  const since = dateOf(facts, 'suspendedSince')
  return since === null ? fill('suspendedSince') : passed(facts, since, 'idle.suspension')
}

/** Yuan, to the fen: price × rate, never above the rate of the order and the cap of the statute. Null without a rule. */
export function idleFee(facts: CaseFacts, landPrice: number, rate: number): number | null {
  const [rateRule, cap] = [ruleOf(facts, 'idle.fee_rate'), ruleOf(facts, 'idle.fee_cap')]
  if (rateRule === null || cap === null) return null
  return Math.round(landPrice * Math.min(rate, rateRule.value, cap.value) * 100) / 100
}

/** The rate of the order and the cap of the statute, the lower one first. */
function feeCaps(facts: CaseFacts): string[] {
  const [rate, cap] = [ruleOf(facts, 'idle.fee_rate'), ruleOf(facts, 'idle.fee_cap')]
  const ids = ['idle.fee_rate', 'idle.fee_cap']
  return rate !== null && cap !== null && cap.value < rate.value ? ids.toReversed() : ids
}

function feeWithinCap(facts: CaseFacts): Fix | null {
  const [price, rate, amount] = [
    numberOf(facts, 'landPrice'),
    numberOf(facts, 'feeRate'),
    numberOf(facts, 'feeAmount'),
  ]
  if (price === null) return fill('landPrice')
  if (rate === null) return fill('feeRate')
  if (amount === null) return fill('feeAmount')
  const most = idleFee(facts, price, rate)
  return most !== null && amount > 0 && amount <= most ? null : correct('feeAmount', ...feeCaps(facts))
}

function hearingSettled(facts: CaseFacts, on: string): Fix | null {
  if (has(facts, 'hearingConcerns') && !says(facts, 'hearingConcerns', on)) return correct('hearingConcerns')
  if (has(facts, 'hearingHeldOn') || has(facts, 'hearingWaivedOn')) return null
  if (has(facts, 'hearingRequestedOn')) return fill('hearingHeldOn')
  return termOver(facts, `hearing_request_${on}`)
}

function startedByArt30(facts: CaseFacts): Fix | null {
  if (!has(facts, 'constructionPermitNo')) return fill('constructionPermitNo')
  const share = numberOf(facts, 'foundationShare')
  if (share === null) return fill('foundationShare')
  const least = says(facts, 'foundationKind', 'pit', 'piles')
    ? 1
    : ruleOf(facts, 'idle.foundation_share')?.value
  return least !== undefined && share >= least ? null : correct('foundationShare')
}

/** Art. 8: every cause but the owner's names its ground; the owner's names none. */
function causeHasGround(facts: CaseFacts): Fix | null {
  const disaster = says(facts, 'causeGround', 'disaster')
  if (says(facts, 'cause', 'owner')) return has(facts, 'causeGround') ? correct('cause') : null
  if (!has(facts, 'causeGround')) return fill('causeGround')
  if (says(facts, 'cause', 'force_majeure')) return disaster ? null : correct('causeGround')
  return says(facts, 'cause', 'government') && disaster ? correct('cause') : null
}

function swapConditions(facts: CaseFacts): Fix | null {
  if (!says(facts, 'causeGround', 'plan_changed')) return goElsewhere('redraft_plan')
  const failing = (['priceFullyPaid', 'fundsInPlace', 'equalValueSameUse'] as const).find(
    (field) => !says(facts, field, true),
  )
  return failing === undefined ? null : correct(failing)
}

const answer = (passes: boolean, fix: Fix): Fix | null => (passes ? null : fix)

export const idleGuards = {
  suspect_by_clock: { basis: [order('2')], test: suspectByClock },
  /** Art. 14 leaves out every circumstance of art. 8: a government's, a mixed or a natural cause never pays. */
  owner_caused: {
    basis: [order('8'), order('14')],
    test: (facts) => answer(says(facts, 'cause', 'owner'), goElsewhere('draft_plan')),
  },
  /** Art. 12 para. 3: land that was started and then stopped never reaches the fee or the free take-back. */
  never_started: {
    basis: [order('2(2)'), order('12')],
    test: (facts) => answer(says(facts, 'idleKind', 'not_started'), goElsewhere('draft_plan')),
  },
  modes_open: {
    basis: [order('8'), order('12')],
    test: (facts) =>
      answer(
        says(facts, 'cause', 'government', 'force_majeure', 'mixed') || says(facts, 'idleKind', 'suspended'),
        goElsewhere('notify_fee'),
      ),
  },
  monitoring_filed: {
    basis: [order('25')],
    test: (facts) => answer(has(facts, 'monitorFiledOn'), fill('monitorFiledOn')),
  },
  cause_has_ground: { basis: [order('8')], test: causeHasGround },
  fee_within_cap: { basis: [order('14(1)'), read('real_estate', '26')], test: feeWithinCap },
  /** A start of construction does not extinguish a fee that was decided. */
  fee_settled: {
    basis: [order('14(1)'), order('17')],
    test: (facts) => answer(!has(facts, 'feeDecidedOn') || has(facts, 'feePaidOn'), fill('feePaidOn')),
  },
  hearing_settled: {
    basis: [order('15'), unread('hearing')],
    test: (facts, params) => hearingSettled(facts, textParam(params, 'on')),
  },
  started_by_art30: { basis: [order('30')], test: startedByArt30 },
  swap_conditions: { basis: [order('12')], test: swapConditions },
  remedies_exhausted: {
    basis: [order('18'), read('enforcement', '53')],
    test: (facts, params) => {
      if (says(facts, 'remedyPending', true)) return correct('remedyPending')
      const open = listParam(params, 'deadlines').find((id) => termOver(facts, id) !== null)
      return open === undefined ? null : termOver(facts, open)
    },
  },
  no_permanent_building: {
    basis: [read('land', '57'), read('land_regulation', '20')],
    test: (facts) => answer(says(facts, 'permanentBuilding', false), correct('permanentBuilding')),
  },
  /** A renewal is a new instrument, not the old one again (土地管理法实施条例 第 20 条: two years each). */
  instrument_follows: {
    basis: [read('land_regulation', '20')],
    test: (facts) => {
      const [begins, ended] = [dateOf(facts, 'instrumentBeginsOn'), dateOf(facts, 'periodEndsOn')]
      return answer(begins !== null && ended !== null && begins >= ended, correct('instrumentBeginsOn'))
    },
  },
} as const satisfies Record<string, Guard>
